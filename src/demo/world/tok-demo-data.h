/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-life.h"

G_BEGIN_DECLS

/*
 * Sample data: deterministic for a seed and a current time.
 */
char *tok_demo_data_make_id (TokContract contract, guint32 seed, guint serial);
char *tok_demo_data_make_account_id (TokContract contract, guint32 seed, guint serial);
GPtrArray *
tok_demo_data_generate (TokContract contract, guint32 seed, guint n_bundles, TokDemoLife *life);

G_END_DECLS
