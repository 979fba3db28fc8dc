/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-job-item.h"

G_BEGIN_DECLS

TokReason tok_bulk_check (TokBundle *bundle, TokJobKind kind);
gboolean tok_bulk_is_done (TokBundle *bundle, TokJobKind kind);
int tok_bulk_count_reviews (TokBundle *bundle);

G_END_DECLS
