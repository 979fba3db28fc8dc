/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-picture.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-blank.h"
#include "tok-field-errors.h"
#include "tok-narrow-dialog.h"
#include "tok-picture-file.h"
#include "tok-setup-pictures.h"
#include "tok-setup-rules.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-profile.h"
#include "tok-words-setup.h"

struct _TokProfilePicture
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *row;
  GtkWidget *spinner;
  GtkWidget *remove_button;
  GtkWidget *choose_button;
  GtkWidget *link_row;
  GtkWidget *error;

  char *value;         /* (nullable): as in TokSetupValues */
  GdkTexture *texture; /* (nullable): of a local file */
  char *fault;         /* (nullable): why what was typed or chosen cannot be used */
  char *refusal;       /* (nullable): what is wrong with the value */
  guint serial;        /* of the last picture that was asked for; answers to others are late */
  gboolean is_busy;
  gboolean is_editable;
  gboolean updating;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OPENED,
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfilePicture, tok_profile_picture, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_link (const char *text)
{
  TokSetupContext context = { .contract = TOK_CONTRACT_CURRENT, .earliest = TOK_DATE_UNKNOWN };
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();

  /* The same rule as for the link of a profile. */
  tok_setup_values_set (values, TOK_SETUP_LINK, text);
  return tok_setup_values_get (values, TOK_SETUP_LINK) != NULL &&
         tok_setup_check_value (&context, values, TOK_SETUP_LINK) == TOK_REASON_NONE;
}

static const char *
get_subtitle (TokProfilePicture *self)
{
  if (self->is_busy)
    return _ ("Opening…");
  if (self->value == NULL)
    return _ ("Choose, drop, or paste a file");
  if (tok_setup_is_local (self->value))
    return _ ("Sent when you save");
  return is_link (self->value) ? _ ("From a link") : _ ("Stored on the server");
}

static void
update (TokProfilePicture *self)
{
  const char *error = self->fault != NULL ? self->fault : self->refusal;
  gboolean can_change = self->is_editable && !self->is_busy;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), get_subtitle (self));
  gtk_widget_set_visible (self->spinner, self->is_busy);
  gtk_widget_set_visible (self->remove_button, self->value != NULL);
  gtk_editable_set_editable (GTK_EDITABLE (self->link_row), self->is_editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.choose", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.paste", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.remove",
                                 can_change && self->value != NULL);
  gtk_label_set_label (GTK_LABEL (self->error), error != NULL ? error : "");
  gtk_widget_set_visible (self->error, error != NULL);
  tok_field_errors_mark (self->row, self->error, error != NULL);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
set_busy (TokProfilePicture *self, gboolean busy)
{
  self->is_busy = busy;
  update (self);
}

static void
set_fault (TokProfilePicture *self, const char *text)
{
  g_set_str (&self->fault, text);
  update (self);
  if (text != NULL)
    tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Takes a value of the user. */
static void
take_value (TokProfilePicture *self, const char *value)
{
  self->serial++;
  self->is_busy = FALSE;
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->refusal, g_free);
  tok_profile_picture_set_value (self, value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* An answer that belongs to the last question, with the widget. */
typedef struct
{
  GWeakRef self;
  guint serial;
} Call;

static Call *
call_new (TokProfilePicture *self)
{
  Call *call = g_new0 (Call, 1);

  g_weak_ref_init (&call->self, self);
  call->serial = ++self->serial;
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_weak_ref_clear (&call->self);
  g_free (call);
}

static TokProfilePicture *
call_dup_self (Call *call)
{
  TokProfilePicture *self = g_weak_ref_get (&call->self);

  if (self != NULL && self->serial != call->serial)
    g_clear_object (&self);
  return self;
}

static void
show_failure (TokProfilePicture *self, const GError *error)
{
  g_autofree char *text = g_error_matches (error, TOK_PICTURE_ERROR, error->code)
                              ? tok_words_dup_picture_fault ((TokPictureFault) error->code)
                              : g_strdup (_ ("The picture could not be stored on this computer."));

  set_fault (self, text);
}

static DexFuture *
on_opened (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfilePicture) self = call_dup_self (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  set_busy (self, FALSE);
  if (value != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, g_value_get_object (value));
  else
    show_failure (self, error);
  return NULL;
}

/* A local picture of a draft, to be shown. One that is gone is noticed when saving. */
static DexFuture *
on_shown (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfilePicture) self = call_dup_self (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL || value == NULL)
    return NULL;
  g_set_object (&self->texture, GDK_TEXTURE (g_value_get_object (value)));
  update (self);
  return NULL;
}

static DexFuture *
on_stored (DexFuture *future, gpointer data)
{
  Call *call = data;
  g_autoptr (TokProfilePicture) self = call_dup_self (call);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL && value != NULL)
    tok_setup_pictures_forget (g_value_get_string (value));
  if (self == NULL)
    return NULL;
  set_busy (self, FALSE);
  if (value != NULL)
    take_value (self, g_value_get_string (value));
  else
    show_failure (self, error);
  return NULL;
}

