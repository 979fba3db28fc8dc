/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-template-button.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-stored-order.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-weak-ref.h"

struct _TokTemplateButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  TokWorkspace *workspace; /* (nullable) until set */
  TokOrderDraft *draft;    /* (nullable) until set */
  GPtrArray *templates;    /* (nullable) (element-type TokTemplate) until loaded */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokTemplateButton, tok_template_button, ADW_TYPE_BIN)

/* Escapes underscores: a name must not define mnemonics. */
static void
append_named (GMenu *menu, const char *name, const char *action)
{
  g_autoptr (GMenuItem) item = NULL;
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);

  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", name);
  g_menu_append_item (menu, item);
}

static void
update_menu (TokTemplateButton *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) apply = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) delete = g_menu_new ();

  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    {
      const TokTemplate *template = g_ptr_array_index (self->templates, i);

      if (g_str_equal (template->name, TOK_TEMPLATE_DRAFT))
        continue;
      append_named (apply, template->name, "template.apply");
      append_named (delete, template->name, "template.delete");
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (apply)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (apply));
  g_menu_append (edit, _ ("_Save as Template…"), "template.save");
  if (g_menu_model_get_n_items (G_MENU_MODEL (delete)) > 0)
    g_menu_append_submenu (edit, _ ("_Delete Template"), G_MENU_MODEL (delete));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  g_autoptr (TokTemplateButton) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL || value == NULL)
    return NULL;
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = g_value_dup_boxed (value);
  update_menu (self);
  return NULL;
}

static void
load (TokTemplateButton *self)
{
  dex_future_disown (
      dex_future_finally (tok_orders_load_templates (tok_workspace_get_orders (self->workspace)),
                          on_loaded, tok_weak_ref_new (self), (GDestroyNotify) tok_weak_ref_free));
}

static const TokTemplate *
find (TokTemplateButton *self, const char *name)
{
  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    if (g_str_equal (((TokTemplate *) g_ptr_array_index (self->templates, i))->name, name))
      return g_ptr_array_index (self->templates, i);
  return NULL;
}

/* A template of the other contract is converted. */
static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokTemplateButton *self = TOK_TEMPLATE_BUTTON (widget);
  const TokTemplate *template = find (self, g_variant_get_string (parameter, NULL));
  g_autoptr (TokOrder) order = NULL;

  if (template != NULL)
    order = tok_template_dup_order (template);
  if (order == NULL)
    return;
  tok_order_set_contract (order, tok_workspace_get_contract (self->workspace));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, order);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokTemplateButton *self = TOK_TEMPLATE_BUTTON (widget);

  dex_future_disown (tok_orders_save_template (tok_workspace_get_orders (self->workspace),
                                               g_variant_get_string (parameter, NULL), NULL));
  load (self);
  tok_toast_show (widget, _ ("Template Deleted"));
}

static void
on_name_changed (AdwAlertDialog *alert, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (alert, "save", *name != '\0');
}

static void
on_save (TokTemplateButton *self, const char *response, AdwAlertDialog *alert)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (alert);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*name == '\0')
    return;
  dex_future_disown (tok_orders_save_template (tok_workspace_get_orders (self->workspace), name,
                                               tok_order_draft_get_order (self->draft)));
  load (self);
  tok_toast_show (GTK_WIDGET (self), _ ("Template Saved"));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *entry = gtk_entry_new ();
  AdwDialog *alert = adw_alert_dialog_new (
      _ ("Save as Template"),
      _ ("Saves these order details under a name. A template with the same name is replaced."));

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"),
                                  -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Cancel"), "save",
                                  _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "save",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (alert), "save", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_changed), alert,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (alert, "response::save", G_CALLBACK (on_save), widget,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (alert, widget);
}

static void
tok_template_button_finalize (GObject *object)
{
  TokTemplateButton *self = TOK_TEMPLATE_BUTTON (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  G_OBJECT_CLASS (tok_template_button_parent_class)->finalize (object);
}

static void
tok_template_button_class_init (TokTemplateButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_template_button_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_ORDER);
  gtk_widget_class_install_action (widget_class, "template.apply", "s", apply_action);
  gtk_widget_class_install_action (widget_class, "template.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "template.save", NULL, save_action);
}

static void
tok_template_button_init (TokTemplateButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "view-more-symbolic");
  tok_tooltip_set_text (GTK_WIDGET (self->button), _ ("Templates"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  update_menu (self);
}

/**
 * tok_template_button_set_draft:
 * @workspace: where templates are stored
 * @draft: the order to save as a template
 */
void
tok_template_button_set_draft (TokTemplateButton *self,
                               TokWorkspace *workspace,
                               TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_TEMPLATE_BUTTON (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->draft, draft);
  load (self);
}
