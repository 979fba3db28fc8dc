/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TokPollOutcome:
 *
 * How asking ended, as far as asking again goes.
 */
typedef enum
{
  TOK_POLL_GOOD,
  TOK_POLL_FAILED,
  TOK_POLL_REFUSED, /* the key is not accepted: asking again does not help */
} TokPollOutcome;

#define TOK_TYPE_POLL (tok_poll_get_type ())
G_DECLARE_FINAL_TYPE (TokPoll, tok_poll, TOK, POLL, GObject)

/*
 * When to ask the server again. Emits "due"; whoever asks says so with
 * tok_poll_begin() and tok_poll_end().
 */
TokPoll *tok_poll_new (guint interval);
void tok_poll_set_interval (TokPoll *self, guint interval);
void tok_poll_start (TokPoll *self);
void tok_poll_stop (TokPoll *self);
void tok_poll_begin (TokPoll *self);
void tok_poll_end (TokPoll *self, TokPollOutcome outcome);
void tok_poll_forgive (TokPoll *self);
guint tok_poll_get_delay (TokPoll *self);

G_END_DECLS