/* A picture without a file: from the clipboard or by drop. */
static void
take_texture (TokProfilePicture *self, GdkTexture *texture)
{
  g_autofree char *text = NULL;

  if (MAX (gdk_texture_get_width (texture), gdk_texture_get_height (texture)) >
      TOK_PICTURE_SIDE_MAX)
    {
      text = tok_words_dup_picture_fault (TOK_PICTURE_TOO_WIDE);
      set_fault (self, text);
      return;
    }
  set_fault (self, NULL);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, texture);
}

static gboolean
take_text (TokProfilePicture *self, const char *text)
{
  g_autofree char *stripped = tok_blank_strip (g_strdup (text != NULL ? text : ""));
  g_autofree char *place = tok_setup_dup_media (stripped);
  g_autoptr (GFile) file = tok_setup_is_local (place) ? g_file_new_for_uri (place) : NULL;

  if (is_link (place))
    take_value (self, place);
  else if (file != NULL)
    tok_profile_picture_open (self, file);
  return is_link (place) || file != NULL;
}

static gboolean
take_files (TokProfilePicture *self, GdkFileList *list)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autofree char *uri = files != NULL ? g_file_get_uri (files->data) : NULL;

  if (uri == NULL)
    return FALSE;
  /* A picture that was dragged out of a web page stays a link. */
  if (!take_text (self, uri))
    tok_profile_picture_open (self, files->data);
  return TRUE;
}

static gboolean
take_gvalue (TokProfilePicture *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return take_files (self, g_value_get_boxed (value));
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    take_texture (self, g_value_get_object (value));
  else
    return take_text (self, g_value_get_string (value));
  return TRUE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  TokProfilePicture *self = data;

  return self->is_editable && !self->is_busy && take_gvalue (self, value);
}

static void
on_pasted (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokProfilePicture) self = g_weak_ref_get (data);
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && (value == NULL || !take_gvalue (self, value)))
    set_fault (self, _ ("There is no picture on the clipboard."));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokProfilePicture *self = TOK_PROFILE_PICTURE (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };
  g_autoptr (GdkContentFormats) readable =
      gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (gdk_content_formats_contain_gtype (readable, types[i]))
      {
        gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, NULL, on_pasted,
                                        tok_weak_ref_new (self));
        return;
      }
  set_fault (self, _ ("There is no picture on the clipboard."));
}

static void
on_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokProfilePicture) self = g_weak_ref_get (data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && file != NULL)
    tok_profile_picture_open (self, file);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/webp", "image/gif" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (widget);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_dialog_set_title (dialog, _ ("Choose a Picture"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_chosen,
                        tok_weak_ref_new (widget));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokProfilePicture *self = TOK_PROFILE_PICTURE (widget);

  /* The button is about to vanish. */
  gtk_widget_grab_focus (self->choose_button);
  take_value (self, NULL);
}

/* What is no address is shown as wrong, and is not a value yet: without a scheme it could not
 * be told from the path of an upload. */
static void
on_link_changed (TokProfilePicture *self)
{
  g_autofree char *text =
      tok_blank_strip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->link_row))));
  g_autofree char *fault = NULL;

  if (self->updating)
    return;
  if (is_link (text))
    take_value (self, text);
  else if (*text != '\0')
    {
      fault = tok_words_dup_setup_fault (TOK_SETUP_PICTURE, TOK_REASON_NOT_AN_ADDRESS);
      set_fault (self, fault);
    }
  else if (self->value != NULL && is_link (self->value))
    take_value (self, NULL);
  else
    set_fault (self, NULL);
}

static void
tok_profile_picture_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILE_PICTURE);
  G_OBJECT_CLASS (tok_profile_picture_parent_class)->dispose (object);
}

