/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ledger-question.h"

#include <glib/gi18n-lib.h>

#include "tok-weak-ref.h"
#include "tok-words-ledger.h"

typedef struct
{
  GWeakRef *widget;
  TokStore *ledger;
  TokLedgerFunc proceed;
} TokLedgerAnswer;

static void
tok_ledger_answer_free (gpointer data, GClosure *closure)
{
  TokLedgerAnswer *answer = data;

  tok_weak_ref_free (answer->widget);
  g_object_unref (answer->ledger);
  g_free (answer);
}

static void
on_create (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  TokLedgerAnswer *answer = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (answer->widget);

  if (widget == NULL)
    return;
  dex_future_disown (tok_ledger_accept (answer->ledger));
  answer->proceed (widget);
}

static AdwDialog *
new_dialog (const TokLedgerStatus *status)
{
  g_autofree char *words = tok_words_dup_ledger (status->state, status->set_aside, status->problem);
  g_autofree char *body =
      g_strdup_printf ("%s\n\n%s %s", words, tok_words_ledger_risk (status->state),
                       _ ("Check your bundles first."));
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Create All the Same?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "create", _ ("C_reate"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "create", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  return dialog;
}

/**
 * tok_ledger_question_ask:
 * @widget: who wants to order something; when it is gone before the answer, nothing happens
 * @ledger: where orders are written down
 * @proceed: what then happens
 *
 * Asks where earlier orders may be unknown, or new ones are not kept, once for each such
 * state. Else @proceed is called at once.
 */
void
tok_ledger_question_ask (GtkWidget *widget, TokStore *ledger, TokLedgerFunc proceed)
{
  TokLedgerStatus status;
  TokLedgerAnswer *answer;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ledger != NULL);

  status = tok_ledger_get_status (ledger);
  if (!status.must_ask)
    {
      proceed (widget);
      return;
    }
  answer = g_new (TokLedgerAnswer, 1);
  answer->widget = tok_weak_ref_new (widget);
  answer->ledger = g_object_ref (ledger);
  answer->proceed = proceed;
  dialog = new_dialog (&status);
  g_signal_connect_data (dialog, "response::create", G_CALLBACK (on_create), answer,
                         tok_ledger_answer_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, widget);
}
