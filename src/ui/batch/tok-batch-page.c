/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tok-batch-list.h"
#include "tok-batch-words.h"
#include "tok-cost-bar.h"
#include "tok-error.h"
#include "tok-ledger-question.h"
#include "tok-plain.h"
#include "tok-report-writer.h"
#include "tok-save-dialog.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

struct _TokBatchPage
{
  AdwNavigationPage parent_instance;

  AdwToolbarView *view;
  AdwWindowTitle *title;
  GtkButton *send_button;
  GtkWidget *summary;
  GtkLabel *heading;
  TokCostBar *cost_bar;
  GtkWidget *final_box;
  GtkLabel *final_label;
  GtkStack *stack;
  AdwStatusPage *wait;
  GtkWidget *read_button;
  TokBatchList *list;
  GtkWidget *bar;
  GtkLabel *counts;
  GtkWidget *some_box; /* what the credits suffice for */
  GtkLabel *some_label;
  GtkButton *some_button;
  GtkWidget *duplicates_check;
  GtkWidget *problems_check;

  TokBatch *batch;        /* (owned) */
  TokOrderImport *import; /* (nullable) (owned): the source of the orders */
  TokBatchQueue *queue;   /* (owned): what will send them */
  gboolean is_narrow;     /* the list has the summary */
  gboolean is_matched;    /* created orders were matched */
  gboolean is_starting;   /* the results file is being written, or the orders are sent */
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_SENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBatchPage, tok_batch_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* --- cost --------------------------------------------------------------------------- */

static guint
estimate (GObject *source, const TokPrices *prices, TokEstimate *cost)
{
  TokBatch *batch = TOK_BATCH (source);

  *cost = tok_batch_estimate (batch, prices);
  return tok_batch_count_waiting (batch);
}

/* What the orders to send cost, and for how many the credits suffice; nothing before it is known
 * which ones are sent. */
typedef struct
{
  guint n_waiting;
  guint n_affordable;
  gboolean is_certain; /* the prices are the server's own, for this workspace */
  double missing;      /* credits */
} Budget;

static Budget
get_budget (TokBatchPage *self)
{
  TokPrices *prices = tok_cost_bar_get_prices (self->cost_bar);
  double balance = tok_cost_bar_get_balance (self->cost_bar);
  guint n_waiting = tok_batch_count_waiting (self->batch);
  Budget budget = { n_waiting, n_waiting, FALSE, 0 };
  TokEstimate cost;

  if (prices == NULL || isnan (balance))
    return budget;
  cost = tok_batch_estimate (self->batch, prices);
  budget.n_affordable = tok_batch_count_affordable (self->batch, prices, balance);
  budget.is_certain = tok_estimate_is_certain (&cost, prices);
  budget.missing = MAX (cost.total - balance, 0);
  return budget;
}

/* --- display ---------------------------------------------------------------------- */

static gboolean
can_send (TokBatchPage *self)
{
  return self->is_matched && !self->is_starting &&
         !tok_actions_get_read_only (tok_orders_get_actions (tok_batch_get_orders (self->batch)));
}

/* Only what is known to be impossible is off: else the server decides. */
static void
update_send (TokBatchPage *self, const Budget *budget)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_short = budget->n_affordable < budget->n_waiting;
  gboolean is_possible = budget->n_waiting > 0 && !(is_short && budget->is_certain);
  gboolean has_some = can_send (self) && is_short && budget->n_affordable > 0;
  g_autofree char *label =
      /* Translators: a button */
      g_strdup_printf (ngettext ("C_reate %'u Bundle", "C_reate %'u Bundles", budget->n_waiting),
                       budget->n_waiting);
  g_autofree char *some = g_strdup_printf (_ ("Cr_eate %'u"), budget->n_affordable);
  g_autofree char *missing = tok_words_dup_remaining (-budget->missing);
  /* Translators: the credits suffice for so many of so many bundles */
  g_autofree char *enough =
      g_strdup_printf (_ ("Enough for %'u of %'u"), budget->n_affordable, budget->n_waiting);

