/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-list.h"
#include "tok-browser.h"
#include "tok-open-submissions.h"
#include "tok-sidebar.h"
#include "tok-window.h"

G_BEGIN_DECLS

struct _TokWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwBanner *ledger_banner;
  GtkStack *stack;
  GtkWidget *welcome_page;
  AdwOverlaySplitView *outer;
  TokSidebar *sidebar;
  TokBrowser *browser;

  TokWorkspaces *workspaces;  /* (nullable) until they are open */
  TokWorkspace *workspace;    /* (nullable) */
  TokOpenSubmissions *orders; /* (nullable): of the workspace, like the next */
  TokAttentionList *attention;
  GSettings *settings; /* (nullable) */
  GSignalGroup *bundle_signals;
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  GSignalGroup *sync_signals;
  GSimpleActionGroup *offline_actions; /* while the server cannot be reached */
  TokView view;
  AdwDialog *wait; /* (nullable) (owned): while a request is kept back for long */
  guint wait_tick;
  const char *leaving; /* (nullable): an action that waits until so many dialogs have closed */
  guint n_closing;
  GQueue requests; /* of TokRequest, until there is a workspace */
};

/* tok-window.c: where something was begun, it goes on. */
gboolean tok_window_go_back (TokWindow *self, TokWorkspace *workspace);

/* tok-window-actions.c: what the menus, the keys and the program ask of a window. */
void tok_window_install_actions (GtkWidgetClass *widget_class);
void tok_window_update_actions (TokWindow *self);

/* tok-window-create.c, tok-window-batch.c: the ways into the creation dialogs. */
void tok_window_begin_order (TokWindow *self);
void tok_window_order_like (TokWindow *self, TokBundle *bundle);
void tok_window_begin_batch (TokWindow *self);
void tok_window_import (TokWindow *self);

/* tok-window-leave.c: what has to be asked before the window or the program goes. */
void tok_window_init_leave (TokWindow *self);

/* tok-window-ledger.c: what is known of earlier orders. */
void tok_window_use_ledger (TokWindow *self);
void tok_window_show_ledger (TokWindow *self);

/* tok-window-orders.c: the orders whose outcome is unknown. */
void tok_window_init_orders (TokWindow *self);
void tok_window_use_orders (TokWindow *self);
void tok_window_update_orders (TokWindow *self);
void tok_window_show_outcome (TokWindow *self);

/* tok-window-wait.c: the server asks a person to wait. */
void tok_window_update_wait (TokWindow *self);
void tok_window_end_wait (TokWindow *self);

G_END_DECLS
