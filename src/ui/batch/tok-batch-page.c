/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-page.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-batch-list.h"
#include "tok-batch-results.h"
#include "tok-batch-words.h"
#include "tok-error.h"
#include "tok-ledger-question.h"
#include "tok-plain.h"
#include "tok-report-writer.h"
#include "tok-save-dialog.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokBatchPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *title;
  GtkButton *send_button;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *wait;
  GtkWidget *read_button;
  TokBatchList *list;
  GtkWidget *bar;
  GtkProgressBar *progress;
  GtkLabel *counts;
  TokCostBar *cost_bar;
  GtkWidget *duplicates_check;
  GtkWidget *problems_check;
  GtkButton *pause_button;

  TokBatch *batch;         /* (owned) */
  TokOrderImport *import;  /* (nullable) (owned): the source of the orders */
  TokBatchQueue *queue;    /* (owned) */
  gboolean is_left;        /* the dialog was closed */
  TokReportWriter *writer; /* (nullable) (owned) until the first order of a file is sent */
  gboolean is_matched;     /* created orders were matched */
};

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBatchPage, tok_batch_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_running (TokBatchPage *self)
{
  return self->queue != NULL && tok_batch_queue_get_state (self->queue) != TOK_QUEUE_IDLE;
}

/* --- display ---------------------------------------------------------------------- */

static void
update_actions (TokBatchPage *self, guint n_waiting)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean running = is_running (self);
  gboolean can_send =
      self->is_matched && !running &&
      !tok_actions_get_read_only (tok_orders_get_actions (tok_batch_get_orders (self->batch)));

  gtk_widget_action_set_enabled (widget, "batch.send", can_send && n_waiting > 0);
  gtk_widget_action_set_enabled (widget, "batch.retry",
                                 can_send && tok_batch_count (self->batch, TOK_BATCH_REFUSED) > 0);
  gtk_widget_action_set_enabled (widget, "batch.pause", running);
  gtk_widget_action_set_enabled (widget, "batch.stop", running);
  gtk_widget_action_set_enabled (widget, "batch.save", self->writer != NULL && !running);
}

static void
update (TokBatchPage *self)
{
  TokQueueState state = tok_batch_queue_get_state (self->queue);
  guint n_waiting = tok_batch_count_waiting (self->batch);
  guint n_duplicates = tok_batch_count (self->batch, TOK_BATCH_POSSIBLE_DUPLICATE);
  guint n_failed = tok_batch_count (self->batch, TOK_BATCH_REFUSED) +
                   tok_batch_count (self->batch, TOK_BATCH_UNKNOWN);
  guint n_done = tok_batch_count (self->batch, TOK_BATCH_CREATED) + n_failed;
  guint n_all = n_done + tok_batch_count (self->batch, TOK_BATCH_SENDING) + n_waiting;
  g_autofree char *counts = tok_words_dup_batch_counts (self->batch);
  g_autofree char *send =
      /* Translators: a button */
      g_strdup_printf (ngettext ("C_reate %u Bundle", "C_reate %u Bundles", n_waiting), n_waiting);
  g_autofree char *note =
      tok_words_dup_batch_note (self->batch, tok_batch_queue_get_error (self->queue),
                                self->is_matched && !is_running (self));

  gtk_widget_set_visible (self->bar, self->is_matched);
  gtk_widget_set_visible (self->problems_check, tok_batch_count (self->batch, TOK_BATCH_INVALID) +
                                                        n_duplicates + n_failed >
                                                    0);
  gtk_widget_set_visible (self->duplicates_check, n_duplicates > 0 && !is_running (self));
  gtk_label_set_label (self->counts, counts);
  gtk_button_set_label (self->send_button, send);
  gtk_button_set_label (self->pause_button,
                        state == TOK_QUEUE_RUNNING ? _ ("_Pause") : _ ("_Resume"));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running (self));
  gtk_progress_bar_set_fraction (self->progress, (double) n_done / MAX (n_all, 1));
  adw_banner_set_title (self->banner, note != NULL ? note : "");
  adw_banner_set_revealed (self->banner, note != NULL);
  tok_cost_bar_update (self->cost_bar);
  update_actions (self, n_waiting);
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
  tok_plain_set_description (self->wait, _ ("What was created before is not ordered again."));
  adw_status_page_set_paintable (self->wait, spinner);
  gtk_widget_set_visible (self->read_button, FALSE);
  dex_future_disown (dex_future_finally (tok_batch_match_existing (self->batch), on_matched,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
}

/* --- queue -------------------------------------------------------------------------- */

static void
on_queue_state (TokBatchPage *self)
{
  g_autofree char *counts = tok_words_dup_batch_counts (self->batch);

  update (self);
  if (!is_running (self))
    tok_announce (GTK_WIDGET (self), counts, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  /* Release the batch now: the page may be referenced for longer. */
  if (self->is_left && !is_running (self))
    tok_batch_release (self->batch);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

/* Sent orders cannot be undone, so the page cannot be popped any more. */
static void
start_queue (TokBatchPage *self)
{
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), FALSE);
  dex_future_disown (tok_batch_queue_run (self->queue));
}

static void
choose_location (TokBatchPage *self, GAsyncReadyCallback callback)
{
  g_autofree char *name = tok_order_import_dup_results_name (self->import->location);

  tok_save_dialog_open (GTK_WIDGET (self), _ ("Save Results"), name, NULL, callback,
                        g_object_ref (self));
}

/* Reports a failed write and goes on: matching uses the ledger, not the report file. */
static DexFuture *
on_written (DexFuture *future, gpointer data)
{
  g_autoptr (TokBatchPage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self == NULL || dex_future_get_value (future, &error) != NULL)
    return NULL;
  text = g_strdup_printf (_ ("The results could not be written: %s"), error->message);
  tok_toast_show (GTK_WIDGET (self), text);
  return NULL;
}

static DexFuture *
write_results (TokBatchPage *self, GFile *location)
{
  g_clear_object (&self->writer);
  self->writer = tok_report_writer_new (self->batch, self->import, location);
  tok_report_writer_follow (self->writer, self->queue);
  return dex_future_finally (tok_report_writer_write (self->writer), on_written,
                             tok_weak_ref_new (self), tok_weak_ref_free);
}

/* --- user actions ------------------------------------------------------------------- */

static void
on_location_to_send_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokBatchPage) self = TOK_BATCH_PAGE (data);
  g_autoptr (GFile) location = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (location == NULL || self->queue == NULL)
    return; /* dismissed */
  dex_future_disown (write_results (self, location));
  start_queue (self);
}

