/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-page.h"

#include <glib/gi18n-lib.h>

#include "tok-add-workspace-dialog.h"
#include "tok-dialog.h"
#include "tok-ledger.h"
#include "tok-text.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-ledger.h"
#include "tok-words.h"
#include "tok-workspace-words.h"

struct _TokWorkspacePage
{
  AdwNavigationPage parent_instance;

  AdwEntryRow *name_row;
  AdwActionRow *address_row;
  AdwActionRow *credits_row;
  AdwActionRow *key_row;
  GtkWidget *replace_button;
  AdwComboRow *contract_row;
  AdwSwitchRow *read_only_row;
  GtkWidget *other_group;
  GtkWidget *show_row;

  TokWorkspaces *workspaces;
  TokWorkspace *workspace;
  gboolean filling;
  DexFuture *asking;   /* (nullable) (owned): the request for the balance */
  DexFuture *counting; /* (nullable) (owned): counts the orders that are kept */
  DexFuture *removing; /* (nullable) (owned) */
};

G_DEFINE_FINAL_TYPE (TokWorkspacePage, tok_workspace_page, ADW_TYPE_NAVIGATION_PAGE)

/* The choices, in the order of the row. */
static const TokContract contracts[] = {
  TOK_CONTRACT_UNKNOWN,
  TOK_CONTRACT_EARLY_2026,
  TOK_CONTRACT_CURRENT,
};

static AdwPreferencesDialog *
get_dialog (TokWorkspacePage *self)
{
  return ADW_PREFERENCES_DIALOG (
      gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG));
}

static const char *
get_key_label (TokWorkspace *workspace)
{
  switch (tok_words_get_key_change (workspace))
    {
    case TOK_KEY_ADD:
      return _ ("_Add…");
    case TOK_KEY_HIDDEN:
      return _ ("_Unlock…");
    case TOK_KEY_FIXED:
    case TOK_KEY_REPLACE:
    default:
      return _ ("_Replace…");
    }
}

static void
show_key (TokWorkspacePage *self)
{
  const char *end = tok_workspace_get_key_end (self->workspace);
  g_autofree char *words = NULL;

  if (tok_workspace_get_key_error (self->workspace) != NULL)
    words = tok_words_dup_no_key (self->workspace);
  else if (!tok_workspace_has_key (self->workspace))
    words = g_strdup (C_ ("API key", "None"));
  else if (tok_workspace_get_kind (self->workspace) == TOK_WORKSPACE_STORED)
    words = g_strdup_printf (_ ("In the keyring, ends with %s"), end != NULL ? end : "…");
  else
    words = g_strdup_printf (_ ("For this session, ends with %s"), end != NULL ? end : "…");
  adw_action_row_set_subtitle (self->key_row, words);
  gtk_button_set_label (GTK_BUTTON (self->replace_button), get_key_label (self->workspace));
}

static void
fill_contracts (TokWorkspacePage *self)
{
  const TokWorkspaceRecord *record = tok_workspace_get_record (self->workspace);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Detect Automatically"));
  gtk_string_list_append (names, _ ("Early 2026"));
  gtk_string_list_append (names, _ ("Current (2026-05-25)"));
  adw_combo_row_set_model (self->contract_row, G_LIST_MODEL (names));
  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    if (contracts[i] == record->chosen)
      adw_combo_row_set_selected (self->contract_row, i);
}

