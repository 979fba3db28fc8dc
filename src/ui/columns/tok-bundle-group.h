/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/**
 * TokBundleGroup:
 * @TOK_BUNDLE_GROUP_AGE: by the time in the current step
 *
 * By what the rows of a list are grouped.
 */
typedef enum
{
  TOK_BUNDLE_GROUP_NONE,
  TOK_BUNDLE_GROUP_STATUS,
  TOK_BUNDLE_GROUP_COUNTRY,
  TOK_BUNDLE_GROUP_PLATFORM,
  TOK_BUNDLE_GROUP_TYPE,
  TOK_BUNDLE_GROUP_AGE,
} TokBundleGroup;

#define TOK_N_BUNDLE_GROUPS (TOK_BUNDLE_GROUP_AGE + 1)

const char *tok_bundle_group_to_nick (TokBundleGroup group);
gboolean tok_bundle_group_from_nick (const char *nick, TokBundleGroup *group);
int tok_bundle_group_get_rank (TokBundleGroup group, TokBundle *bundle, gint64 now);
const char *tok_bundle_group_peek_code (TokBundleGroup group, TokBundle *bundle);
char *tok_bundle_group_dup_title (TokBundleGroup group, TokBundle *bundle, gint64 now);
char *tok_bundle_group_dup_header (TokBundleGroup group, TokBundle *bundle, gint64 now, guint n);

G_END_DECLS