/* If the folder of the file is not writable, ask for a report file before sending. */
static void
send (gpointer widget)
{
  TokBatchPage *self = TOK_BATCH_PAGE (widget);
  gboolean wants_results = self->import != NULL && self->writer == NULL;

  if (wants_results && tok_batch_get_results_file (self->batch) == NULL)
    {
      choose_location (self, on_location_to_send_chosen);
      return;
    }
  if (wants_results)
    dex_future_disown (write_results (self, tok_batch_get_results_file (self->batch)));
  start_queue (self);
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOrders *orders = tok_batch_get_orders (TOK_BATCH_PAGE (widget)->batch);

  tok_ledger_question_ask (widget, tok_orders_get_ledger (orders), send);
}

static void
retry (gpointer widget)
{
  TokBatchPage *self = TOK_BATCH_PAGE (widget);

  tok_batch_retry (self->batch);
  start_queue (self);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOrders *orders = tok_batch_get_orders (TOK_BATCH_PAGE (widget)->batch);

  tok_ledger_question_ask (widget, tok_orders_get_ledger (orders), retry);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBatchPage *self = TOK_BATCH_PAGE (widget);

  if (tok_batch_queue_get_state (self->queue) == TOK_QUEUE_RUNNING)
    tok_batch_queue_pause (self->queue);
  else
    tok_batch_queue_resume (self->queue);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_batch_queue_cancel (TOK_BATCH_PAGE (widget)->queue);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBatchPage *self = TOK_BATCH_PAGE (widget);
  g_autofree char *report =
      tok_words_dup_batch_report (self->batch,
                                  tok_orders_get_address (tok_batch_get_orders (self->batch)));

  tok_toast_copy (widget, report, _ ("Copied to Clipboard"));
}

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokBatchPage) self = g_weak_ref_get (data);

  if (self != NULL)
    tok_toast_show (GTK_WIDGET (self), _ ("Results Saved"));
  return NULL;
}

static void
on_location_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokBatchPage) self = TOK_BATCH_PAGE (data);
  g_autoptr (GFile) location = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (location != NULL)
    dex_future_disown (dex_future_then (write_results (self, location), on_saved,
                                        tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_location (TOK_BATCH_PAGE (widget), on_location_chosen);
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

static void
tok_batch_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, is_running (TOK_BATCH_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_page_dispose (GObject *object)
{
  TokBatchPage *self = TOK_BATCH_PAGE (object);

  g_clear_object (&self->writer);
  g_clear_object (&self->queue);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->import, tok_order_import_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BATCH_PAGE);
  G_OBJECT_CLASS (tok_batch_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, title);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, send_button);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, wait);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, read_button);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, list);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, progress);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, counts);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, cost_bar);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, duplicates_check);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, problems_check);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, TokBatchPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_duplicates_toggled);
}

static void
tok_batch_page_class_init (TokBatchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_batch_page_get_property;
  object_class->dispose = tok_batch_page_dispose;
  properties[PROP_RUNNING] =
      g_param_spec_boolean ("running", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_BATCH_LIST);
  g_type_ensure (TOK_TYPE_COST_BAR);
  gtk_widget_class_install_action (widget_class, "batch.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "batch.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "batch.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "batch.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "batch.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "batch.save", NULL, save_action);
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
 * Matches orders that were created before, and offers to send the rest.
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
  tok_cost_bar_set_batch (self->cost_bar, batch);
  g_signal_connect_object (self->queue, "notify::state", G_CALLBACK (on_queue_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "sending", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "finished", G_CALLBACK (tok_cost_bar_charge),
                           self->cost_bar, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "finished", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (import != NULL)
    name = g_file_get_basename (import->location);
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), import == NULL);
  update (self);
  match_existing (self);
  return self;
}

/**
 * tok_batch_page_get_cost_bar:
 *
 * Returns: (transfer none): the bar with the cost
 */
TokCostBar *
tok_batch_page_get_cost_bar (TokBatchPage *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_PAGE (self), NULL);

  return self->cost_bar;
}

/**
 * tok_batch_page_leave:
 *
 * Stops sending for good. Requests in progress are finished.
 */
void
tok_batch_page_leave (TokBatchPage *self)
{
  g_return_if_fail (TOK_IS_BATCH_PAGE (self));

  self->is_left = TRUE;
  if (is_running (self))
    tok_batch_queue_cancel (self->queue);
  else
    tok_batch_release (self->batch);
}
