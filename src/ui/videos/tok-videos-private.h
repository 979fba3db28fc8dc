/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-video-card.h"
#include "tok-video-command.h"
#include "tok-video-flow.h"
#include "tok-videos-view.h"

G_BEGIN_DECLS

struct _TokVideosView
{
  AdwBin parent_instance;

  GtkWidget *buttons;
  GtkLabel *summary;
  GtkWidget *set_up_button;
  GtkWidget *save_all_button;
  GtkWidget *publish_all_button;
  GtkMenuButton *menu_button;
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkWidget *retry_button;
  GtkWidget *spinner;
  GtkLabel *message;
  GtkWidget *selection_bar;
  GtkLabel *selection_label;
  GtkButton *save_button;
  GtkButton *publish_button;
  GtkWidget *plan_button;
  GtkWidget *clear_button;
  GtkWidget *scrolled;
  GtkScrolledWindow *scroller; /* around the grid */
  GtkGridView *grid;

  TokWorkspace *workspace; /* (nullable) */
  TokBundleSetup *setup;   /* (nullable) */
  GtkMultiSelection *selection;
  GSignalGroup *setup_signals;
  GSignalGroup *bundle_signals;
  GSignalGroup *connection_signals;
  guint review_hours; /* 0: unknown */
  guint update_id;
};

/* The folder's own functions. */
GPtrArray *tok_videos_view_dup_items (TokVideosView *self, gboolean only_selected);
GPtrArray *
tok_videos_view_dup_possible (TokVideosView *self, gboolean only_selected, TokVideoCommand command);
void tok_videos_view_emit_plan (TokVideosView *self, GPtrArray *items);
void tok_videos_view_emit_item (TokVideosView *self, const char *signal, TokSetupItem *item);
void tok_videos_view_flow (TokVideosView *self, TokVideoFlowKind kind, GPtrArray *items);

/* tok-videos-update.c */
void tok_videos_view_update (TokVideosView *self);
void tok_videos_view_update_review (TokVideosView *self);
char *tok_videos_view_dup_review (TokVideosView *self);        /* (nullable) */
TokSetupItem *tok_videos_view_find_free (TokVideosView *self); /* (nullable) */

/* tok-videos-menu.c */
void tok_videos_view_run (TokVideosView *self, TokSetupItem *item, TokVideoCommand command);
GtkPopover *tok_videos_view_new_card_menu (TokSetupItem *item, gpointer view);
GtkPopover *tok_videos_view_new_menu (TokVideosView *self);

/* tok-videos-drop.c */
void tok_videos_view_accept_drops (TokVideosView *self);
void tok_videos_view_connect_card (TokVideosView *self, TokVideoCard *card);
void tok_videos_view_set_files (TokVideosView *self, TokSetupItem *item, GSList *files);

G_END_DECLS
