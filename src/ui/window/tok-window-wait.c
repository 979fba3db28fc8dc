/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-error.h"
#include "tok-window-private.h"
#include "tok-words.h"

/* Shorter waits, in microseconds, are not shown. */
#define SHORT (20 * (gint64) G_USEC_PER_SEC)

static gint64
get_left (TokWindow *self)
{
  return tok_connection_get_waiting_until (tok_workspace_get_connection (self->workspace)) -
         g_get_monotonic_time ();
}

static void
update_body (TokWindow *self)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_THROTTLED, "Waiting");
  g_autofree char *words = NULL;

  tok_error_edit (error)->retry_after = MAX (get_left (self), 0) / G_USEC_PER_SEC + 1;
  words = tok_words_dup_error (error, NULL);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self->wait), words);
}

static gboolean
on_second (gpointer self)
{
  update_body (self);
  return G_SOURCE_CONTINUE;
}

static void
show (TokWindow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Waiting for the Server"), NULL);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::cancel", G_CALLBACK (tok_connection_cancel_wait),
                           tok_workspace_get_connection (self->workspace), G_CONNECT_SWAPPED);
  g_set_object (&self->wait, dialog);
  update_body (self);
  self->wait_tick = g_timeout_add_seconds (1, on_second, self);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * tok_window_end_wait:
 *
 * Closes the dialog; the request keeps waiting.
 */
void
tok_window_end_wait (TokWindow *self)
{
  g_autoptr (AdwDialog) dialog = g_steal_pointer (&self->wait);

  g_clear_handle_id (&self->wait_tick, g_source_remove);
  if (dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_func (dialog, tok_connection_cancel_wait,
                                        tok_workspace_get_connection (self->workspace));
  adw_dialog_force_close (dialog);
}

/**
 * tok_window_update_wait:
 *
 * Shows how long the user's request waits for the rate limit, with a button to cancel it.
 */
void
tok_window_update_wait (TokWindow *self)
{
  if (self->workspace == NULL ||
      !tok_connection_get_user_waiting (tok_workspace_get_connection (self->workspace)))
    tok_window_end_wait (self);
  else if (self->wait == NULL && get_left (self) > SHORT)
    show (self);
}
