/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"

G_BEGIN_DECLS

/*
 * An order as it is kept on this computer, complete or not: drafts and templates. JSON
 * with a version of its own, which no server ever sees. All fields are kept, also those
 * that the order cannot have now; unknown members and words are passed over.
 */
char *tok_order_record_write (TokOrder *order);
TokOrder *tok_order_record_read (const char *text, TokContract contract); /* (nullable) */

G_END_DECLS
