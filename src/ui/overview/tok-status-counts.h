/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_N_PLATFORMS (TOK_PLATFORM_YOUTUBE + 1)

/**
 * TokStatusCounts:
 * @counts: the number of bundles by view and platform; the views ALL and OPEN stay 0
 */
typedef struct
{
  guint counts[TOK_N_LIST_VIEWS][TOK_N_PLATFORMS];
} TokStatusCounts;

TokPlatform tok_status_counts_get_platform (guint position);
void tok_status_counts_init (TokStatusCounts *self, TokBundleList *bundles);
guint tok_status_counts_count_view (const TokStatusCounts *self, TokView view);
guint tok_status_counts_count_platform (const TokStatusCounts *self, TokPlatform platform);

G_END_DECLS
