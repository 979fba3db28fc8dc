/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-edit-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-confirm-key.h"
#include "tok-details-dialog.h"
#include "tok-error.h"
#include "tok-field-errors.h"
#include "tok-inline-note.h"
#include "tok-order.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-profile.h"
#include "tok-words.h"

struct _TokEditDialog
{
  AdwDialog parent_instance;

  GtkWidget *spinner;
  TokInlineNote *note;
  AdwPreferencesGroup *texts;
  GtkEditable *title_row;
  GtkEditable *reference_row;
  GtkLabel *reference_count;
  GtkWidget *finalize_group;
  AdwSwitchRow *finalize_row;

  TokWorkspace *workspace;
  TokBundleSetup *setup;
  TokFieldErrors *errors;
  GError *error;        /* (nullable) (owned): why saving failed */
  gboolean is_switched; /* an unknown option is only sent if the user touched it */
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (TokEditDialog, tok_edit_dialog, ADW_TYPE_DIALOG)

static TokBundle *
get_bundle (TokEditDialog *self)
{
  return tok_bundle_setup_get_bundle (self->setup);
}

/* (nullable): %NULL: empty */
static char *
dup_text (GtkEditable *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* The empty text and none are the same. */
static gboolean
is_changed (const char *text, const char *known)
{
  return g_strcmp0 (text != NULL ? text : "", known != NULL ? known : "") != 0;
}

static gboolean
is_finalize_changed (TokEditDialog *self)
{
  TokFlag known = tok_bundle_get_option (get_bundle (self), TOK_OPTION_AUTO_FINALIZE);
  gboolean is_active = adw_switch_row_get_active (self->finalize_row);

  return self->is_switched && known != (is_active ? TOK_FLAG_YES : TOK_FLAG_NO);
}

/*
 * The members that the user changed, for tok_bundle_setup_edit(). Returns: how many. Texts are
 * borrowed from @title and @reference.
 */
static guint
collect (TokEditDialog *self,
         const char *title,
         const char *reference,
         const char *names[4],
         const char *values[4])
{
  guint n = 0;

  if (is_changed (title, tok_bundle_get_title (get_bundle (self))))
    {
      names[n] = "title";
      values[n++] = title;
    }
  if (is_changed (reference, tok_bundle_get_external_ref (get_bundle (self))))
    {
      names[n] = "external_ref";
      values[n++] = reference;
    }
  if (is_finalize_changed (self))
    {
      names[n] = "auto_finalize_videos";
      values[n++] = adw_switch_row_get_active (self->finalize_row) ? "true" : "false";
    }
  names[n] = NULL;
  values[n] = NULL;
  return n;
}

/* Returns: whether the text can be saved */
static gboolean
check_length (TokEditDialog *self, GtkEditable *row, TokField field)
{
  glong length = g_utf8_strlen (gtk_editable_get_text (row), -1);
  g_autofree char *fault = NULL;

  if (length > TOK_ORDER_TEXT_MAX)
    fault = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Use at most %u character.",
                                          "Use at most %u characters.", TOK_ORDER_TEXT_MAX),
                             (guint) TOK_ORDER_TEXT_MAX);
  tok_field_errors_set (self->errors, field, fault);
  return fault == NULL;
}

static void
update (TokEditDialog *self)
{
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *reference = dup_text (self->reference_row);
  g_autofree char *count = NULL;
  const char *names[4], *values[4];
  gboolean is_valid = check_length (self, self->title_row, TOK_FIELD_TITLE);

  is_valid &= check_length (self, self->reference_row, TOK_FIELD_EXTERNAL_REF);
  count = tok_words_dup_characters (
      (guint) g_utf8_strlen (gtk_editable_get_text (self->reference_row), -1), TOK_ORDER_TEXT_MAX);
  gtk_label_set_label (self->reference_count, count);
  /* Not insensitive: the focus stays where it is. */
  gtk_editable_set_editable (self->title_row, !self->is_saving);
  gtk_editable_set_editable (self->reference_row, !self->is_saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->finalize_row), !self->is_saving);
  gtk_widget_set_visible (self->spinner, self->is_saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save",
                                 is_valid && !self->is_saving &&
                                     collect (self, title, reference, names, values) > 0);
}

static void
on_edited (TokEditDialog *self)
{
  if (self->setup != NULL)
    update (self);
}

static void
on_switched (TokEditDialog *self)
{
  if (self->setup == NULL)
    return;
  self->is_switched = TRUE;
  update (self);
}

static void
on_entry_activated (TokEditDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "edit.save", NULL);
}

