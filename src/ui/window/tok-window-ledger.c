/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-banner.h"
#include "tok-dialog.h"
#include "tok-ledger.h"
#include "tok-weak-ref.h"
#include "tok-window-private.h"
#include "tok-words-ledger.h"
#include "tok-words.h"

/* The state of the ledger: a banner while earlier orders are unknown or cannot be stored,
 * with the possible actions. */

static TokStore *
get_store (TokWindow *self)
{
  return tok_workspace_store_get_store (tok_workspaces_get_workspace_store (self->workspaces));
}

static void
update_banner (TokWindow *self)
{
  TokLedgerState state = tok_ledger_get_status (get_store (self)).state;

  if (state != TOK_LEDGER_KEPT)
    tok_banner_show (self->ledger_banner, TOK_BANNER_LEDGER, tok_words_ledger_title (state), NULL);
  else
    tok_banner_hide (self->ledger_banner);
}

static void
on_show_files (TokWindow *self)
{
  const char *path = tok_ledger_get_status (get_store (self)).set_aside;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  if (file != NULL)
    gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, NULL, NULL);
}

static char *
dup_result (const TokRecovered *recovered)
{
  g_autofree char *orders = g_strdup_printf (ngettext ("%'u order recovered",
                                                       "%'u orders recovered", recovered->n_orders),
                                             recovered->n_orders);

  if (recovered->has_all_orders)
    return g_steal_pointer (&orders);
  /* Translators: "3 orders recovered" */
  return g_strdup_printf (_ ("%s, others could not be read"), orders);
}

/* The workspaces of the recovered file are loaded again. */
static DexFuture *
on_recovered (DexFuture *future, gpointer data)
{
  g_autoptr (TokWindow) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autofree char *words =
      value != NULL ? dup_result (g_value_get_boxed (value)) : tok_words_dup_error (error, NULL);

  if (self == NULL)
    return NULL;
  tok_window_add_toast (self, words);
  if (self->workspace == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-workspace", "s", "");
  else
    dex_future_disown (tok_workspaces_load (self->workspaces, NULL));
  return NULL;
}

static void
on_recover (TokWindow *self)
{
  if (tok_ledger_get_status (get_store (self)).set_aside != NULL)
    dex_future_disown (dex_future_finally (tok_ledger_recover (get_store (self)), on_recovered,
                                           tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
on_accept (TokWindow *self)
{
  dex_future_disown (tok_ledger_accept (get_store (self)));
}

static void
add_responses (TokWindow *self, AdwAlertDialog *alert)
{
  TokLedgerStatus status = tok_ledger_get_status (get_store (self));

  adw_alert_dialog_add_response (alert, "close", _ ("_Close"));
  adw_alert_dialog_set_close_response (alert, "close");
  if (status.state == TOK_LEDGER_LOST)
    adw_alert_dialog_add_response (alert, "accept", _ ("Continue _Without"));
  if (status.set_aside == NULL)
    return;
  adw_alert_dialog_add_responses (alert, "show", _ ("Show in _Files"), "recover", _ ("_Recover"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (alert, "recover", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "recover");
}

/**
 * tok_window_show_ledger:
 *
 * Explains the state of the ledger and offers the possible actions.
 */
void
tok_window_show_ledger (TokWindow *self)
{
  TokLedgerStatus status = tok_ledger_get_status (get_store (self));
  g_autofree char *words = tok_words_dup_ledger (status.state, status.set_aside, status.problem);
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", words, tok_words_ledger_risk (status.state));
  AdwDialog *dialog = adw_alert_dialog_new (tok_words_ledger_title (status.state), body);

  add_responses (self, ADW_ALERT_DIALOG (dialog));
  g_signal_connect_object (dialog, "response::show", G_CALLBACK (on_show_files), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response::recover", G_CALLBACK (on_recover), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response::accept", G_CALLBACK (on_accept), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * tok_window_use_ledger:
 *
 * Called when the workspaces, and with them the ledger, are open.
 */
void
tok_window_use_ledger (TokWindow *self)
{
  g_signal_connect_object (get_store (self), "notify::ledger-state", G_CALLBACK (update_banner),
                           self, G_CONNECT_SWAPPED);
  update_banner (self);
}
