/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_SCRIPT_SERVER (tok_script_server_get_type ())
G_DECLARE_FINAL_TYPE (TokScriptServer, tok_script_server, TOK, SCRIPT_SERVER, GObject)

/*
 * A server on loopback with scripted responses, in the test's own main loop. Counts
 * requests. A request without a script gets a plain 404.
 */
TokScriptServer *tok_script_server_new (void);
const char *tok_script_server_get_address (TokScriptServer *self);
void tok_script_server_set_answer (TokScriptServer *self,
                                   const char *request,
                                   guint status,
                                   const char *body);
void tok_script_server_set_header (TokScriptServer *self, const char *header);
void tok_script_server_stop (TokScriptServer *self);
void tok_script_server_set_down (TokScriptServer *self, gboolean down);
void tok_script_server_hold (TokScriptServer *self, gboolean hold);
guint tok_script_server_count (TokScriptServer *self, const char *request);

G_END_DECLS
