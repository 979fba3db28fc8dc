/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-outcome-page.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-details-dialog.h"
#include "tok-plain.h"
#include "tok-stored-order.h"
#include "tok-ui.h"
#include "tok-submission.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokOutcomePage
{
  AdwNavigationPage parent_instance;

  AdwStatusPage *status;
  GtkWidget *spinner;
  GtkWidget *retry_button;
  GtkWidget *details_button;

  TokWorkspace *workspace;     /* (nullable) until it is started */
  TokSubmissionRecord *record; /* (nullable) until it is started */
  GError *error;               /* (nullable): of the last attempt */
  gint64 sent_at;              /* of the last attempt; local time */
  gint64 read_at;              /* start of the last read of the list; local time */
  gboolean is_absent;          /* the list was read late enough to show it, and does not */
};

/* The list may show a created bundle this much later, in microseconds. */
#define LATENESS G_TIME_SPAN_MINUTE

enum
{
  SIGNAL_CREATED,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOutcomePage, tok_outcome_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (TokOutcomePage *self, gboolean busy)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_action_set_enabled (widget, "outcome.check", !busy);
  gtk_widget_action_set_enabled (widget, "outcome.retry", !busy);
  gtk_widget_action_set_enabled (widget, "outcome.dismiss", !busy && self->is_absent);
  gtk_widget_set_visible (self->retry_button, self->record->idempotency_key != NULL);
  gtk_widget_set_visible (self->details_button, self->error != NULL);
}

static void
set_error (TokOutcomePage *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
describe (TokOutcomePage *self, const char *text)
{
  g_autoptr (TokOrder) order = tok_submission_record_dup_order (self->record);
  g_autofree char *words =
      order != NULL ? tok_words_dup_orders (order, self->record->n_bundles) : g_strdup ("");
  g_autofree char *cause =
      self->error != NULL
          ? tok_words_dup_error (self->error, tok_workspace_get_address (self->workspace))
          : g_strdup ("");
  g_autofree char *whole = g_strdup_printf ("%s\n\n%s %s", words, cause, text);

  tok_plain_set_description (self->status, g_strstrip (whole));
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* With several bundles, show the first. */
static void
show_created (TokOutcomePage *self, const char *bundle_ids)
{
  g_auto (GStrv) ids = g_strsplit (bundle_ids != NULL ? bundle_ids : "", " ", -1);
  TokBundle *bundle =
      ids[0] != NULL ? tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), ids[0])
                     : NULL;

  dex_future_disown (
      tok_orders_set_reported (tok_workspace_get_orders (self->workspace), self->record->id));
  if (bundle != NULL)
    g_signal_emit (self, signals[SIGNAL_CREATED], 0, bundle);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
show_unknown (TokOutcomePage *self, gboolean read)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (read && self->read_at >= self->sent_at + LATENESS)
    self->is_absent = TRUE;
  set_busy (self, FALSE);
  g_string_append (
      words,
      read ? _ ("We checked your bundles and found no clear match. It will not be sent again "
                "automatically.")
           : _ ("Your bundles could not be checked. It will not be sent again automatically."));
  if (!self->is_absent)
    g_string_append_printf (words, " %s",
                            _ ("New bundles can take a while to appear in the list. Wait at least "
                               "a minute after sending, then check again. If it is still not "
                               "found, you can say that it was not created."));
  describe (self, words->str);
}

