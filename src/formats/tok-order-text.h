/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

G_BEGIN_DECLS

/*
 * Decodes the bytes of a table, like an order file. Other files, and text of unknown
 * encoding, are one problem that names the cause.
 */
GBytes *tok_order_text_decode (GBytes *bytes, TokOrderProblem *problem);
GBytes *tok_order_text_read (GBytes *bytes, TokOrderFile *file);

G_END_DECLS
