/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * TokUrgency:
 * @TOK_URGENCY_USER: a person waits for it; goes first
 * @TOK_URGENCY_POLL: our own refresh; takes at most a quarter of the rate budget
 */
typedef enum
{
  TOK_URGENCY_USER,
  TOK_URGENCY_POLL,
} TokUrgency;
