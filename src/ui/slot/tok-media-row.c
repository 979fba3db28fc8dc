/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-media-row.h"

#include <glib/gi18n-lib.h>

#include "tok-error.h"
#include "tok-focus.h"
#include "tok-media.h"
#include "tok-narrow-dialog.h"
#include "tok-setup-rules.h"
#include "tok-thumbnail.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-words.h"

struct _TokMediaRow
{
  AdwActionRow parent_instance;

  TokThumbnail *thumbnail;
  GtkWidget *copy;           /* (nullable): an item of a list has none of these */
  GtkWidget *choose;         /* (nullable) */
  GtkMenuButton *link;       /* (nullable) */
  GtkEditable *link_entry;   /* (nullable) */
  GCancellable *cancellable; /* (nullable): of the query about the file */
  gboolean is_video;
  char *text;  /* (nullable) */
  char *fault; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_FAULT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE

G_DEFINE_FINAL_TYPE (TokMediaRow, tok_media_row, ADW_TYPE_ACTION_ROW)

static const char *
get_icon (gboolean is_video)
{
  return is_video ? "video-x-generic-symbolic" : "image-x-generic-symbolic";
}

/* --- the file ------------------------------------------------------------------ */

static void
set_fault (TokMediaRow *self, const char *fault)
{
  if (g_set_str (&self->fault, fault))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAULT]);
}

/* An item of a list has the name as its title. */
static void
show_details (TokMediaRow *self, const char *details)
{
  g_autofree char *name = self->text != NULL ? tok_media_dup_name (self->text) : NULL;
  g_autofree char *words = NULL;

  if (self->choose == NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name != NULL ? name : "");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), details != NULL ? details : "");
      return;
    }
  if (name != NULL && details != NULL)
    words = g_strdup_printf ("%s\n%s", name, details);
  else
    words =
        g_strdup (name != NULL ? name : _ ("Drop a file here, paste a link, or choose a file."));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  /* The end of a long address is cut. */
  tok_tooltip_set_text (GTK_WIDGET (self), words);
}

static char *
dup_file_fault (GFileInfo *info, const GError *error)
{
  g_autoptr (GError) fault = NULL;

  if (info == NULL)
    fault = tok_error_new_file (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                                    ? TOK_FILE_MISSING
                                    : TOK_FILE_UNREADABLE,
                                error->message);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    fault = tok_error_new_file (TOK_FILE_NOT_REGULAR, "Not a regular file");
  else if (g_file_info_get_size (info) == 0)
    fault = tok_error_new_file (TOK_FILE_EMPTY, "Empty file");
  return fault != NULL ? tok_words_dup_error (fault, NULL) : NULL;
}

static void
on_file_info (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokMediaRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autofree char *fault = NULL;
  g_autofree char *size = NULL;
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  fault = dup_file_fault (info, error);
  if (fault == NULL)
    {
      size = g_format_size ((guint64) g_file_info_get_size (info));
      /* Translators: the size of a file, like “12.4 MB” */
      words = g_strdup_printf (_ ("%s, uploaded when you save"), size);
    }
  show_details (self, words);
  set_fault (self, fault);
}

static void
stop (TokMediaRow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* --- the value ----------------------------------------------------------------- */

static void
update_buttons (TokMediaRow *self)
{
  if (self->choose == NULL)
    return;
  gtk_widget_set_visible (self->copy, self->text != NULL && !tok_setup_is_local (self->text));
  gtk_button_set_label (GTK_BUTTON (self->choose),
                        self->text != NULL ? _ ("Replace…") : _ ("Choose…"));
  gtk_editable_set_text (self->link_entry,
                         self->text != NULL && !tok_setup_is_local (self->text) ? self->text : "");
}

static void
set_text (TokMediaRow *self, const char *text)
{
  g_autoptr (GFile) file = NULL;

  if (!g_set_str (&self->text, text))
    return;
  stop (self);
  set_fault (self, NULL);
  show_details (self, NULL);
  update_buttons (self);
  tok_thumbnail_set (self->thumbnail,
                     !self->is_video && tok_setup_is_local (self->text) ? self->text : NULL,
                     get_icon (self->is_video));
  if (tok_setup_is_local (self->text))
    {
      file = g_file_new_for_uri (self->text);
      self->cancellable = g_cancellable_new ();
      g_file_query_info_async (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                               self->cancellable, on_file_info, g_object_ref (self));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
on_media (GtkWidget *widget, const char *const *places)
{
  set_text (TOK_MEDIA_ROW (widget), places[0]);
}

static void
on_choose (TokMediaRow *self)
{
  tok_media_choose (GTK_WIDGET (self), self->is_video, FALSE, on_media);
}

static void
on_copy (TokMediaRow *self)
{
  gtk_menu_button_popdown (self->link);
  tok_toast_copy (GTK_WIDGET (self), self->text, _ ("Link copied"));
}

static void
on_link (TokMediaRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->link_entry)));
  g_autofree char *link = *text != '\0' ? tok_setup_dup_media (text) : NULL;

  gtk_menu_button_popdown (self->link);
  set_text (self, link);
}

