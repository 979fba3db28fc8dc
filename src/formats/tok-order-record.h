/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"

G_BEGIN_DECLS

/*
 * The local format of drafts and templates: an order as versioned JSON, complete or not.
 * It has all fields, including those that the order cannot have now; unknown members and
 * words are ignored.
 */
char *tok_order_record_write (TokOrder *order);
TokOrder *tok_order_record_read (const char *text, TokContract contract); /* (nullable) */

G_END_DECLS
