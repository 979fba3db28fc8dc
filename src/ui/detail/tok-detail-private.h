/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-action-box.h"
#include "tok-bundle-view.h"
#include "tok-detail-page.h"
#include "tok-menu-action.h"
#include "tok-ticker.h"
#include "tok-uploads-button.h"

G_BEGIN_DECLS

/*
 *   TokBundle ── notify ──┐
 *   TokHistory ─ changed ─┤
 *   TokWorkspace, TokSync ┴─► update() ─► title, actions, TokBundleView
 */
struct _TokDetailPage
{
  AdwNavigationPage parent_instance;

  AdwNavigationView *navigation; /* (unowned) */
  AdwBanner *banner;
  GtkStack *stack;
  GtkMenuButton *menu_button;
  TokUploadsButton *uploads_button;
  TokMenuAction *publish_item;   /* (unowned): of the menu */
  TokMenuAction *unpublish_item; /* (unowned) */
  TokMenuAction *edit_item;      /* (unowned) */
  TokBundleView *view;
  TokActionBox *bottom_actions;

  TokWorkspace *workspace; /* (nullable) (owned) */
  TokBundle *bundle;       /* (nullable) (owned) */
  TokHistory *history;     /* (nullable) (owned) */
  TokBundleSetup *setup;   /* (nullable) (owned): of the bundle */
  GSignalGroup *bundle_signals;
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  GSignalGroup *sync_signals;
  GSignalGroup *rules_signals;
  GSignalGroup *list_signals;
  GSignalGroup *profile_signals;
  TokTicker *ticker;
  DexFuture *reading; /* (nullable) (owned): the read in progress */
  GError *error;      /* (nullable) (owned): of the last read */
  gulong active;      /* signal handler of the window; 0: none */
  gboolean gone;      /* the server no longer has the bundle */
  gboolean narrow;
};

void tok_detail_page_reload (TokDetailPage *self);

/* tok-detail-actions.c */
TokNextActionSet tok_detail_page_get_possible (TokDetailPage *self);
void
tok_detail_page_update_actions (TokDetailPage *self, TokNextActionSet possible, gboolean is_shown);
void tok_detail_page_install_actions (GtkWidgetClass *widget_class);
void tok_detail_page_init_menu (TokDetailPage *self);

/* tok-detail-videos.c: the slots. */
void tok_detail_page_init_videos (TokDetailPage *self);
void tok_detail_page_show_slots (TokDetailPage *self);
void tok_detail_page_reload_slots (TokDetailPage *self);

G_END_DECLS
