/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokDemoLimitKind:
 * @TOK_DEMO_LIMIT_BUCKET: a token bucket that refills steadily: doc/api.md, section 1.6
 * @TOK_DEMO_LIMIT_FIXED: windows of a minute one after the other
 * @TOK_DEMO_LIMIT_SLIDING: so many in any minute
 */
typedef enum
{
  TOK_DEMO_LIMIT_BUCKET,
  TOK_DEMO_LIMIT_FIXED,
  TOK_DEMO_LIMIT_SLIDING,
} TokDemoLimitKind;

#define TOK_DEMO_N_LIMIT_KINDS (TOK_DEMO_LIMIT_SLIDING + 1)

/*
 * A limit of requests a minute. Callers pass the time, in microseconds of a monotonic clock.
 */
typedef struct _TokDemoLimit TokDemoLimit;

TokDemoLimit *tok_demo_limit_new (TokDemoLimitKind kind, guint rate, gint64 now);
void tok_demo_limit_free (TokDemoLimit *self);
gboolean tok_demo_limit_take (TokDemoLimit *self, gint64 now);
guint tok_demo_limit_get_remaining (TokDemoLimit *self, gint64 now);
gint64 tok_demo_limit_get_next (TokDemoLimit *self, gint64 now);
gint64 tok_demo_limit_get_reset (TokDemoLimit *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoLimit, tok_demo_limit_free)

G_END_DECLS
