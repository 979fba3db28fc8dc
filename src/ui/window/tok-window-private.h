/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-list.h"
#include "tok-browser.h"
#include "tok-open-submissions.h"
#include "tok-queue-sheet.h"
#include "tok-sidebar.h"
#include "tok-window.h"

G_BEGIN_DECLS

struct _TokWindow
{
  AdwApplicationWindow parent_instance;

  AdwBreakpoint *narrow;
  AdwToastOverlay *toasts;
  AdwBanner *ledger_banner;
  TokQueueSheet *queue;
  GtkStack *stack;
  GtkWidget *welcome_page;    /* (nullable) until first shown */
  AdwOverlaySplitView *outer; /* (nullable) until there is a workspace, like the following */
  TokSidebar *sidebar;
  TokBrowser *browser;

  TokWorkspaces *workspaces;  /* (nullable) until open */
  TokWorkspace *workspace;    /* (nullable) */
  TokOpenSubmissions *orders; /* (nullable): open orders of the workspace */
  TokAttentionList *attention;
  GSettings *settings; /* (nullable) */
  GSignalGroup *bundle_signals;
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  GSignalGroup *sync_signals;
  GSignalGroup *views_signals;
  GSimpleActionGroup *offline_actions; /* present while the server is offline */
  TokView view;
  char *saved_view;  /* (nullable): the id of the saved view that is shown; @view is ALL then */
  char *wanted_view; /* (nullable): a saved view to show once it is read */
  AdwDialog *wait;   /* (nullable) (owned): shown while a request waits for the rate limit */
  guint wait_tick;
  const char *leaving; /* (nullable): an action deferred until all dialogs are closed */
  guint n_closing;
  gboolean uploads_given_up; /* the user has confirmed that they end */
  gboolean jobs_given_up;
  GQueue requests; /* of TokRequest; kept until there is a workspace */
};

/* tok-window.c: switches back to the workspace of a finished action. */
gboolean tok_window_go_back (TokWindow *self, TokWorkspace *workspace);

/* tok-window-actions.c: the actions of menus, keys and the application. */
void tok_window_install_actions (GtkWidgetClass *widget_class);
void tok_window_update_actions (TokWindow *self);

/* tok-window-content.c: what the window shows of a workspace. */
void tok_window_use_content (TokWindow *self);
void tok_window_leave_content (TokWindow *self);

/* tok-window-create.c, tok-window-batch.c: open the creation dialogs. */
void tok_window_begin_order (TokWindow *self);
void tok_window_order_like (TokWindow *self, TokBundle *bundle);
void tok_window_begin_batch (TokWindow *self);
void tok_window_import (TokWindow *self);

/* tok-window-layouts.c: the layout of each list. */
void tok_window_init_layouts (TokWindow *self);
void tok_window_load_layout (TokWindow *self);

/* tok-window-jobs.c: what is done with many bundles. */
void tok_window_init_jobs (TokWindow *self);
void tok_window_use_jobs (TokWindow *self);
void tok_window_show_bundles (TokWindow *self, const char *const *ids);

/* tok-window-leave.c: confirmation before closing or quitting. */
void tok_window_init_leave (TokWindow *self);

/* tok-window-ledger.c: the state of the ledger. */
void tok_window_use_ledger (TokWindow *self);
void tok_window_show_ledger (TokWindow *self);

/* tok-window-orders.c: orders with an unknown outcome. */
void tok_window_init_orders (TokWindow *self);
void tok_window_use_orders (TokWindow *self);
void tok_window_update_orders (TokWindow *self);
void tok_window_show_outcome (TokWindow *self);

/* tok-window-setup.c: setup and review of bundles. */
void tok_window_init_setup (TokWindow *self);
void tok_window_resume_setup (TokWindow *self);
void tok_window_review (TokWindow *self, TokWorkspace *workspace, GListModel *bundles);
void tok_window_review_bundle (TokWindow *self, const char *id);
void tok_window_review_all (TokWindow *self);
void tok_window_set_up_profiles (TokWindow *self, GPtrArray *bundles);

/* tok-window-selection.c: actions on all selected bundles. */
void tok_window_set_up_selected (TokWindow *self);
void tok_window_tag_selected (TokWindow *self);
void tok_window_export_selected (TokWindow *self);
void tok_window_update_selected (TokWindow *self);

/* tok-window-views.c: the view that is shown, and those that the user saved. */
void tok_window_init_views (TokWindow *self);
void tok_window_use_views (TokWindow *self);
char *tok_window_dup_view (TokWindow *self);
gboolean tok_window_is_view_changed (TokWindow *self);
void tok_window_show_view (TokWindow *self, const char *nick);
void tok_window_show_nth_view (TokWindow *self, guint n);
void tok_window_save_view (TokWindow *self);
void tok_window_update_view (TokWindow *self);
void tok_window_rename_view (TokWindow *self, const char *id);
void tok_window_delete_view (TokWindow *self, const char *id);

/* tok-window-wait.c: long waits for the rate limit. */
void tok_window_update_wait (TokWindow *self);
void tok_window_end_wait (TokWindow *self);

G_END_DECLS
