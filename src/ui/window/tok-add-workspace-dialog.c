/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-add-workspace-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-address.h"
#include "tok-announce.h"
#include "tok-dialog.h"
#include "tok-error.h"
#include "tok-key.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"
#include "tok-workspace-words.h"

struct _TokAddWorkspaceDialog
{
  AdwDialog parent_instance;

  AdwEntryRow *name_row;
  AdwEntryRow *key_row;
  GtkLabel *key_error;
  GtkWidget *key_hint;
  GtkLabel *key_use;
  AdwExpanderRow *advanced_row;
  AdwEntryRow *address_row;
  GtkLabel *address_error;
  GtkWidget *read_only_group;
  AdwSwitchRow *read_only_row;
  GtkWidget *form;
  GtkWidget *connect_button;
  GtkStack *connect_stack;

  TokWorkspaceStore *workspace_store;
  TokWorkspace *workspace; /* (nullable): the workspace whose key is replaced */
  GCancellable *checking;  /* (nullable) (owned): cancels the current check */
};

enum
{
  SIGNAL_CONNECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokAddWorkspaceDialog, tok_add_workspace_dialog, ADW_TYPE_DIALOG)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
clear_error (AdwEntryRow *row, GtkLabel *label)
{
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static void
show_error (AdwEntryRow *row, GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                  label, NULL, -1);
  tok_announce (GTK_WIDGET (row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The two known forms of keys (doc/api.md, section 1.4). Other keys are accepted too. */
static gboolean
has_key_form (const char *text)
{
  g_autofree char *key = tok_key_dup (text);

  return key == NULL || g_str_has_prefix (key, "tok_live_") || g_str_has_prefix (key, "sk_");
}

static void
on_key_changed (TokAddWorkspaceDialog *self)
{
  clear_error (self->key_row, self->key_error);
  gtk_widget_set_visible (self->key_hint, !has_key_form (get_text (self->key_row)));
}

/* The address is said also while its field is folded away. */
static void
on_address_changed (TokAddWorkspaceDialog *self)
{
  const char *address = get_text (self->address_row);
  g_autofree char *host = tok_words_dup_host (address);
  /* Translators: an API key; the name of a server, or “the server” */
  g_autofree char *use =
      g_strdup_printf (_ ("Stored in your keyring. It is sent only to %s."), host);

  clear_error (self->address_row, self->address_error);
  gtk_label_set_label (self->key_use, use);
  adw_expander_row_set_subtitle (self->advanced_row, address);
}

static void
set_busy (TokAddWorkspaceDialog *self, gboolean busy)
{
  /* Unfocus first: GTK does not notify an entry that becomes insensitive or is removed
   * while it has the focus, and warns at the next blink of its cursor. */
  if (busy)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (self->connect_button, !busy);
  gtk_stack_set_visible_child_name (self->connect_stack, busy ? "spinner" : "label");
}

static void connect_workspace (TokAddWorkspaceDialog *self, gboolean session_only);

static void
finish (TokAddWorkspaceDialog *self, TokWorkspace *workspace)
{
  g_signal_emit (self, signals[SIGNAL_CONNECTED], 0, workspace);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_keyring_response (TokAddWorkspaceDialog *self, const char *response)
{
  if (g_str_equal (response, "retry"))
    connect_workspace (self, FALSE);
  else if (g_str_equal (response, "session") && self->workspace != NULL)
    {
      /* The server accepted the key, but the keyring did not store it: use it for this run. */
      tok_workspace_set_key (self->workspace, get_text (self->key_row));
      finish (self, self->workspace);
    }
  else if (g_str_equal (response, "session"))
    connect_workspace (self, TRUE);
}

static void
ask_about_keyring (TokAddWorkspaceDialog *self, const GError *error)
{
  g_autofree char *cause = tok_words_dup_error (error, NULL);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Key Could Not Be Stored"), cause);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "session",
                                  _ ("_Use for This Session"), "retry", _ ("_Try Again"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "retry",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "retry");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_keyring_response), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
is_about_keyring (const GError *error)
{
  return error->domain == TOK_ERROR && error->code >= TOK_ERROR_KEYRING_LOCKED &&
         error->code <= TOK_ERROR_KEYRING_FAILED;
}

static gboolean
is_about_address (const GError *error)
{
  return error->domain == TOK_ERROR && error->code != TOK_ERROR_AUTH &&
         error->code != TOK_ERROR_KEY && error->code != TOK_ERROR_FORBIDDEN &&
         error->code != TOK_ERROR_STORE;
}

static void
show_failure (TokAddWorkspaceDialog *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (is_about_keyring (error))
    {
      ask_about_keyring (self, error);
      return;
    }
  words = tok_words_dup_error (error, get_text (self->address_row));
  if (self->workspace != NULL || !is_about_address (error))
    {
      show_error (self->key_row, self->key_error, words);
      return;
    }
  adw_expander_row_set_expanded (self->advanced_row, TRUE);
  show_error (self->address_row, self->address_error, words);
}

static DexFuture *
on_connected (DexFuture *future, gpointer data)
{
  g_autoptr (TokAddWorkspaceDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  g_clear_object (&self->checking);
  set_busy (self, FALSE);
  if (value == NULL)
    show_failure (self, error);
  else
    finish (self, self->workspace != NULL ? self->workspace : g_value_get_object (value));
  return NULL;
}

/* Validates address and key before anything is sent. */
static gboolean
check_fields (TokAddWorkspaceDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = tok_address_normalize (get_text (self->address_row), &error);
  g_autofree char *key = tok_key_dup (get_text (self->key_row));
  g_autoptr (GError) key_error = NULL;

  if (key == NULL)
    {
      show_error (self->key_row, self->key_error, _ ("Enter an API key."));
      return FALSE;
    }
  if (!tok_key_check (key, &key_error))
    {
      show_failure (self, key_error);
      return FALSE;
    }
  if (address == NULL)
    {
      show_failure (self, error);
      return FALSE;
    }
  return TRUE;
}

static void
connect_workspace (TokAddWorkspaceDialog *self, gboolean session_only)
{
  DexFuture *future;

  if (!check_fields (self))
    return;
  set_busy (self, TRUE);
  self->checking = g_cancellable_new ();
  if (self->workspace != NULL)
    future = tok_workspace_store_replace_key (self->workspace_store, self->workspace,
                                              get_text (self->key_row), self->checking);
  else
    future = tok_workspace_store_add (self->workspace_store, get_text (self->name_row),
                                      get_text (self->address_row), get_text (self->key_row),
                                      adw_switch_row_get_active (self->read_only_row), session_only,
                                      self->checking);
  dex_future_disown (
      dex_future_finally (future, on_connected, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
on_connect (TokAddWorkspaceDialog *self)
{
  if (gtk_widget_is_sensitive (self->connect_button))
    connect_workspace (self, FALSE);
}

static void
tok_add_workspace_dialog_dispose (GObject *object)
{
  TokAddWorkspaceDialog *self = TOK_ADD_WORKSPACE_DIALOG (object);

  g_clear_object (&self->checking);
  g_clear_object (&self->workspace_store);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ADD_WORKSPACE_DIALOG);
  G_OBJECT_CLASS (tok_add_workspace_dialog_parent_class)->dispose (object);
}

/* Closing the dialog cancels the current check. */
static void
tok_add_workspace_dialog_closed (AdwDialog *dialog)
{
  TokAddWorkspaceDialog *self = TOK_ADD_WORKSPACE_DIALOG (dialog);

  g_cancellable_cancel (self->checking);
}

static void
tok_add_workspace_dialog_class_init (TokAddWorkspaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_add_workspace_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = tok_add_workspace_dialog_closed;

  /**
   * TokAddWorkspaceDialog::connected:
   * @workspace: a #TokWorkspace
   *
   * The server accepted the key, and the workspace is stored.
   */
  signals[SIGNAL_CONNECTED] =
      g_signal_new ("connected", TOK_TYPE_ADD_WORKSPACE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, TOK_TYPE_WORKSPACE);

  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "window/tok-add-workspace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, key_error);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, key_hint);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, key_use);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, address_error);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, read_only_group);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, read_only_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, form);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, connect_button);
  gtk_widget_class_bind_template_child (widget_class, TokAddWorkspaceDialog, connect_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_key_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connect);
}

static void
tok_add_workspace_dialog_init (TokAddWorkspaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_add_workspace_dialog_new:
 * @workspace_store: where the workspace is stored
 * @workspace: (nullable): the workspace whose key is replaced
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
tok_add_workspace_dialog_new (TokWorkspaceStore *workspace_store, TokWorkspace *workspace)
{
  TokAddWorkspaceDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (workspace_store), NULL);

  self = g_object_new (TOK_TYPE_ADD_WORKSPACE_DIALOG, NULL);
  g_set_object (&self->workspace_store, workspace_store);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), TOK_ADDRESS_DEFAULT);
  if (g_set_object (&self->workspace, workspace))
    {
      adw_dialog_set_title (ADW_DIALOG (self), tok_words_get_key_change (workspace) == TOK_KEY_ADD
                                                   ? _ ("Add Key")
                                                   : _ ("Replace Key"));
      gtk_editable_set_text (GTK_EDITABLE (self->address_row),
                             tok_workspace_get_address (workspace));
      gtk_widget_set_visible (GTK_WIDGET (self->name_row), FALSE);
      gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->advanced_row),
                                                       ADW_TYPE_PREFERENCES_GROUP),
                              FALSE);
      gtk_widget_set_visible (self->read_only_group, FALSE);
    }
  return ADW_DIALOG (self);
}

/**
 * tok_add_workspace_dialog_has_entries:
 *
 * Returns: whether a name or a key was entered
 */
gboolean
tok_add_workspace_dialog_has_entries (TokAddWorkspaceDialog *self)
{
  g_return_val_if_fail (TOK_IS_ADD_WORKSPACE_DIALOG (self), FALSE);

  return *get_text (self->name_row) != '\0' || *get_text (self->key_row) != '\0';
}
