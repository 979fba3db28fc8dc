/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_N_PLATFORMS (TOK_PLATFORM_YOUTUBE + 1)

/**
 * TokStatusCounts:
 * @counts: how many bundles each view of a step has, and OTHER, by their platform;
 *   the wider views count nothing
 */
typedef struct
{
  guint counts[TOK_N_LIST_VIEWS][TOK_N_PLATFORMS];
} TokStatusCounts;

TokPlatform tok_status_counts_get_platform (guint position);
void tok_status_counts_take (TokStatusCounts *self, TokBundleList *bundles);
guint tok_status_counts_count_view (const TokStatusCounts *self, TokView view);
guint tok_status_counts_count_platform (const TokStatusCounts *self, TokPlatform platform);

G_END_DECLS
