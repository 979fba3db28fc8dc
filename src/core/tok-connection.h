/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_CONNECTION (tok_connection_get_type ())
G_DECLARE_FINAL_TYPE (TokConnection, tok_connection, TOK, CONNECTION, GObject)

/*
 * The state of the connection to a server, set by the HTTP client, bound to by windows.
 * Emits "wait-cancelled" when the user cancels a wait.
 *
 * Properties, all notified:
 *  - "offline" (boolean): the last finished request could not reach the server. The
 *    system's network state is ignored.
 *  - "waiting-until" (gint64, monotonic time in microseconds; 0: not waiting): the rate
 *    limit delays requests until then.
 *  - "user-waiting" (boolean): one of the delayed requests is the user's.
 */
TokConnection *tok_connection_new (void);
gboolean tok_connection_get_offline (TokConnection *self);
gint64 tok_connection_get_waiting_until (TokConnection *self);
gboolean tok_connection_get_user_waiting (TokConnection *self);
void tok_connection_cancel_wait (TokConnection *self);

/* For the HTTP client. */
void tok_connection_set_offline (TokConnection *self, gboolean offline);
void tok_connection_set_waiting_until (TokConnection *self, gint64 waiting_until);
void tok_connection_set_user_waiting (TokConnection *self, gboolean user_waiting);

G_END_DECLS
