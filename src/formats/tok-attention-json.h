/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention.h"

G_BEGIN_DECLS

void tok_attention_json_append (GString *text, const TokAttention *attention, const char *sentence);

G_END_DECLS
