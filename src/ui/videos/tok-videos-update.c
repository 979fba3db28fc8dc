/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-videos-private.h"

#include <glib/gi18n-lib.h>

#include "tok-review.h"
#include "tok-words.h"

#define MAX_UNSCROLLED 30 /* slots */
#define MAX_HEIGHT 620    /* pixels */

/**
 * tok_videos_view_find_free:
 *
 * Returns: (transfer none) (nullable): the first slot that has no content yet
 */
TokSetupItem *
tok_videos_view_find_free (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_EDIT);

  /* The list keeps them. */
  for (guint i = 0; i < items->len; i++)
    if (tok_video_is_free (self->setup, g_ptr_array_index (items, i)))
      return g_ptr_array_index (items, i);
  return NULL;
}

static guint
count_set_up (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_items (self, FALSE);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const TokVideo *video = tok_setup_item_get_video (g_ptr_array_index (items, i));

      n += video != NULL && tok_video_status_is_set_up (tok_video_get_status (video));
    }
  return n;
}

/* A video whose corrections were asked for can be published, but is not ready for it. */
static gboolean
has_ready (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_PUBLISH);

  for (guint i = 0; i < items->len; i++)
    {
      const TokVideo *video = tok_setup_item_get_video (g_ptr_array_index (items, i));

      if (video != NULL && tok_video_get_status (video) == TOK_VIDEO_STATUS_CONFIGURED)
        return TRUE;
    }
  return FALSE;
}

static void
update_header (TokVideosView *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GPtrArray) drafts = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_SAVE);
  gboolean can_publish =
      has_ready (self) &&
      tok_bundle_setup_check (self->setup, TOK_SETUP_PUBLISH_VIDEOS, NULL) == TOK_REASON_NONE;
  /* Translators: how many videos are set up, of how many */
  g_autofree char *summary =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u set up", "%u of %u set up", n_items),
                       count_set_up (self), n_items);

  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (self->set_up_button, tok_videos_view_find_free (self) != NULL);
  gtk_widget_set_visible (self->save_all_button, drafts->len > 1);
  gtk_widget_set_visible (self->publish_all_button, can_publish);
}

static void
set_number (GtkButton *button, char *label, guint n)
{
  gtk_button_set_label (button, label);
  gtk_widget_set_visible (GTK_WIDGET (button), n > 0);
  g_free (label);
}

/* Few cards scroll with the page. A grid keeps no more rows than that, so many scroll in a part of
 * their own. */
static void
update_height (TokVideosView *self)
{
  gboolean is_few = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) <= MAX_UNSCROLLED;

  gtk_scrolled_window_set_max_content_height (self->scroller, is_few ? -1 : MAX_HEIGHT);
}

/* One card has its menu; the bar is for several. */
static void
update_selection (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_items (self, TRUE);
  g_autoptr (GPtrArray) drafts = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_SAVE);
  g_autoptr (GPtrArray) ready = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_PUBLISH);
  g_autoptr (GPtrArray) dated = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_MOVE_DATE);
  g_autoptr (GPtrArray) full = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_CLEAR);
  g_autofree char *selected =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", items->len),
                       items->len);

  gtk_widget_set_visible (self->selection_bar, items->len > 1);
  gtk_label_set_label (self->selection_label, selected);
  set_number (self->save_button,
              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sa_ve %u", "Sa_ve %u", drafts->len),
                               drafts->len),
              drafts->len);
  set_number (self->publish_button,
              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Publish %u", "_Publish %u",
                                            ready->len),
                               ready->len),
              ready->len);
  gtk_widget_set_visible (self->plan_button, dated->len > 0);
  gtk_widget_set_visible (self->clear_button, full->len > 0);
}

/* (nullable): instead of cards */
static const char *
get_message (TokVideosView *self, gboolean is_unsupported)
{
  if (!tok_type_has_videos (tok_bundle_get_bundle_type (tok_bundle_setup_get_bundle (self->setup))))
    return _ ("This bundle has no videos.");
  if (is_unsupported)
    return _ ("This server does not offer setting up videos.");
  return tok_bundle_setup_get_loaded (self->setup) ? _ ("There are no videos yet.") : NULL;
}

/* Slots that were read once stay beside a later error. */
static void
update_state (TokVideosView *self)
{
  const GError *error = tok_bundle_setup_get_error (self->setup);
  gboolean is_loading = tok_bundle_setup_get_loading (self->setup);
  gboolean is_unsupported = g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED);
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;
  gboolean is_error = error != NULL && !is_unsupported && !is_loading;
  const char *message =
      is_empty && !is_loading && !is_error ? get_message (self, is_unsupported) : NULL;
  g_autofree char *sentence =
      is_error ? tok_words_dup_error (error, tok_workspace_get_address (self->workspace)) : NULL;
  gboolean had_focus = gtk_widget_has_focus (self->retry_button);

  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_box, is_error);
  gtk_widget_set_visible (self->spinner, is_loading && is_empty);
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !is_empty);
  gtk_widget_set_visible (self->buttons, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !is_empty);
  gtk_widget_set_visible (self->scrolled, !is_empty);
  if (had_focus && !is_error && !is_empty)
    gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static gboolean
get_review (TokVideosView *self, TokSetupItem *item, TokReview *review)
{
  const TokVideoRecord *record = tok_setup_item_get_record (item);
  TokBundle *bundle = tok_bundle_setup_get_bundle (self->setup);
  gint64 time = (gint64) self->review_hours * G_TIME_SPAN_HOUR;

  return (record != NULL && tok_video_record_get_review (record, bundle, time, review)) ||
         tok_bundle_get_review (bundle, time, review);
}

/**
 * tok_videos_view_dup_review:
 * @item: a slot
 *
 * Returns: (transfer full) (nullable): until when it can be reviewed, if it is in review
 */
char *
tok_videos_view_dup_review (TokVideosView *self, TokSetupItem *item)
{
  g_autofree char *time = NULL;
  TokReview review;

  if (self->review_hours == 0 || !get_review (self, item, &review))
    return NULL;
  if (review.earliest == TOK_TIME_UNKNOWN)
    return g_strdup (_ ("It could be approved automatically at any time."));
  time = tok_words_dup_compact_time (review.earliest, g_get_real_time ());
  /* Translators: when the video is finalized automatically: “1 Dec, 10:02” */
  return g_strdup_printf (_ ("Approve before %s"), time);
}

static void
update_review (TokVideosView *self, TokVideoCard *card)
{
  TokSetupItem *item = tok_video_card_get_item (card);
  g_autofree char *words = item != NULL ? tok_videos_view_dup_review (self, item) : NULL;

  tok_video_card_set_review (card, words);
}

/**
 * tok_videos_view_update_review:
 *
 * Updates the deadlines on all cards.
 */
void
tok_videos_view_update_review (TokVideosView *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid));
       self->setup != NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = gtk_widget_get_first_child (child);

      if (TOK_IS_VIDEO_CARD (card))
        update_review (self, TOK_VIDEO_CARD (card));
    }
}

/**
 * tok_videos_view_update:
 *
 * Shows what is known now.
 */
void
tok_videos_view_update (TokVideosView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->setup != NULL);
  if (self->setup == NULL)
    return;
  update_state (self);
  update_header (self);
  update_height (self);
  update_selection (self);
  tok_videos_view_update_review (self);
}
