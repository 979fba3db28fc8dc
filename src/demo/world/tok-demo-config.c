/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-config.h"

/**
 * tok_demo_config_init:
 * @config: (out): the defaults: sample data of the early contract, in real time, on any
 *   free port
 */
void
tok_demo_config_init (TokDemoConfig *config)
{
  *config = (TokDemoConfig) {
    .contract = TOK_CONTRACT_EARLY_2026,
    .n_bundles = 60,
    .seed = 1,
    .speed = 1,
    .credits = TOK_DEMO_CREDITS,
    .now = TOK_TIME_UNKNOWN,
  };
}