static void
on_note_clicked (TokEditDialog *self)
{
  tok_details_dialog_present (GTK_WIDGET (self), self->error);
}

/* The height of a dialog is that of its content when it was opened. */
static void
grow (TokEditDialog *self)
{
  GtkWidget *child = adw_dialog_get_child (ADW_DIALOG (self));
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (child), NULL, &height,
                      NULL, NULL);
  if (height > gtk_widget_get_height (child))
    adw_dialog_set_content_height (ADW_DIALOG (self), height);
}

/* Returns: whether a text was refused: then it is said at its field, until something changes */
static gboolean
refuse_field (TokEditDialog *self, const char *text)
{
  const TokErrorInfo *info = tok_error_get_info (self->error);
  int field = info != NULL ? info->order_field : -1;

  if (field != TOK_FIELD_TITLE && field != TOK_FIELD_EXTERNAL_REF)
    return FALSE;
  tok_field_errors_set (self->errors, (TokField) field, text);
  tok_field_errors_focus (self->errors, (TokField) field);
  return TRUE;
}

static void
show_error (TokEditDialog *self)
{
  g_autofree char *text =
      tok_words_dup_error (self->error, tok_workspace_get_address (self->workspace));

  if (refuse_field (self, text))
    return;
  tok_inline_note_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokEditDialog) self = g_weak_ref_get (data);

  if (self == NULL)
    return NULL;
  self->is_saving = FALSE;
  if (dex_future_get_value (future, &self->error) != NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return NULL;
    }
  update (self);
  show_error (self);
  grow (self);
  return NULL;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokEditDialog *self = TOK_EDIT_DIALOG (widget);
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *reference = dup_text (self->reference_row);
  const char *names[4], *values[4];
  DexFuture *saved;

  collect (self, title, reference, names, values);
  g_clear_error (&self->error);
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  self->is_saving = TRUE;
  saved = tok_bundle_setup_edit (self->setup, names, values);
  update (self);
  dex_future_disown (
      dex_future_finally (saved, on_saved, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tok_edit_dialog_dispose (GObject *object)
{
  TokEditDialog *self = TOK_EDIT_DIALOG (object);

  g_clear_object (&self->errors);
  g_clear_object (&self->setup);
  g_clear_object (&self->workspace);
  g_clear_error (&self->error);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_EDIT_DIALOG);
  G_OBJECT_CLASS (tok_edit_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, note);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, texts);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, reference_row);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, reference_count);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, finalize_group);
  gtk_widget_class_bind_template_child (widget_class, TokEditDialog, finalize_row);
}

static void
tok_edit_dialog_class_init (TokEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_edit_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "edit.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "edit.cancel", NULL, cancel_action);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "edit/tok-edit-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_note_clicked);
}

static void
tok_edit_dialog_init (TokEditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "edit.save");
  self->errors = tok_field_errors_new ();
  tok_field_errors_add (self->errors, TOK_FIELD_TITLE, GTK_WIDGET (self->title_row), self->texts);
  tok_field_errors_add (self->errors, TOK_FIELD_EXTERNAL_REF, GTK_WIDGET (self->reference_row),
                        self->texts);
}

/**
 * tok_edit_dialog_new:
 * @workspace: the workspace of the bundle
 * @setup: of the bundle; tok_bundle_setup_check() says whether it can be edited
 *
 * Only what the user changes is sent (doc/api.md, section 4.12).
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
tok_edit_dialog_new (TokWorkspace *workspace, TokBundleSetup *setup)
{
  TokEditDialog *self;
  TokBundle *bundle;
  const char *title, *reference;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);

  self = g_object_new (TOK_TYPE_EDIT_DIALOG, NULL);
  bundle = tok_bundle_setup_get_bundle (setup);
  title = tok_bundle_get_title (bundle);
  reference = tok_bundle_get_external_ref (bundle);
  gtk_editable_set_text (self->title_row, title != NULL ? title : "");
  gtk_editable_set_text (self->reference_row, reference != NULL ? reference : "");
  adw_switch_row_set_active (self->finalize_row,
                             tok_bundle_get_option (bundle, TOK_OPTION_AUTO_FINALIZE) ==
                                 TOK_FLAG_YES);
  gtk_widget_set_visible (self->finalize_group,
                          tok_bundle_get_bundle_type (bundle) != TOK_TYPE_ACCOUNT_ONLY);
  self->workspace = g_object_ref (workspace);
  self->setup = g_object_ref (setup);
  update (self);
  return ADW_DIALOG (self);
}
