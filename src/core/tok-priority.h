/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * TokPriority:
 * @TOK_PRIORITY_USER: a person waits for it; goes first
 * @TOK_PRIORITY_POLL: our own refresh; takes at most a quarter of the rate budget
 */
typedef enum
{
  TOK_PRIORITY_USER,
  TOK_PRIORITY_POLL,
} TokPriority;
