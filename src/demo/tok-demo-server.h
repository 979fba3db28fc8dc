/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-demo-config.h"

G_BEGIN_DECLS

typedef struct _TokDemoWorld TokDemoWorld;
/* Callbacks for tests: tok-demo-hooks.h */
typedef struct _TokDemoHooks TokDemoHooks;

/**
 * TokDemoCall:
 * @hooks: (nullable): those of the server
 *
 * A function to run with tok_demo_server_call().
 */
typedef void TokDemoCall (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data);

#define TOK_TYPE_DEMO_SERVER (tok_demo_server_get_type ())
G_DECLARE_FINAL_TYPE (TokDemoServer, tok_demo_server, TOK, DEMO_SERVER, GObject)

/*
 * The API of both contracts on loopback, with sample data, validation and a simulated
 * lifecycle. It runs on its own thread and takes no time from the caller's main loop.
 */
TokDemoServer *
tok_demo_server_start (const TokDemoConfig *config, TokDemoHooks *hooks, GError **error);
const char *tok_demo_server_get_base_url (TokDemoServer *self); /* http://127.0.0.1:PORT/api/ext */
void tok_demo_server_call (TokDemoServer *self, TokDemoCall *function, gpointer data);
void tok_demo_server_stop (TokDemoServer *self);

G_END_DECLS
