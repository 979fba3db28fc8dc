/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokNotice:
 * @bundle_id: of which bundle
 * @status: the status that was told, as received
 * @is_summed: it was told with others in a summary, not by itself
 *
 * What a person was told about a bundle, and is still true.
 */
typedef struct
{
  char *bundle_id;
  char *status;
  gboolean is_summed;
} TokNotice;

#define TOK_TYPE_NOTICE (tok_notice_get_type ())

GType tok_notice_get_type (void) G_GNUC_CONST;
TokNotice *tok_notice_new (const char *bundle_id, const char *status, gboolean is_summed);
TokNotice *tok_notice_copy (const TokNotice *self);
void tok_notice_free (TokNotice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokNotice, tok_notice_free)

G_END_DECLS