  gtk_widget_action_set_enabled (widget, "batch.send", can_send (self) && is_possible);
  gtk_widget_action_set_enabled (widget, "batch.send-some", has_some);
  gtk_button_set_label (self->send_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->send_button), can_send (self) && budget->n_waiting > 0);
  set_class (GTK_WIDGET (self->send_button), "suggested-action", !is_short);
  tok_tooltip_set_text (GTK_WIDGET (self->send_button), is_short ? missing : NULL);
  gtk_widget_set_visible (self->some_box, has_some);
  gtk_label_set_label (self->some_label, enough);
  gtk_button_set_label (self->some_button, some);
}

/* What is ordered, what it costs, and that it is final. The orders of a file are not known before
 * those that were created are left out. */
static void
update_summary (TokBatchPage *self)
{
  g_autofree char *heading = tok_words_dup_batch_heading (self->batch);
  const char *warning = tok_words_batch_warning (self->batch);
  gboolean is_known = self->is_matched || self->import == NULL;

  gtk_widget_set_visible (self->summary, is_known && heading != NULL);
  gtk_label_set_label (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (self->final_box, warning != NULL);
  gtk_label_set_label (self->final_label, warning != NULL ? warning : "");
  tok_cost_bar_update (self->cost_bar);
}

static void
update (TokBatchPage *self)
{
  guint n_ready = tok_batch_count (self->batch, TOK_BATCH_READY);
  guint n_duplicates = tok_batch_count (self->batch, TOK_BATCH_POSSIBLE_DUPLICATE);
  guint n_problems = n_duplicates + tok_batch_count (self->batch, TOK_BATCH_INVALID) +
                     tok_batch_count (self->batch, TOK_BATCH_UNKNOWN);
  g_autofree char *counts = tok_words_dup_batch_counts (self->batch);
  Budget budget = self->is_matched ? get_budget (self) : (Budget) { 0 };

  gtk_widget_set_visible (self->bar, self->is_matched);
  gtk_widget_set_visible (self->problems_check, n_problems > 0);
  gtk_widget_set_visible (self->duplicates_check, n_duplicates > 0);
  gtk_label_set_label (self->counts, counts);
  /* That all are ready goes without saying. */
  gtk_widget_set_visible (GTK_WIDGET (self->counts),
                          n_ready < g_list_model_get_n_items (tok_batch_get_rows (self->batch)));
  update_summary (self);
  update_send (self, &budget);
  tok_batch_list_update (self->list);
}

/* --- matching created orders -------------------------------------------------------- */

static void
show_failure (TokBatchPage *self, const GError *error)
{
  const char *address = tok_orders_get_address (tok_batch_get_orders (self->batch));
  g_autofree char *text = tok_words_dup_error (error, address);

  adw_status_page_set_title (self->wait, g_error_matches (error, TOK_ERROR, TOK_ERROR_RULES)
                                             ? _ ("The File Is in Use")
                                             : _ ("The List Could Not Be Read"));
  tok_plain_set_description (self->wait, text);
  adw_status_page_set_icon_name (self->wait, "dialog-warning-symbolic");
  gtk_widget_set_visible (self->read_button, TRUE);
}

static DexFuture *
on_matched (DexFuture *future, gpointer data)
{
  g_autoptr (TokBatchPage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) == NULL)
    {
      show_failure (self, error);
      return NULL;
    }
  self->is_matched = TRUE;
  tok_cost_bar_set_source (self->cost_bar, G_OBJECT (self->batch), estimate);
  tok_batch_list_set_batch (self->list, self->batch);
  gtk_stack_set_visible_child_name (self->stack, "list");
  update (self);
  return NULL;
}

