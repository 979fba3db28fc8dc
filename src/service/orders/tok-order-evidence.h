/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

G_BEGIN_DECLS

GPtrArray *tok_order_evidence_match (TokOrderFile *file, TokOrderFile *results);

G_END_DECLS
