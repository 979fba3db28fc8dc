/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

G_BEGIN_DECLS

/*
 * What the bytes of a file of orders are as text, before anybody asks what the text
 * says. What is no text, or none whose characters are certain, is one problem that
 * names its cause.
 */
GBytes *tok_order_text_read (GBytes *bytes, TokOrderFile *file);

G_END_DECLS