/* --- the object ------------------------------------------------------------------ */

static gboolean
tok_media_row_grab_focus (GtkWidget *widget)
{
  TokMediaRow *self = TOK_MEDIA_ROW (widget);

  if (self->choose != NULL)
    return gtk_widget_grab_focus (self->choose);
  return GTK_WIDGET_CLASS (tok_media_row_parent_class)->grab_focus (widget);
}

static void
tok_media_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokMediaRow *self = TOK_MEDIA_ROW (object);

  if (prop_id == PROP_TEXT)
    g_value_set_string (value, self->text);
  else if (prop_id == PROP_FAULT)
    g_value_set_string (value, self->fault);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_media_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    set_text (TOK_MEDIA_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_media_row_dispose (GObject *object)
{
  stop (TOK_MEDIA_ROW (object));
  G_OBJECT_CLASS (tok_media_row_parent_class)->dispose (object);
}

static void
tok_media_row_finalize (GObject *object)
{
  g_free (TOK_MEDIA_ROW (object)->text);
  g_free (TOK_MEDIA_ROW (object)->fault);
  G_OBJECT_CLASS (tok_media_row_parent_class)->finalize (object);
}

static void
tok_media_row_class_init (TokMediaRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_media_row_get_property;
  object_class->set_property = tok_media_row_set_property;
  object_class->dispose = tok_media_row_dispose;
  object_class->finalize = tok_media_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tok_media_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = tok_focus_row_content;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FAULT] =
      g_param_spec_string ("fault", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_media_row_init (TokMediaRow *self)
{
  self->thumbnail = TOK_THUMBNAIL (tok_thumbnail_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->thumbnail), "small");
  gtk_widget_set_valign (GTK_WIDGET (self->thumbnail), GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->thumbnail));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static void
add_suffix (TokMediaRow *self, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), widget);
}

static GtkWidget *
create_link_popover (TokMediaRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Use Link"));

  self->link_entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "https://");
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
  gtk_editable_set_width_chars (self->link_entry, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Link"),
                                  -1);
  self->copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  tok_tooltip_set_text (self->copy, _ ("Copy Link"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), self->copy);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (on_copy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_link), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_link), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
add_buttons (TokMediaRow *self)
{
  self->link = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->link, "insert-link-symbolic");
  gtk_menu_button_set_popover (self->link, create_link_popover (self));
  tok_tooltip_set_text (GTK_WIDGET (self->link), _ ("Link"));
  gtk_widget_add_css_class (GTK_WIDGET (self->link), "flat");
  self->choose = gtk_button_new ();
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (on_choose), self,
                           G_CONNECT_SWAPPED);
  add_suffix (self, GTK_WIDGET (self->link));
  add_suffix (self, self->choose);
  tok_narrow_dialog_stack_row (GTK_WIDGET (self));
}

/**
 * tok_media_row_new:
 * @is_video: whether it is a video, else a picture
 *
 * Returns: (transfer floating): a row whose file or link the user can choose
 */
GtkWidget *
tok_media_row_new (const char *title, gboolean is_video)
{
  TokMediaRow *self = g_object_new (TOK_TYPE_MEDIA_ROW, "title", title, NULL);

  self->is_video = is_video;
  add_buttons (self);
  tok_media_accept (GTK_WIDGET (self), on_media);
  tok_thumbnail_set (self->thumbnail, NULL, get_icon (is_video));
  show_details (self, NULL);
  update_buttons (self);
  return GTK_WIDGET (self);
}

/**
 * tok_media_row_new_item:
 * @place: the picture
 *
 * Returns: (transfer floating): a row of a list of pictures, which only shows one
 */
GtkWidget *
tok_media_row_new_item (const char *place)
{
  TokMediaRow *self = g_object_new (TOK_TYPE_MEDIA_ROW, NULL);

  set_text (self, place);
  return GTK_WIDGET (self);
}
