/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-private.h"
#include "tok-dialog.h"
#include "tok-fill-dialog.h"
#include "tok-slot-open.h"
#include "tok-slots-import-dialog.h"

/* The slots on the page. */

static void
on_edit (TokDetailPage *self, TokSetupItem *item)
{
  tok_slot_open (GTK_WIDGET (self), self->setup, item);
}

static void
on_plan (TokDetailPage *self, GPtrArray *items)
{
  tok_dialog_present (tok_fill_dialog_new (self->setup, items), GTK_WIDGET (self));
}

static void
on_import (TokDetailPage *self)
{
  tok_dialog_present (tok_slots_import_dialog_new (self->workspace, self->setup),
                      GTK_WIDGET (self));
}

static void
on_review (TokDetailPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "detail.review", NULL);
}

static void
update_review_time (TokDetailPage *self)
{
  gint64 review_time =
      self->workspace != NULL
          ? tok_attention_rules_get_review_time (tok_workspace_get_rules (self->workspace))
          : 0;

  tok_videos_view_set_review_time (tok_bundle_view_get_videos (self->view),
                                   (guint) (review_time / G_TIME_SPAN_HOUR));
}

/**
 * tok_detail_page_init_videos:
 *
 * Called once, when the page is created.
 */
void
tok_detail_page_init_videos (TokDetailPage *self)
{
  TokVideosView *videos = tok_bundle_view_get_videos (self->view);

  g_signal_connect_object (videos, "edit", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (videos, "plan", G_CALLBACK (on_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (videos, "import", G_CALLBACK (on_import), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (videos, "review", G_CALLBACK (on_review), self, G_CONNECT_SWAPPED);
}

/**
 * tok_detail_page_show_slots:
 *
 * Shows the slots of the bundle of the page.
 */
void
tok_detail_page_show_slots (TokDetailPage *self)
{
  gboolean has_videos = self->bundle != NULL &&
                        tok_type_has_videos (tok_bundle_get_bundle_type (self->bundle)) &&
                        tok_bundle_get_problem (self->bundle) == NULL;

  update_review_time (self);
  tok_videos_view_set_setup (tok_bundle_view_get_videos (self->view), self->workspace,
                             has_videos ? self->setup : NULL);
}

/**
 * tok_detail_page_reload_slots:
 *
 * Reads profile and slots again if they were read before, or could not be.
 */
void
tok_detail_page_reload_slots (TokDetailPage *self)
{
  if (self->setup != NULL && (tok_bundle_setup_get_loaded (self->setup) ||
                              tok_bundle_setup_get_error (self->setup) != NULL))
    dex_future_disown (tok_bundle_setup_load (self->setup));
}
