/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-bundle.h"
#include "tok-demo-config.h"

G_BEGIN_DECLS

/** The credits of one edit. */
#define TOK_DEMO_PRICE_EDIT 3

/**
 * TokDemoCost:
 *
 * The total cost of orders by item, in credits: doc/api.md, section 8.6. Initialise
 * with zeros.
 */
typedef struct
{
  int account;
  int videos;
  int edits;
  int niche;
  int deep;
  int moderation;
  int advanced;
} TokDemoCost;

int tok_demo_price_of_video (const TokDemoBundle *bundle, TokDemoPriceForm form);
void tok_demo_cost_add (TokDemoCost *self,
                        const TokDemoBundle *bundle,
                        TokContract contract,
                        TokDemoPriceForm form);
int tok_demo_cost_total (const TokDemoCost *self);
void tok_demo_cost_write (const TokDemoCost *self,
                          TokContract contract,
                          const char *name,
                          GString *json);
void tok_demo_price_write_costs (TokContract contract, TokDemoPriceForm form, GString *json);

G_END_DECLS
