/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-bundle.h"

G_BEGIN_DECLS

/*
 * Prices in credits: section 10 of the API facts.
 */
int tok_demo_price_total (const TokDemoBundle *bundle, TokContract contract);
void tok_demo_price_write_breakdown (const TokDemoBundle *bundle,
                                     TokContract contract,
                                     const char *name,
                                     GString *json);
void tok_demo_price_write_costs (TokContract contract, GString *json);

G_END_DECLS
