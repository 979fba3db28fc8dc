/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-stored-order.h"

#include "tok-order-record.h"
#include "tok-wire.h"

/**
 * tok_template_dup_order:
 *
 * Returns: (transfer full) (nullable): its order; %NULL: it cannot be read
 */
TokOrder *
tok_template_dup_order (const TokTemplate *template)
{
  TokOrder *order;

  g_return_val_if_fail (template != NULL, NULL);

  order = tok_order_record_read (template->body, template->contract);
  /* Earlier versions stored the request body. */
  return order != NULL ? order : tok_wire_read_order (template->body, template->contract);
}

/**
 * tok_submission_record_dup_order:
 *
 * Returns: (transfer full) (nullable): its order; %NULL: only the fingerprint is left
 */
TokOrder *
tok_submission_record_dup_order (const TokSubmissionRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  return tok_wire_read_order (record->body, record->contract);
}