static DexFuture *
on_balance (DexFuture *future, gpointer data)
{
  g_autoptr (TokWorkspacePage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  const TokBalance *balance = value != NULL ? g_value_get_boxed (value) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *expiring = NULL;
  g_autofree char *words = NULL;

  if (self == NULL)
    return NULL;
  if (tok_balance_is_known (balance))
    {
      number = tok_words_dup_credits (balance->credits);
      expiring = tok_words_dup_expiring (balance);
      words = g_strjoin ("\n", number, expiring, NULL);
    }
  else
    words = g_strdup (_ ("Not reported"));
  adw_action_row_set_subtitle (self->credits_row, words);
  return NULL;
}

static void
fill (TokWorkspacePage *self)
{
  TokWorkspaceKind kind = tok_workspace_get_kind (self->workspace);
  gboolean lasting = kind == TOK_WORKSPACE_STORED || kind == TOK_WORKSPACE_SESSION;

  self->filling = TRUE;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), tok_words_workspace (self->workspace));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), tok_words_workspace (self->workspace));
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), lasting);
  adw_action_row_set_subtitle (self->address_row, tok_workspace_get_address (self->workspace));
  adw_switch_row_set_active (self->read_only_row, tok_workspace_get_read_only (self->workspace));
  gtk_widget_set_visible (self->replace_button,
                          tok_words_get_key_change (self->workspace) != TOK_KEY_FIXED);
  gtk_widget_set_visible (self->other_group, lasting);
  fill_contracts (self);
  show_key (self);
  self->filling = FALSE;
  self->asking =
      dex_future_finally (tok_lookups_load_balance (tok_workspace_get_lookups (self->workspace)),
                          on_balance, tok_weak_ref_new (self), tok_weak_ref_free);
}

static void
on_apply (TokWorkspacePage *self)
{
  g_autofree char *name = tok_text_dup_name (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  guint selected = adw_combo_row_get_selected (self->contract_row);

  if (self->filling || self->workspace == NULL || selected >= G_N_ELEMENTS (contracts))
    return;
  if (name == NULL)
    g_set_str (&name, tok_workspace_get_name (self->workspace));
  dex_future_disown (tok_workspace_configure (self->workspace, name, contracts[selected],
                                              adw_switch_row_get_active (self->read_only_row)));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
}

static DexFuture *
on_key_read (DexFuture *future, gpointer data)
{
  g_autoptr (TokWorkspacePage) self = g_weak_ref_get (data);

  if (self != NULL)
    show_key (self);
  return NULL;
}

static void
on_replace (TokWorkspacePage *self)
{
  TokWorkspaceStore *store = tok_workspaces_get_workspace_store (self->workspaces);
  AdwDialog *dialog;

  if (tok_words_get_key_change (self->workspace) == TOK_KEY_HIDDEN)
    {
      dex_future_disown (dex_future_finally (tok_workspace_store_read_key (store, self->workspace),
                                             on_key_read, tok_weak_ref_new (self),
                                             tok_weak_ref_free));
      return;
    }
  dialog = tok_add_workspace_dialog_new (store, self->workspace);
  g_signal_connect_object (dialog, "connected", G_CALLBACK (show_key), self, G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_show (TokWorkspacePage *self)
{
  AdwDialog *dialog = ADW_DIALOG (get_dialog (self));
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *id = g_strdup (tok_workspace_get_id (self->workspace));

  adw_dialog_close (dialog);
  gtk_widget_activate_action (window, "app.open-workspace", "s", id);
}

/* Switches the window to another workspace if it showed the removed one. */
static DexFuture *
on_removed (DexFuture *future, gpointer data)
{
  g_autoptr (TokWorkspacePage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) == NULL)
    {
      g_autofree char *words =
          tok_words_dup_error (error, tok_workspace_get_address (self->workspace));

      adw_preferences_dialog_add_toast (get_dialog (self), tok_toast_new (words));
      return NULL;
    }
  window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  tok_workspaces_remove (self->workspaces, self->workspace);
  adw_dialog_close (ADW_DIALOG (get_dialog (self)));
  if (tok_workspaces_get_shown (self->workspaces) == NULL)
    gtk_widget_activate_action (window, "app.open-workspace", "s", "");
  return NULL;
}

static void
on_response (TokWorkspacePage *self, const char *response)
{
  if (!g_str_equal (response, "remove"))
    return;
  dex_clear (&self->removing);
  self->removing =
      dex_future_finally (tok_workspace_store_remove (tok_workspaces_get_workspace_store (
                                                          self->workspaces),
                                                      self->workspace),
                          on_removed, tok_weak_ref_new (self), tok_weak_ref_free);
}

/* Another workspace of the same account has the same orders. */
static TokWorkspace *
find_other (TokWorkspacePage *self)
{
  const char *owner =
      tok_owner_get_name (tok_orders_get_owner (tok_workspace_get_orders (self->workspace)));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->workspaces)); i++)
    {
      g_autoptr (TokWorkspace) other = g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);

      if (other != self->workspace &&
          g_str_equal (tok_owner_get_name (tok_orders_get_owner (tok_workspace_get_orders (other))),
                       owner))
        return other; /* the list holds a reference */
    }
  return NULL;
}

