/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * TokPriority:
 * @TOK_PRIORITY_USER: the user waits for it; sent first
 * @TOK_PRIORITY_POLL: an automatic refresh; limited to a quarter of the rate limit
 */
typedef enum
{
  TOK_PRIORITY_USER,
  TOK_PRIORITY_POLL,
} TokPriority;
