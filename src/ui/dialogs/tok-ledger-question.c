/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ledger-question.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-weak-ref.h"
#include "tok-words-ledger.h"

typedef struct
{
  GWeakRef *widget;
  TokStore *ledger;
  TokLedgerFunc proceed;
} TokLedgerQuestion;

static void
tok_ledger_question_free (gpointer data, GClosure *closure)
{
  TokLedgerQuestion *question = data;

  tok_weak_ref_free (question->widget);
  g_object_unref (question->ledger);
  g_free (question);
}

static void
on_create (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  TokLedgerQuestion *question = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (question->widget);

  if (widget == NULL)
    return;
  dex_future_disown (tok_ledger_accept (question->ledger));
  question->proceed (widget);
}

static AdwDialog *
new_dialog (const TokLedgerStatus *status)
{
  g_autofree char *words = tok_words_dup_ledger (status->state, status->set_aside, status->problem);
  g_autofree char *body =
      g_strdup_printf ("%s\n\n%s %s", words, tok_words_ledger_risk (status->state),
                       _ ("Check your bundles first."));
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Create Anyway?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "create", _ ("C_reate"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "create", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  return dialog;
}

/**
 * tok_ledger_question_ask:
 * @widget: the widget that creates orders; if it is disposed first, @proceed is not called
 * @ledger: the store of the order ledger
 * @proceed: called with @widget after confirmation
 *
 * Asks for confirmation when the ledger may lack earlier orders or cannot keep new ones,
 * once per such state. Otherwise calls @proceed at once.
 */
void
tok_ledger_question_ask (GtkWidget *widget, TokStore *ledger, TokLedgerFunc proceed)
{
  TokLedgerStatus status;
  TokLedgerQuestion *question;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ledger != NULL);

  status = tok_ledger_get_status (ledger);
  if (!status.must_ask)
    {
      proceed (widget);
      return;
    }
  question = g_new (TokLedgerQuestion, 1);
  question->widget = tok_weak_ref_new (widget);
  question->ledger = g_object_ref (ledger);
  question->proceed = proceed;
  dialog = new_dialog (&status);
  g_signal_connect_data (dialog, "response::create", G_CALLBACK (on_create), question,
                         tok_ledger_question_free, G_CONNECT_DEFAULT);
  tok_dialog_present (dialog, widget);
}