static void
tok_profile_picture_finalize (GObject *object)
{
  TokProfilePicture *self = TOK_PROFILE_PICTURE (object);

  g_free (self->value);
  g_clear_object (&self->texture);
  g_free (self->fault);
  g_free (self->refusal);
  G_OBJECT_CLASS (tok_profile_picture_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, GDK_TYPE_TEXTURE);
  signals[SIGNAL_UPDATED] =
      g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_profile_picture_class_init (TokProfilePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_profile_picture_dispose;
  object_class->finalize = tok_profile_picture_finalize;

  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_install_action (widget_class, "picture.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "picture.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "picture.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "picture.paste",
                                       NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profile/tok-profile-picture.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProfilePicture, row);
  gtk_widget_class_bind_template_child (widget_class, TokProfilePicture, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokProfilePicture, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TokProfilePicture, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TokProfilePicture, link_row);
  gtk_widget_class_bind_template_child (widget_class, TokProfilePicture, error);
  gtk_widget_class_bind_template_callback (widget_class, on_link_changed);
}

static void
tok_profile_picture_init (TokProfilePicture *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_editable = TRUE;
  tok_narrow_dialog_stack_row (self->row);
  tok_profile_picture_accept_drops (self, GTK_WIDGET (self));
  update (self);
}

/**
 * tok_profile_picture_get_value:
 *
 * Returns: (transfer none) (nullable): a link, the path of an upload, or the URI of a file
 */
const char *
tok_profile_picture_get_value (TokProfilePicture *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_PICTURE (self), NULL);

  return self->value;
}

/* The link stays as typed while it is wrong. */
static void
show_link (TokProfilePicture *self)
{
  const char *link = self->value != NULL && is_link (self->value) ? self->value : "";
  g_autofree char *typed =
      tok_blank_strip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->link_row))));

  if (self->fault != NULL || g_str_equal (typed, link))
    return;
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->link_row), link);
  self->updating = FALSE;
}

/**
 * tok_profile_picture_set_value:
 * @value: (nullable): a link, the path of an upload, or the URI of a file
 */
void
tok_profile_picture_set_value (TokProfilePicture *self, const char *value)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));

  if (!g_set_str (&self->value, value))
    return;
  g_clear_object (&self->texture);
  show_link (self);
  if (tok_setup_is_local (value))
    {
      file = g_file_new_for_uri (value);
      dex_future_disown (
          dex_future_finally (tok_picture_file_load (file), on_shown, call_new (self), call_free));
    }
  update (self);
}

/**
 * tok_profile_picture_get_texture:
 *
 * Returns: (transfer none) (nullable): the picture, if it is a file of this computer
 */
GdkTexture *
tok_profile_picture_get_texture (TokProfilePicture *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_PICTURE (self), NULL);

  return self->texture;
}

/**
 * tok_profile_picture_get_busy:
 *
 * Returns: whether a picture is being opened or stored
 */
gboolean
tok_profile_picture_get_busy (TokProfilePicture *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_PICTURE (self), FALSE);

  return self->is_busy;
}

/**
 * tok_profile_picture_has_fault:
 *
 * Returns: whether what was typed or chosen last cannot be used, and is not the value
 */
gboolean
tok_profile_picture_has_fault (TokProfilePicture *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_PICTURE (self), FALSE);

  return self->fault != NULL;
}

/**
 * tok_profile_picture_set_error:
 * @text: (nullable): what is wrong with the value
 */
void
tok_profile_picture_set_error (TokProfilePicture *self, const char *text)
{
  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));

  if (g_set_str (&self->refusal, text))
    update (self);
}

void
tok_profile_picture_set_editable (TokProfilePicture *self, gboolean editable)
{
  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));

  if (self->is_editable == editable)
    return;
  self->is_editable = editable;
  update (self);
}

/**
 * tok_profile_picture_open:
 * @file: a file of the user
 *
 * Opens a picture, to be cropped; or shows why it cannot be used.
 */
void
tok_profile_picture_open (TokProfilePicture *self, GFile *file)
{
  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));
  g_return_if_fail (G_IS_FILE (file));

  g_clear_pointer (&self->fault, g_free);
  set_busy (self, TRUE);
  dex_future_disown (
      dex_future_finally (tok_picture_file_load (file), on_opened, call_new (self), call_free));
}

/**
 * tok_profile_picture_use:
 * @picture: of the signal "opened"
 * @crop: the square to use
 */
void
tok_profile_picture_use (TokProfilePicture *self, GdkTexture *picture, const TokCrop *crop)
{
  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));
  g_return_if_fail (GDK_IS_TEXTURE (picture));
  g_return_if_fail (crop != NULL);

  set_busy (self, TRUE);
  dex_future_disown (dex_future_finally (tok_picture_file_save (picture, crop), on_stored,
                                         call_new (self), call_free));
}

/**
 * tok_profile_picture_accept_drops:
 * @widget: where pictures can be dropped too
 */
void
tok_profile_picture_accept_drops (TokProfilePicture *self, GtkWidget *widget)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };
  GtkDropTarget *target;

  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

void
tok_profile_picture_focus (TokProfilePicture *self)
{
  g_return_if_fail (TOK_IS_PROFILE_PICTURE (self));

  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->choose_button) ? self->choose_button
                                                                        : self->link_row);
}
