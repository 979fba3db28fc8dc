/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-confirm-key.h"
#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-form-data.h"
#include "tok-json-text.h"
#include "tok-ledger-question.h"
#include "tok-order-create.h"
#include "tok-order-page.h"
#include "tok-outcome-page.h"
#include "tok-review-page.h"
#include "tok-template-button.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokCreateDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  TokOrderPage *order_page;
  TokReviewPage *review_page;
  TokOutcomePage *outcome_page;

  TokWorkspace *workspace; /* (owned) */
  TokFormData *data;       /* (owned) */
  TokOrderDraft *draft;    /* (owned) */
  GError *error;           /* (nullable) (owned): of the last attempt */
  gboolean is_sending;     /* the order is on its way */
  gboolean is_sent;        /* the order was created: do not keep it as a draft */
  gboolean is_warned;      /* the review page shows a bundle of an equal order */
};

enum
{
  SIGNAL_CREATED,
  SIGNAL_OPEN_ID,
  SIGNAL_BEGIN_WITH,
  N_SIGNALS,
};

/* In seconds: long enough to notice that the form is filled in. */
#define RESTORED_TIME 20

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokCreateDialog, tok_create_dialog, ADW_TYPE_DIALOG)

static void
on_countries (TokCreateDialog *self, GPtrArray *countries, const char *reason)
{
  const char *country = tok_order_draft_get_text (self->draft, TOK_FIELD_COUNTRY);

  if (countries == NULL)
    {
      tok_order_page_set_no_countries (self->order_page, reason);
      return;
    }
  /* A copy keeps its country. */
  if (country == NULL)
    country = tok_form_data_get_likely_country (self->data);
  tok_order_page_set_countries (self->order_page, countries, country);
}

/* One click sends one request, and nothing that is known to be refused. */
static void
update_send (TokCreateDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.send",
                                 !self->is_sending &&
                                     tok_review_page_get_can_afford (self->review_page));
}

static void
on_prices (TokCreateDialog *self, TokPrices *prices)
{
  tok_review_page_set_prices (self->review_page, prices);
  update_send (self);
  tok_cost_bar_set_prices (tok_order_page_get_cost_bar (self->order_page), prices);
}

static void
on_balance (TokCreateDialog *self, const TokBalance *balance)
{
  tok_review_page_set_balance (self->review_page, balance);
  update_send (self);
  tok_cost_bar_set_balance (tok_order_page_get_cost_bar (self->order_page), balance->credits);
}

static gboolean
is_visible_page (TokCreateDialog *self, gpointer page)
{
  return adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (page);
}

static void
set_sending (TokCreateDialog *self, gboolean sending)
{
  self->is_sending = sending;
  update_send (self);
  tok_review_page_set_sending (self->review_page, sending);
  adw_dialog_set_can_close (ADW_DIALOG (self), !sending);
}

/* Shows the server's message at the field that it is about, else for the order as a whole. */
static void
show_refusal (TokCreateDialog *self, const TokErrorInfo *info)
{
  g_autofree char *text =
      tok_words_dup_error (self->error, tok_workspace_get_address (self->workspace));

  tok_review_page_set_refusal (self->review_page, text);
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  if (info != NULL && info->order_field >= 0 &&
      tok_order_draft_has_field (self->draft, info->order_field))
    {
      adw_navigation_view_pop_to_page (self->navigation, ADW_NAVIGATION_PAGE (self->order_page));
      tok_order_page_refuse (self->order_page, info->order_field, text);
    }
}

/* Opens the outcome page if the order of the error has an open submission. */
static DexFuture *
on_submissions (DexFuture *future, gpointer data)
{
  g_autoptr (TokCreateDialog) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *records = value != NULL ? g_value_get_boxed (value) : NULL;
  const char *id = self != NULL ? tok_error_get_info (self->error)->submission_id : NULL;
  const TokSubmissionRecord *record =
      records != NULL && id != NULL ? tok_submission_record_find (records, id) : NULL;

  if (self == NULL)
    return NULL;
  if (record == NULL)
    {
      show_refusal (self, NULL);
      return NULL;
    }
  tok_outcome_page_start (self->outcome_page, self->workspace, record, self->error);
  adw_navigation_view_replace (self->navigation, (AdwNavigationPage **) &self->outcome_page, 1);
  return NULL;
}

static void
on_found (TokCreateDialog *self, TokBundle *bundle)
{
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, bundle);
}

static void
on_left (TokCreateDialog *self)
{
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_open_existing (TokCreateDialog *self)
{
  g_autofree char *id = g_strdup (tok_error_get_info (self->error)->existing_id);

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_OPEN_ID], 0, id);
}

