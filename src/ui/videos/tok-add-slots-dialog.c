/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-add-slots-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tok-confirm-key.h"
#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-form-data.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokAddSlotsDialog
{
  AdwDialog parent_instance;

  AdwSpinRow *count_row;
  GtkAdjustment *adjustment;
  AdwActionRow *cost_row;
  GtkWidget *check_button;
  GtkButton *confirm_button;

  GWeakRef overlay; /* AdwToastOverlay: where the result is shown */
  TokWorkspace *workspace;
  TokBundleSetup *setup;
  TokFormData *data; /* (owned) */
  gboolean edits;
  int price;              /* of one; TOK_COUNT_UNKNOWN */
  gboolean has_allowance; /* the workspace may pay less */
  double balance;         /* NAN: unknown */
};

G_DEFINE_FINAL_TYPE (TokAddSlotsDialog, tok_add_slots_dialog, ADW_TYPE_DIALOG)

static guint
get_count (TokAddSlotsDialog *self)
{
  return (guint) gtk_adjustment_get_value (self->adjustment);
}

/* "2 credits each, 6 in all" */
static char *
dup_cost (TokAddSlotsDialog *self)
{
  gulong price = (gulong) self->price;

  if (self->price == TOK_COUNT_UNKNOWN)
    return g_strdup (_ ("The server sets the price"));
  if (get_count (self) == 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu credit", "%lu credits", price),
                            price);
  /* Translators: the price of one, and of all */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu credit each, %lu in all",
                                       "%lu credits each, %lu in all", price),
                          price, price * get_count (self));
}

static char *
dup_confirm_label (TokAddSlotsDialog *self)
{
  guint n = get_count (self);

  if (self->edits)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Add %u Edit", "_Add %u Edits", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Add %u Video", "_Add %u Videos", n), n);
}

/* What the credits are afterwards, or now. */
static char *
dup_rest (TokAddSlotsDialog *self, double cost)
{
  TokBalance balance = { .credits = self->balance };

  if (isnan (self->balance))
    return g_strdup ("");
  return self->price != TOK_COUNT_UNKNOWN ? tok_words_dup_remaining (self->balance - cost)
                                          : tok_words_dup_balance (&balance);
}

/* Only what is certain to be refused is off: else the server decides. */
static void
update_short (TokAddSlotsDialog *self, gboolean is_short, const char *rest)
{
  if (is_short)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->cost_row), "short");
      gtk_widget_remove_css_class (GTK_WIDGET (self->confirm_button), "suggested-action");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->cost_row), "short");
      gtk_widget_add_css_class (GTK_WIDGET (self->confirm_button), "suggested-action");
    }
  gtk_widget_set_visible (self->check_button, is_short);
  tok_tooltip_set_text (GTK_WIDGET (self->confirm_button), is_short ? rest : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add-slots.confirm",
                                 !is_short || self->has_allowance);
}

static void
update (TokAddSlotsDialog *self)
{
  double total = (double) self->price * get_count (self);
  g_autofree char *cost = dup_cost (self);
  g_autofree char *label = dup_confirm_label (self);
  g_autofree char *rest = dup_rest (self, total);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->cost_row), cost);
  adw_action_row_set_subtitle (self->cost_row, rest);
  gtk_button_set_label (self->confirm_button, label);
  update_short (self, self->price != TOK_COUNT_UNKNOWN && self->balance < total, rest);
}

static void
on_changed (TokAddSlotsDialog *self)
{
  update (self);
}

static void
on_cancel (TokAddSlotsDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* What the answer is reported to: the dialog is closed by then. */
typedef struct
{
  GWeakRef overlay;
  TokWorkspace *workspace;
  TokBundleSetup *setup;
  gboolean edits;
  guint count;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_weak_ref_clear (&order->overlay);
  g_object_unref (order->workspace);
  g_object_unref (order->setup);
  g_free (order);
}

static char *
dup_added (const Order *order)
{
  if (order->edits)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u edit added", "%u edits added",
                                         order->count),
                            order->count);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video added", "%u videos added",
                                       order->count),
                          order->count);
}

static char *
dup_now (const Order *order)
{
  guint n = g_list_model_get_n_items (tok_bundle_setup_get_slots (order->setup));
  int edits = tok_bundle_get_edits_quantity (tok_bundle_setup_get_bundle (order->setup));

  if (!order->edits)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The bundle has %u video now.",
                                         "The bundle has %u videos now.", n),
                            n);
  if (edits < 0)
    return g_strdup ("");
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The bundle has %d edit now.",
                                       "The bundle has %d edits now.", (gulong) edits),
                          edits);
}

/* They may have been paid for: nothing is sent again. */
static void
show_unknown (const Order *order, GtkWidget *overlay, const GError *error)
{
  g_autofree char *cause =
      tok_words_dup_error (error, tok_workspace_get_address (order->workspace));
  g_autofree char *now = dup_now (order);
  g_autofree char *body =
      g_strdup_printf ("%s\n\n%s %s", cause,
                       _ ("We don’t know whether they were added. Nothing is sent again "
                          "automatically."),
                       now);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Were They Added?"), body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  tok_dialog_present (dialog, overlay);
}

static void
on_details_clicked (AdwToast *toast, gpointer data)
{
  tok_details_dialog_present (data, g_object_get_data (G_OBJECT (toast), "error"));
}

