/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokDemoMove:
 *
 * A creation or a change of status on the built-in server.
 */
typedef struct
{
  char *bundle_id;
  char *from;       /* (nullable): NULL when the bundle was created */
  char *to;         /* any text: tests also set unknown statuses */
  gint64 timestamp; /* of the server's clock, microseconds since 1970 */
} TokDemoMove;

#define TOK_TYPE_DEMO_MOVE (tok_demo_move_get_type ())
GType tok_demo_move_get_type (void);

TokDemoMove *
tok_demo_move_new (const char *bundle_id, const char *from, const char *to, gint64 timestamp);
TokDemoMove *tok_demo_move_copy (const TokDemoMove *self);
void tok_demo_move_free (TokDemoMove *self);
char *tok_demo_move_to_json (const TokDemoMove *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoMove, tok_demo_move_free)

G_END_DECLS