static char *
dup_shared_removal (TokWorkspacePage *self, TokWorkspace *other)
{
  return g_strdup_printf (
      /* Translators: the name of another workspace */
      _ ("Its key is deleted, and its list and journal from this computer. Nothing changes on the "
         "server.\n\nOrders, drafts, templates and notes stay: “%s” is the same account."),
      tok_words_workspace (other));
}

/* What is deleted, what is kept, and where copies may remain. */
static char *
dup_removal (TokWorkspacePage *self, guint n_open)
{
  gboolean stored = tok_workspace_get_kind (self->workspace) == TOK_WORKSPACE_STORED;
  g_autofree char *kept = tok_words_dup_kept_orders (n_open);
  GString *text = g_string_new (stored ? _ ("Its key is deleted from the keyring, and its list, "
                                            "journal, drafts, templates and notes from "
                                            "this computer. Nothing changes on the server.")
                                       : _ ("Its key is forgotten, and its list, journal, drafts, "
                                            "templates and notes are deleted from "
                                            "this computer. Nothing changes on the server."));

  g_string_append_printf (text, "\n\n%s", kept);
  if (tok_ledger_has_set_aside (tok_orders_get_ledger (tok_workspace_get_orders (self->workspace))))
    g_string_append_printf (text, " %s",
                            _ ("A damaged database that was kept stays as it is; “Delete Local "
                               "Data” deletes that, too."));
  return g_string_free_and_steal (text);
}

static void
ask_to_remove (TokWorkspacePage *self, guint n_open)
{
  TokWorkspace *other = find_other (self);
  g_autofree char *body =
      other != NULL ? dup_shared_removal (self, other) : dup_removal (self, n_open);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Remove Workspace?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

static DexFuture *
on_counted (DexFuture *future, gpointer data)
{
  g_autoptr (TokWorkspacePage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL)
    ask_to_remove (self, value != NULL ? (guint) g_value_get_int64 (value) : 0);
  return NULL;
}

static void
on_remove (TokWorkspacePage *self)
{
  dex_clear (&self->counting);
  self->counting =
      dex_future_finally (tok_ledger_count_open (tok_orders_get_ledger (
                                                     tok_workspace_get_orders (self->workspace)),
                                                 tok_owner_get_name (tok_orders_get_owner (
                                                     tok_workspace_get_orders (self->workspace)))),
                          on_counted, tok_weak_ref_new (self), tok_weak_ref_free);
}

static void
tok_workspace_page_dispose (GObject *object)
{
  TokWorkspacePage *self = TOK_WORKSPACE_PAGE (object);

  self->filling = TRUE;
  dex_clear (&self->asking);
  dex_clear (&self->counting);
  dex_clear (&self->removing);
  g_clear_object (&self->workspace);
  g_clear_object (&self->workspaces);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_WORKSPACE_PAGE);
  G_OBJECT_CLASS (tok_workspace_page_parent_class)->dispose (object);
}

static void
tok_workspace_page_class_init (TokWorkspacePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_workspace_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "preferences/tok-workspace-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, credits_row);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, key_row);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, replace_button);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, contract_row);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, read_only_row);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, other_group);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacePage, show_row);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
tok_workspace_page_init (TokWorkspacePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_workspace_page_new:
 * @workspaces: the open workspaces
 * @workspace: the one to edit
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
tok_workspace_page_new (TokWorkspaces *workspaces, TokWorkspace *workspace)
{
  TokWorkspacePage *self;

  g_return_val_if_fail (TOK_IS_WORKSPACES (workspaces), NULL);
  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_WORKSPACE_PAGE, NULL);
  self->workspaces = g_object_ref (workspaces);
  self->workspace = g_object_ref (workspace);
  gtk_widget_set_visible (self->show_row, workspace != tok_workspaces_get_shown (workspaces));
  fill (self);
  return ADW_NAVIGATION_PAGE (self);
}