static DexFuture *
on_checked (DexFuture *future, gpointer data)
{
  g_autoptr (TokOutcomePage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *records = value != NULL ? g_value_get_boxed (value) : NULL;
  const TokSubmissionRecord *record = records != NULL ? g_ptr_array_index (records, 0) : NULL;

  if (self == NULL)
    return NULL;
  if (record != NULL && record->state == TOK_SUBMISSION_CREATED)
    show_created (self, record->bundle_ids);
  else
    show_unknown (self, record != NULL);
  return NULL;
}

static DexFuture *
on_retried (DexFuture *future, gpointer data)
{
  g_autoptr (TokOutcomePage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  if (value != NULL)
    {
      show_created (self, ((const TokCreated *) g_value_get_boxed (value))->snapshot->id);
      return NULL;
    }
  set_error (self, error);
  set_busy (self, FALSE);
  describe (self, _ ("We still don’t know whether the bundle was created."));
  return NULL;
}

static void
check (TokOutcomePage *self)
{
  self->read_at = g_get_real_time ();
  set_busy (self, TRUE);
  describe (self, _ ("Checking your bundles to see whether it was created."));
  dex_future_disown (
      dex_future_finally (tok_orders_check_submissions (tok_workspace_get_orders (self->workspace),
                                                        &self->record, 1),
                          on_checked, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  check (TOK_OUTCOME_PAGE (widget));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOutcomePage *self = TOK_OUTCOME_PAGE (widget);

  self->sent_at = g_get_real_time ();
  self->is_absent = FALSE;
  set_busy (self, TRUE);
  describe (self, _ ("The same order is being sent again."));
  dex_future_disown (
      dex_future_finally (tok_orders_retry_submission (tok_workspace_get_orders (self->workspace),
                                                       self->record),
                          on_retried, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* Update the page: another process may have sent or confirmed it meanwhile. */
static DexFuture *
on_dismissed (DexFuture *future, gpointer data)
{
  g_autoptr (TokOutcomePage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return NULL;
  if (value != NULL && g_value_get_boolean (value))
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  else
    check (self);
  return NULL;
}

static void
dismiss_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOutcomePage *self = TOK_OUTCOME_PAGE (widget);

  set_busy (self, TRUE);
  dex_future_disown (
      dex_future_finally (tok_orders_dismiss_submission (tok_workspace_get_orders (self->workspace),
                                                         self->record),
                          on_dismissed, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_LEFT], 0);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOutcomePage *self = TOK_OUTCOME_PAGE (widget);

  if (self->error != NULL)
    tok_details_dialog_present (widget, self->error);
}

static void
tok_outcome_page_dispose (GObject *object)
{
  TokOutcomePage *self = TOK_OUTCOME_PAGE (object);

  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_OUTCOME_PAGE);
  G_OBJECT_CLASS (tok_outcome_page_parent_class)->dispose (object);
}

static void
tok_outcome_page_finalize (GObject *object)
{
  TokOutcomePage *self = TOK_OUTCOME_PAGE (object);

  g_clear_pointer (&self->record, tok_submission_record_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_outcome_page_parent_class)->finalize (object);
}

static void
tok_outcome_page_class_init (TokOutcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_outcome_page_dispose;
  object_class->finalize = tok_outcome_page_finalize;
  signals[SIGNAL_CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "outcome.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "outcome.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "outcome.dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (widget_class, "outcome.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "outcome.details", NULL, details_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "create/tok-outcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokOutcomePage, status);
  gtk_widget_class_bind_template_child (widget_class, TokOutcomePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokOutcomePage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, TokOutcomePage, details_button);
}

static void
tok_outcome_page_init (TokOutcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_outcome_page_new:
 *
 * Returns: (transfer floating): a page without an order
 */
TokOutcomePage *
tok_outcome_page_new (void)
{
  return g_object_new (TOK_TYPE_OUTCOME_PAGE, NULL);
}

/**
 * tok_outcome_page_start:
 * @workspace: where the order was sent
 * @record: an order with an unknown outcome
 * @cause: (nullable): why the response was lost
 *
 * Reads the list to find the bundle. That it was not created is reported only after a read
 * that began at least a minute after the order was sent.
 */
void
tok_outcome_page_start (TokOutcomePage *self,
                        TokWorkspace *workspace,
                        const TokSubmissionRecord *record,
                        const GError *cause)
{
  g_return_if_fail (TOK_IS_OUTCOME_PAGE (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (record != NULL);

  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->record, tok_submission_record_free);
  self->record = tok_submission_record_copy (record);
  self->sent_at = record->sent_at;
  self->is_absent = FALSE;
  set_error (self, cause);
  check (self);
}

/**
 * tok_outcome_dialog_new:
 * @workspace: where the order was sent
 * @record: an order with an unknown outcome
 *
 * Returns: (transfer floating): a dialog that closes itself when the outcome is confirmed
 */
AdwDialog *
tok_outcome_dialog_new (TokWorkspace *workspace, const TokSubmissionRecord *record)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *navigation = adw_navigation_view_new ();
  TokOutcomePage *page = tok_outcome_page_new ();

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  adw_dialog_set_title (dialog, _ ("Was It Created?"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, navigation);
  g_signal_connect_object (page, "left", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);
  tok_outcome_page_start (page, workspace, record, NULL);
  return dialog;
}
