/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_SCRIPT_SERVER (tok_script_server_get_type ())
G_DECLARE_FINAL_TYPE (TokScriptServer, tok_script_server, TOK, SCRIPT_SERVER, GObject)

/*
 * A server on loopback that says what a test told it to, in the test's own main
 * loop, and counts what it was asked. What it was not told is a 404 without a body
 * of this API.
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