static void
show_refusal (const Order *order, GtkWidget *overlay, const GError *error)
{
  g_autofree char *words =
      tok_words_dup_error (error, tok_workspace_get_address (order->workspace));
  AdwToast *toast = tok_toast_new (words);

  adw_toast_set_button_label (toast, _ ("_Details"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "error", g_error_copy (error),
                          (GDestroyNotify) g_error_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_details_clicked), overlay, 0);
  tok_toast_add (overlay, order->workspace, toast);
}

static gboolean
is_unknown (const GError *error)
{
  return error->domain == TOK_ERROR && tok_error_get_info (error)->uncertain;
}

static DexFuture *
on_added (DexFuture *future, gpointer data)
{
  const Order *order = data;
  g_autoptr (GtkWidget) overlay = g_weak_ref_get ((GWeakRef *) &order->overlay);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autofree char *added = dup_added (order);

  tok_lookups_forget (tok_workspace_get_lookups (order->workspace));
  if (overlay == NULL)
    return NULL;
  if (value != NULL)
    tok_toast_add (overlay, order->workspace, tok_toast_new (added));
  else if (is_unknown (error) && !tok_toast_is_elsewhere (overlay, order->workspace))
    show_unknown (order, overlay, error);
  else
    show_refusal (order, overlay, error);
  return NULL;
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokAddSlotsDialog *self = TOK_ADD_SLOTS_DIALOG (widget);
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&self->overlay);
  Order *order = g_new0 (Order, 1);

  g_weak_ref_init (&order->overlay, overlay);
  order->workspace = g_object_ref (self->workspace);
  order->setup = g_object_ref (self->setup);
  order->edits = self->edits;
  order->count = get_count (self);
  gtk_widget_action_set_enabled (widget, "add-slots.confirm", FALSE);
  dex_future_disown (
      dex_future_finally (tok_bundle_setup_add_slots (self->setup, self->edits, (int) order->count),
                          on_added, order, order_free));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_prices (TokAddSlotsDialog *self, TokPrices *prices)
{
  TokBundle *bundle = tok_bundle_setup_get_bundle (self->setup);

  self->price = tok_prices_get (prices, self->edits ? TOK_PRICE_EDIT : TOK_PRICE_VIDEO,
                                tok_bundle_get_platform (bundle), tok_bundle_get_country (bundle));
  self->has_allowance = tok_prices_has_allowance (prices);
  update (self);
}

static void
on_balance (TokAddSlotsDialog *self, const TokBalance *balance)
{
  self->balance = balance->credits;
  update (self);
}

static void
tok_add_slots_dialog_dispose (GObject *object)
{
  TokAddSlotsDialog *self = TOK_ADD_SLOTS_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->setup);
  g_clear_object (&self->data);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ADD_SLOTS_DIALOG);
  G_OBJECT_CLASS (tok_add_slots_dialog_parent_class)->dispose (object);
}

static void
tok_add_slots_dialog_finalize (GObject *object)
{
  g_weak_ref_clear (&TOK_ADD_SLOTS_DIALOG (object)->overlay);
  G_OBJECT_CLASS (tok_add_slots_dialog_parent_class)->finalize (object);
}

static void
tok_add_slots_dialog_class_init (TokAddSlotsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_add_slots_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_add_slots_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "add-slots.confirm", NULL, confirm_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "videos/tok-add-slots-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAddSlotsDialog, count_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddSlotsDialog, adjustment);
  gtk_widget_class_bind_template_child (widget_class, TokAddSlotsDialog, cost_row);
  gtk_widget_class_bind_template_child (widget_class, TokAddSlotsDialog, check_button);
  gtk_widget_class_bind_template_child (widget_class, TokAddSlotsDialog, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
tok_add_slots_dialog_init (TokAddSlotsDialog *self)
{
  self->price = TOK_COUNT_UNKNOWN;
  self->balance = NAN;
  g_weak_ref_init (&self->overlay, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "add-slots.confirm");
  gtk_adjustment_set_upper (self->adjustment, TOK_ADDED_SLOTS_MAX);
}

static void
load (TokAddSlotsDialog *self)
{
  self->data = tok_form_data_new (self->workspace);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "cost",
                                  tok_form_data_get_actions (self->data));
  g_signal_connect_object (self->data, "prices", G_CALLBACK (on_prices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "balance", G_CALLBACK (on_balance), self, G_CONNECT_SWAPPED);
  tok_form_data_load_cost (self->data);
}

/**
 * tok_add_slots_dialog_present:
 * @parent: a widget of the window; the result appears in the AdwToastOverlay around it
 * @workspace: the workspace of the bundle
 * @edits: whether to add edits; else videos
 *
 * Opens a dialog that spends credits when it is confirmed.
 */
void
tok_add_slots_dialog_present (GtkWidget *parent,
                              TokWorkspace *workspace,
                              TokBundleSetup *setup,
                              gboolean edits)
{
  TokAddSlotsDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE_SETUP (setup));

  self = g_object_new (TOK_TYPE_ADD_SLOTS_DIALOG, NULL);
  g_weak_ref_set (&self->overlay, gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY));
  self->workspace = g_object_ref (workspace);
  self->setup = g_object_ref (setup);
  self->edits = edits;
  adw_dialog_set_title (ADW_DIALOG (self), edits ? _ ("Add Edits") : _ ("Add Videos"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row),
                                 edits ? _ ("Number of _Edits") : _ ("Number of _Videos"));
  update (self);
  load (self);
  tok_dialog_present (ADW_DIALOG (self), parent);
}
