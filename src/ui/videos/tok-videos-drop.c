/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-videos-private.h"

#include <glib/gi18n-lib.h>

#include "tok-file-assignment.h"
#include "tok-toast.h"
#include "tok-video-words.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/* Returns: (transfer full): the URIs of the local ones of @files */
static char **
dup_uris (GSList *files)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();

  for (GSList *file = files; file != NULL; file = file->next)
    {
      /* Also of mounted shares. */
      g_autofree char *path = g_file_get_path (file->data);
      char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

      if (uri != NULL)
        g_strv_builder_take (uris, uri);
    }
  return g_strv_builder_end (uris);
}

static void
apply (TokVideosView *self,
       const TokSetupContext *context,
       TokSetupItem *item,
       const char *const *uris)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_copy (tok_setup_item_get_shown (item));

  tok_files_apply (context, values, uris);
  tok_bundle_setup_set_draft (self->setup, item, values);
}

/**
 * tok_videos_view_set_files:
 * @item: a slot
 * @files: (element-type GFile): files
 *
 * Makes @files the content of a slot, not saved yet; a toast says why they cannot be.
 */
void
tok_videos_view_set_files (TokVideosView *self, TokSetupItem *item, GSList *files)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);
  g_auto (GStrv) uris = dup_uris (files);
  TokFilesFit fit = tok_files_check (&context, (const char *const *) uris);
  const char *obstacle = tok_video_command_get_obstacle (self->setup, item, TOK_VIDEO_REPLACE_FILE);
  g_autofree char *misfit = NULL;

  if (obstacle != NULL)
    tok_toast_show (GTK_WIDGET (self), obstacle);
  else if (fit == TOK_FILES_FIT)
    apply (self, &context, item, (const char *const *) uris);
  else
    {
      misfit = tok_video_words_dup_misfit (fit);
      tok_toast_show (GTK_WIDGET (self), misfit);
    }
}

static GArray *
dup_free_positions (TokVideosView *self)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) items = tok_videos_view_dup_items (self, FALSE);

  for (guint i = 0; i < items->len; i++)
    {
      TokSetupItem *item = g_ptr_array_index (items, i);
      int position = tok_setup_item_get_position (item);

      if (tok_video_is_free (self->setup, item))
        g_array_append_val (positions, position);
    }
  return positions;
}

static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

static void
report (TokVideosView *self, guint n_filled, guint n_left, guint n_unusable)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_filled > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video was filled in.",
                                                      "%u videos were filled in.", n_filled),
                                         n_filled));
  if (n_left > 0)
    add_sentence (text,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "There was no free video for %u file.",
                                                "There was no free video for %u files.", n_left),
                                   n_left));
  if (n_unusable > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file cannot be posted.",
                                                      "%u files cannot be posted.", n_unusable),
                                         n_unusable));
  tok_toast_show (GTK_WIDGET (self), text->str);
}

/* Fills the free slots in order. */
static void
fill (TokVideosView *self, GSList *files)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);
  g_auto (GStrv) uris = dup_uris (files);
  g_autoptr (GArray) positions = dup_free_positions (self);
  guint n_left, n_unusable;
  g_autoptr (GPtrArray) assignments =
      tok_files_assign (&context, (const char *const *) uris, (const int *) positions->data,
                        positions->len, &n_left, &n_unusable);

  for (guint i = 0; i < assignments->len; i++)
    {
      const TokFileAssignment *assignment = g_ptr_array_index (assignments, i);
      const char *const one[] = { assignment->uri, NULL };

      apply (self, &context, tok_bundle_setup_find (self->setup, assignment->position), one);
    }
  if (uris[0] == NULL)
    tok_toast_show (GTK_WIDGET (self), _ ("Only files on this computer can be added."));
  else
    report (self, assignments->len, n_left, n_unusable);
}

/* Returns: (transfer full) (nullable): why @item cannot be posted on @day */
static char *
dup_date_obstacle (TokVideosView *self, TokSetupItem *item, TokDate day)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);
  g_autoptr (GPtrArray) videos = tok_bundle_setup_dup_videos (self->setup);
  TokReason reason =
      tok_setup_check_date (&context, videos, tok_setup_item_get_position (item), day);

  return reason != TOK_REASON_NONE ? tok_words_dup_setup_fault (TOK_SETUP_DATE, reason) : NULL;
}

/* Gives @item the date of @target. */
static void
take_date (TokVideosView *self, TokSetupItem *item, TokSetupItem *target)
{
  const char *text = tok_setup_values_get (tok_setup_item_get_shown (target), TOK_SETUP_DATE);
  TokDate day = tok_date_parse (text);
  g_autofree char *obstacle =
      g_strdup (tok_video_command_get_obstacle (self->setup, item, TOK_VIDEO_MOVE_DATE));
  g_autoptr (TokSetupValues) values = NULL;
  g_autofree char *name = tok_video_words_dup_name (item);
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;

  if (obstacle == NULL && day == TOK_DATE_UNKNOWN)
    obstacle = g_strdup (_ ("The other video has no date."));
  if (obstacle == NULL)
    obstacle = dup_date_obstacle (self, item, day);
  if (obstacle != NULL)
    {
      tok_toast_show (GTK_WIDGET (self), obstacle);
      return;
    }
  values = tok_setup_values_copy (tok_setup_item_get_shown (item));
  tok_setup_values_set (values, TOK_SETUP_DATE, text);
  tok_bundle_setup_set_draft (self->setup, item, values);
  date = tok_words_dup_calendar_day (day);
  /* Translators: a video, and its new date */
  words = g_strdup_printf (_ ("%s: %s, not saved yet"), name, date);
  tok_toast_show (GTK_WIDGET (self), words);
}

static gboolean
on_card_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  TokVideosView *self = data;
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  TokSetupItem *item = tok_video_card_get_item (TOK_VIDEO_CARD (card));

  if (self->setup == NULL || item == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, TOK_TYPE_SETUP_ITEM))
    {
      TokSetupItem *dragged = g_value_get_object (value);

      /* A card of another window can be about another bundle. */
      if (dragged == item ||
          tok_bundle_setup_find (self->setup, tok_setup_item_get_position (dragged)) != dragged)
        return FALSE;
      take_date (self, dragged, item);
      return TRUE;
    }
  tok_videos_view_set_files (self, item, g_value_get_boxed (value));
  return TRUE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  TokVideosView *self = data;

  if (self->setup == NULL || !tok_bundle_setup_get_loaded (self->setup))
    return FALSE;
  fill (self, g_value_get_boxed (value));
  return TRUE;
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  TokSetupItem *item = tok_video_card_get_item (TOK_VIDEO_CARD (card));

  return item != NULL ? gdk_content_provider_new_typed (TOK_TYPE_SETUP_ITEM, item) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (card);

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

/**
 * tok_videos_view_connect_card:
 *
 * Lets a card take files and the card of another date, and be dragged itself.
 */
void
tok_videos_view_connect_card (TokVideosView *self, TokVideoCard *card)
{
  GType types[] = { GDK_TYPE_FILE_LIST, TOK_TYPE_SETUP_ITEM };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_card_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (target));

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (source));
}

/**
 * tok_videos_view_accept_drops:
 *
 * Lets files that are dropped beside the cards fill the free slots.
 */
void
tok_videos_view_accept_drops (TokVideosView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