/* Offers the bundle that conflicts with the order: it may be the wanted one. */
static void
offer_existing (TokCreateDialog *self)
{
  AdwToast *toast = tok_toast_new (_ ("There is a bundle with this reference"));

  adw_toast_set_button_label (toast, _ ("_Open It"));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_open_existing), self,
                           G_CONNECT_SWAPPED);
  tok_toast_present (adw_dialog_get_child (ADW_DIALOG (self)), toast);
}

static void
on_failed (TokCreateDialog *self, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  set_sending (self, FALSE);
  /* Changed prices or balance may be the cause. */
  tok_form_data_check_cost (self->data);
  if (info != NULL && info->uncertain)
    {
      dex_future_disown (dex_future_finally (tok_orders_load_submissions (
                                                 tok_workspace_get_orders (self->workspace)),
                                             on_submissions, tok_weak_ref_new (self),
                                             tok_weak_ref_free));
      return;
    }
  self->is_sent = FALSE;
  show_refusal (self, info);
  if (info != NULL && info->existing_id != NULL)
    offer_existing (self);
}

/* Closing the dialog does not cancel the request; its result is then ignored. */
static DexFuture *
on_created (DexFuture *future, gpointer data)
{
  g_autoptr (TokCreateDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  const TokCreated *created = value != NULL ? g_value_get_boxed (value) : NULL;
  TokBundle *bundle;

  if (self == NULL)
    return NULL;
  if (created == NULL)
    {
      on_failed (self, error);
      return NULL;
    }
  bundle = tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), created->snapshot->id);
  if (bundle != NULL)
    g_signal_emit (self, signals[SIGNAL_CREATED], 0, bundle);
  adw_dialog_force_close (ADW_DIALOG (self));
  return NULL;
}

static void
on_close_attempt (TokCreateDialog *self)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Close Before the Server Answers?"),
                                           _ ("The order was sent. Closing does not cancel it. If "
                                              "the server refuses it, you will not be told."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "wait", _ ("_Wait"), "close",
                                  _ ("_Close"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "wait");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "wait");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "close",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (alert, "response::close", G_CALLBACK (adw_dialog_force_close), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (alert, GTK_WIDGET (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
continue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (widget);
  TokOrder *order = tok_order_draft_get_order (self->draft);
  g_autofree char *body = NULL;
  g_autofree char *request = NULL;
  g_autofree char *account = NULL;
  TokBundle *duplicate;

  if (!is_visible_page (self, self->order_page) || !tok_order_page_check (self->order_page))
    return;
  body = tok_orders_dup_request (tok_workspace_get_orders (self->workspace), order);
  request = tok_json_text_indent (body);
  account = tok_order_page_dup_account_name (self->order_page);
  tok_review_page_set_refusal (self->review_page, NULL);
  tok_review_page_set_order (self->review_page, order, account, request);
  update_send (self);
  duplicate =
      tok_orders_find_possible_duplicate (tok_workspace_get_orders (self->workspace), order);
  self->is_warned = duplicate != NULL;
  tok_review_page_set_duplicate (self->review_page, duplicate);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->review_page));
}

/* The action stays disabled until the response, so that one click sends one request. */
static void
send (gpointer widget)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (widget);
  g_autoptr (TokOrder) order = tok_order_copy (tok_order_draft_get_order (self->draft));

  tok_review_page_set_refusal (self->review_page, NULL);
  self->is_sent = TRUE;
  set_sending (self, TRUE);
  dex_future_disown (
      dex_future_finally (tok_orders_create (tok_workspace_get_orders (self->workspace), order,
                                             self->is_warned ? TOK_CREATE_WARNED
                                                             : TOK_CREATE_DEFAULT),
                          on_created, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (widget);

  if (is_visible_page (self, self->review_page))
    tok_ledger_question_ask (widget,
                             tok_orders_get_ledger (tok_workspace_get_orders (self->workspace)),
                             send);
}

static void
proceed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (widget);

  gtk_widget_activate_action (widget,
                              is_visible_page (self, self->order_page) ? "create.continue"
                                                                       : "create.send",
                              NULL);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (widget);

  if (self->error != NULL)
    tok_details_dialog_present (widget, self->error);
}

static void
tok_create_dialog_dispose (GObject *object)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->data);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_CREATE_DIALOG);
  G_OBJECT_CLASS (tok_create_dialog_parent_class)->dispose (object);
}

static void
tok_create_dialog_finalize (GObject *object)
{
  TokCreateDialog *self = TOK_CREATE_DIALOG (object);

  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_create_dialog_parent_class)->finalize (object);
}

/* --- draft ------------------------------------------------------------------ */

