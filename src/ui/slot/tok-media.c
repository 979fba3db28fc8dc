/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-media.h"

#include <glib/gi18n-lib.h>

#include "tok-file-filters.h"
#include "tok-setup-rules.h"

/* The data of a widget: its TokMediaFunc. */
#define FUNC "tok-media-func"

static void
give (GtkWidget *widget, TokMediaFunc func, GStrvBuilder *builder)
{
  g_auto (GStrv) places = g_strv_builder_end (builder);

  if (places[0] != NULL && gtk_widget_is_sensitive (widget))
    func (widget, (const char *const *) places);
}

static void
add_file (GStrvBuilder *builder, GFile *file)
{
  const char *path = g_file_peek_path (file);

  /* Only what can be read like a file can be uploaded. */
  if (path != NULL)
    g_strv_builder_take (builder, g_filename_to_uri (path, NULL, NULL));
}

static void
add_text (GStrvBuilder *builder, const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *place = tok_setup_dup_media (g_strstrip (lines[i]));

      if (strstr (place, "://") != NULL)
        g_strv_builder_take (builder, place);
      else
        g_free (place);
    }
}

static void
give_value (GtkWidget *widget, TokMediaFunc func, const GValue *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *link = files; link != NULL; link = link->next)
        add_file (builder, link->data);
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    add_text (builder, g_value_get_string (value));
  give (widget, func, builder);
}

/* --- choosing ---------------------------------------------------------------- */

typedef struct
{
  GtkWidget *widget; /* (owned) */
  TokMediaFunc func;
  gboolean many;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->widget);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choice) choice = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GFile) file = NULL;

  if (choice->many)
    files = gtk_file_dialog_open_multiple_finish (dialog, result, NULL);
  else
    file = gtk_file_dialog_open_finish (dialog, result, NULL);
  if (file != NULL)
    add_file (builder, file);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) chosen = g_list_model_get_item (files, i);

      add_file (builder, chosen);
    }
  give (choice->widget, choice->func, builder);
}

static GListModel *
new_filters (gboolean is_video)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, is_video ? _ ("Videos") : _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, is_video ? "video/*" : "image/*");
  g_list_store_append (filters, filter);
  /* The formats of the server are UNKNOWN: doc/api.md, section 6.7. */
  tok_file_filters_add_all (filters);
  return G_LIST_MODEL (filters);
}

/**
 * tok_media_choose:
 * @many: whether several files can be chosen
 * @func: is called with the files, unless the user cancels
 *
 * Asks for local files.
 */
void
tok_media_choose (GtkWidget *widget, gboolean is_video, gboolean many, TokMediaFunc func)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = new_filters (is_video);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  Choice *choice = g_new0 (Choice, 1);

  choice->widget = g_object_ref (widget);
  choice->func = func;
  choice->many = many;
  gtk_file_dialog_set_filters (dialog, filters);
  if (many)
    {
      gtk_file_dialog_set_title (dialog, is_video ? _ ("Choose Videos") : _ ("Choose Pictures"));
      gtk_file_dialog_open_multiple (dialog, window, NULL, on_chosen, choice);
      return;
    }
  gtk_file_dialog_set_title (dialog, is_video ? _ ("Choose a Video") : _ ("Choose a Picture"));
  gtk_file_dialog_open (dialog, window, NULL, on_chosen, choice);
}

/* --- drop and paste ----------------------------------------------------------- */

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  give_value (widget, (TokMediaFunc) g_object_get_data (G_OBJECT (widget), FUNC), value);
  return TRUE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    give_value (widget, (TokMediaFunc) g_object_get_data (G_OBJECT (widget), FUNC), value);
}

static gboolean
on_paste (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  gboolean has_files =
      gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST);

  gdk_clipboard_read_value_async (clipboard, has_files ? GDK_TYPE_FILE_LIST : G_TYPE_STRING,
                                  G_PRIORITY_DEFAULT, NULL, on_read, g_object_ref (widget));
  return TRUE;
}

/**
 * tok_media_accept:
 * @func: is called with what the user drops onto @widget, or pastes into it
 */
void
tok_media_accept (GtkWidget *widget, TokMediaFunc func)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  g_object_set_data (G_OBJECT (widget), FUNC, (gpointer) func);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                        gtk_callback_action_new (on_paste, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}

/**
 * tok_media_dup_name:
 * @place: an address, a path of the server, or the URI of a local file
 *
 * Returns: (transfer full): the name of the local file, else @place
 */
char *
tok_media_dup_name (const char *place)
{
  g_autofree char *path =
      tok_setup_is_local (place) ? g_filename_from_uri (place, NULL, NULL) : NULL;

  return path != NULL ? g_filename_display_basename (path) : g_strdup (place);
}
