/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"
#include "tok-submission-record.h"
#include "tok-template.h"

G_BEGIN_DECLS

/* Orders from their stored text. */
TokOrder *tok_template_dup_order (const TokTemplate *template);                /* (nullable) */
TokOrder *tok_submission_record_dup_order (const TokSubmissionRecord *record); /* (nullable) */

G_END_DECLS