/* The country does not count: the dialog proposes it. */
static gboolean
is_touched (TokCreateDialog *self)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);
  g_autoptr (TokOrderDraft) pristine = tok_order_draft_new (tok_order_get_contract (order));

  tok_order_draft_set_text (pristine, TOK_FIELD_COUNTRY, tok_order_get_country (order));
  return !tok_order_equal (tok_order_draft_get_order (pristine), order);
}

static void
on_closed (TokCreateDialog *self)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);

  dex_future_disown (tok_orders_save_template (tok_workspace_get_orders (self->workspace),
                                               TOK_TEMPLATE_DRAFT,
                                               !self->is_sent && is_touched (self) ? order : NULL));
}

/* Discards this draft and asks for a new form. */
static void
begin_with (TokCreateDialog *self, TokOrder *order)
{
  self->is_sent = TRUE;
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_BEGIN_WITH], 0, order);
}

static void
on_start_over (TokCreateDialog *self)
{
  begin_with (self, NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "create.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "create.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "create.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "create.proceed", NULL, proceed_action);
  gtk_widget_class_install_action (widget_class, "create.details", NULL, details_action);
}

static void
tok_create_dialog_class_init (TokCreateDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_create_dialog_dispose;
  object_class->finalize = tok_create_dialog_finalize;

  signals[SIGNAL_CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  signals[SIGNAL_OPEN_ID] = g_signal_new ("open-id", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[SIGNAL_BEGIN_WITH] =
      g_signal_new ("begin-with", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, TOK_TYPE_ORDER);

  install_actions (widget_class);
  g_type_ensure (TOK_TYPE_ORDER_PAGE);
  g_type_ensure (TOK_TYPE_REVIEW_PAGE);
  g_type_ensure (TOK_TYPE_OUTCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "create/tok-create-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokCreateDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TokCreateDialog, order_page);
  gtk_widget_class_bind_template_child (widget_class, TokCreateDialog, review_page);
  gtk_widget_class_bind_template_child (widget_class, TokCreateDialog, outcome_page);
  gtk_widget_class_bind_template_callback (widget_class, on_found);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
}

static void
tok_create_dialog_init (TokCreateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "create.proceed");
  g_signal_connect (self, "close-attempt", G_CALLBACK (on_close_attempt), NULL);
}

/**
 * tok_create_dialog_new:
 * @workspace: where the bundle is created; its current contract is used for the lifetime of
 *   the dialog
 * @order: (nullable): initial values
 *
 * Returns: (transfer floating): the dialog, not yet presented
 */
AdwDialog *
tok_create_dialog_new (TokWorkspace *workspace, TokOrder *order)
{
  TokCreateDialog *self;
  GtkWidget *templates;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_CREATE_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->draft = order != NULL ? tok_order_draft_new_from (order)
                              : tok_order_draft_new (tok_workspace_get_contract (workspace));
  tok_order_page_set_draft (self->order_page, self->draft);
  adw_dialog_set_focus (ADW_DIALOG (self), tok_order_page_get_first (self->order_page));
  templates = tok_order_page_get_template_button (self->order_page);
  tok_template_button_set_draft (TOK_TEMPLATE_BUTTON (templates), workspace, self->draft);
  g_signal_connect_object (templates, "chosen", G_CALLBACK (begin_with), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
  self->data = tok_form_data_new (workspace);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "cost",
                                  tok_form_data_get_actions (self->data));
  g_signal_connect_object (self->data, "countries", G_CALLBACK (on_countries), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "accounts", G_CALLBACK (tok_order_page_set_accounts),
                           self->order_page, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "prices", G_CALLBACK (on_prices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "balance", G_CALLBACK (on_balance), self, G_CONNECT_SWAPPED);
  tok_form_data_load (self->data);
  return ADW_DIALOG (self);
}

/**
 * tok_create_dialog_get_workspace:
 *
 * Returns: (transfer none): where the bundle is created
 */
TokWorkspace *
tok_create_dialog_get_workspace (TokCreateDialog *self)
{
  g_return_val_if_fail (TOK_IS_CREATE_DIALOG (self), NULL);

  return self->workspace;
}

/**
 * tok_create_dialog_show_restored:
 *
 * Shows that the form was filled in from a draft, and offers an empty one.
 */
void
tok_create_dialog_show_restored (TokCreateDialog *self)
{
  AdwToast *toast;

  g_return_if_fail (TOK_IS_CREATE_DIALOG (self));

  toast = tok_toast_new (_ ("Draft restored"));
  adw_toast_set_button_label (toast, _ ("_Start Over"));
  adw_toast_set_timeout (toast, RESTORED_TIME);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_start_over), self,
                           G_CONNECT_SWAPPED);
  tok_toast_present (adw_dialog_get_child (ADW_DIALOG (self)), toast);
}