static void
match_existing (TokBatchPage *self)
{
  g_autoptr (GdkPaintable) spinner =
      GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->wait)));

  adw_status_page_set_title (self->wait, _ ("Reading the List"));
  tok_plain_set_description (self->wait, _ ("Bundles already created will not be ordered again."));
  adw_status_page_set_paintable (self->wait, spinner);
  gtk_widget_set_visible (self->read_button, FALSE);
  dex_future_disown (dex_future_finally (tok_batch_match_existing (self->batch), on_matched,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
}

/* --- sending ------------------------------------------------------------------------ */

/* One click sends once: from now on the orders are those of the queue. */
static void
start (TokBatchPage *self)
{
  tok_batch_queue_add_waiting (self->queue);
  g_signal_emit (self, signals[SIGNAL_SENT], 0, self->queue);
}

static void
set_starting (TokBatchPage *self, gboolean starting)
{
  self->is_starting = starting;
  if (!starting)
    tok_batch_limit (self->batch, G_MAXUINT);
  update (self);
}

static void choose_location (TokBatchPage *self);

/* What cannot be written here may be written elsewhere. */
static DexFuture *
on_written (DexFuture *future, gpointer data)
{
  g_autoptr (TokBatchPage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self == NULL || self->queue == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) != NULL)
    {
      start (self);
      return NULL;
    }
  text = g_strdup_printf (_ ("The results could not be written: %s"), error->message);
  tok_toast_show (GTK_WIDGET (self), text);
  choose_location (self);
  return NULL;
}

/* The queue keeps the writer. */
static void
start_with_results (TokBatchPage *self, GFile *location)
{
  g_autoptr (TokReportWriter) writer = tok_report_writer_new (self->batch, self->import, location);

  tok_report_writer_follow (writer, self->queue);
  dex_future_disown (dex_future_finally (tok_report_writer_write (writer), on_written,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
on_location_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokBatchPage) self = TOK_BATCH_PAGE (data);
  g_autoptr (GFile) location = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (self->queue == NULL)
    return;
  if (location != NULL)
    start_with_results (self, location);
  else
    set_starting (self, FALSE); /* dismissed */
}

static void
choose_location (TokBatchPage *self)
{
  g_autofree char *name = tok_order_import_dup_results_name (self->import->location);

  tok_save_dialog_open (GTK_WIDGET (self), _ ("Save Results"), name, NULL, on_location_chosen,
                        g_object_ref (self));
}

/* If the folder of the file is not writable, asks for a results file first. */
static void
send_first (TokBatchPage *self, guint n)
{
  GFile *results;

  if (!can_send (self))
    return;
  tok_batch_limit (self->batch, n);
  set_starting (self, TRUE);
  results = tok_batch_get_results_file (self->batch);
  if (self->import == NULL)
    start (self);
  else if (results != NULL)
    start_with_results (self, results);
  else
    choose_location (self);
}

static void
send (gpointer widget)
{
  send_first (TOK_BATCH_PAGE (widget), G_MAXUINT);
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOrders *orders = tok_batch_get_orders (TOK_BATCH_PAGE (widget)->batch);

  tok_ledger_question_ask (widget, tok_orders_get_ledger (orders), send);
}

static void
send_some (gpointer widget)
{
  TokBatchPage *self = TOK_BATCH_PAGE (widget);

  send_first (self, get_budget (self).n_affordable);
}

static void
send_some_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOrders *orders = tok_batch_get_orders (TOK_BATCH_PAGE (widget)->batch);

  tok_ledger_question_ask (widget, tok_orders_get_ledger (orders), send_some);
}

/* --- user actions ------------------------------------------------------------------- */

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBatchPage *self = TOK_BATCH_PAGE (widget);
  g_autofree char *report =
      tok_words_dup_batch_report (self->batch,
                                  tok_orders_get_address (tok_batch_get_orders (self->batch)));

  tok_toast_copy (widget, report, _ ("Copied to Clipboard"));
}

static void
read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  match_existing (TOK_BATCH_PAGE (widget));
}

