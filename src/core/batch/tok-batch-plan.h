/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-estimate.h"
#include "tok-place-list.h"

G_BEGIN_DECLS

/**
 * TokPlannedOrder:
 *
 * One of the orders of a plan.
 */
typedef struct
{
  TokOrder *order;
  char *name; /* (nullable): a local name, where the contract has no title */
} TokPlannedOrder;

/**
 * TokPlanNames:
 * @dup_country: returns (transfer full) the name of the country with that code
 * @get_platform: returns the name of the platform
 *
 * What titles call countries and platforms.
 */
typedef struct
{
  char *(*dup_country) (const char *code);
  const char *(*get_platform) (TokPlatform platform);
} TokPlanNames;

/*
 * Many orders that differ only in country, platform and title: each platform in each country,
 * as many times as is said there.
 */
typedef struct _TokBatchPlan TokBatchPlan;

TokBatchPlan *tok_batch_plan_new (TokOrder *order, const TokPlaceList *places, guint each);
void tok_batch_plan_free (TokBatchPlan *self);
void tok_batch_plan_add_platform (TokBatchPlan *self, TokPlatform platform);
void tok_batch_plan_set_pattern (TokBatchPlan *self, const char *pattern);
guint tok_batch_plan_count (const TokBatchPlan *self);
TokEstimate tok_batch_plan_estimate (const TokBatchPlan *self, const TokPrices *prices);
GPtrArray *tok_batch_plan_expand (const TokBatchPlan *self, const TokPlanNames *names, guint n_max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBatchPlan, tok_batch_plan_free)

G_END_DECLS