static void
on_duplicates_toggled (TokBatchPage *self)
{
  tok_batch_set_send_duplicates (self->batch, gtk_check_button_get_active (
                                                  GTK_CHECK_BUTTON (self->duplicates_check)));
  update (self);
}

/* The list would have no room below the summary, which scrolls with it then. */
static void
set_narrow (TokBatchPage *self, gboolean narrow)
{
  if (narrow == self->is_narrow)
    return;
  self->is_narrow = narrow;
  if (narrow)
    {
      adw_toolbar_view_remove (self->view, self->summary);
      tok_batch_list_set_header (self->list, self->summary);
    }
  else
    {
      tok_batch_list_set_header (self->list, NULL);
      adw_toolbar_view_add_top_bar (self->view, self->summary);
    }
}

static void
tok_batch_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TOK_BATCH_PAGE (object)->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (TOK_BATCH_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_page_dispose (GObject *object)
{
  TokBatchPage *self = TOK_BATCH_PAGE (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->import, tok_order_import_unref);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL); /* before the template */
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BATCH_PAGE);
  G_OBJECT_CLASS (tok_batch_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, view);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, title);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, send_button);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, summary);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, cost_bar);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, final_box);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, final_label);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, wait);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, read_button);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, list);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, counts);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, some_box);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, some_label);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, some_button);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, duplicates_check);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, problems_check);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_duplicates_toggled);
}

static void
tok_batch_page_class_init (TokBatchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_batch_page_get_property;
  object_class->set_property = tok_batch_page_set_property;
  object_class->dispose = tok_batch_page_dispose;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SENT] = g_signal_new ("sent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BATCH_QUEUE);

  g_type_ensure (TOK_TYPE_BATCH_LIST);
  g_type_ensure (TOK_TYPE_COST_BAR);
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_install_action (widget_class, "batch.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "batch.send-some", NULL, send_some_action);
  gtk_widget_class_install_action (widget_class, "batch.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "batch.read", NULL, read_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-batch-page.ui");
  bind_children (widget_class);
}

static void
tok_batch_page_init (TokBatchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_batch_page_new:
 * @batch: the orders
 * @import: (nullable): the file they come from
 *
 * Matches orders that were created before, and offers to send the rest. Sends nothing itself.
 *
 * Returns: (transfer floating): the page
 */
TokBatchPage *
tok_batch_page_new (TokBatch *batch, TokOrderImport *import)
{
  TokBatchPage *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);

  self = g_object_new (TOK_TYPE_BATCH_PAGE, NULL);
  self->batch = g_object_ref (batch);
  self->import = import != NULL ? tok_order_import_ref (import) : NULL;
  self->queue = tok_batch_queue_new (batch);
  tok_batch_set_send_duplicates (batch, FALSE);
  tok_batch_queue_set_names (self->queue, tok_words_dup_batch_row_name);
  if (import != NULL)
    name = g_file_get_basename (import->location);
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), import == NULL);
  update (self);
  match_existing (self);
  return self;
}

/**
 * tok_batch_page_set_prices:
 * @prices: the server's prices
 */
void
tok_batch_page_set_prices (TokBatchPage *self, TokPrices *prices)
{
  g_return_if_fail (TOK_IS_BATCH_PAGE (self));

  tok_cost_bar_set_prices (self->cost_bar, prices);
  update (self);
}

/**
 * tok_batch_page_set_balance:
 * @balance: the current credits; NAN: unknown
 */
void
tok_batch_page_set_balance (TokBatchPage *self, double balance)
{
  g_return_if_fail (TOK_IS_BATCH_PAGE (self));

  tok_cost_bar_set_balance (self->cost_bar, balance);
  update (self);
}

/**
 * tok_batch_page_leave:
 *
 * Unlocks the file of the orders, unless they are sent.
 */
void
tok_batch_page_leave (TokBatchPage *self)
{
  g_return_if_fail (TOK_IS_BATCH_PAGE (self));

  if (!self->is_starting)
    tok_batch_release (self->batch);
}
