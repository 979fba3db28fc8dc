/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/**
 * TokDemoEndpoint:
 * @world: the world to read or change
 * @request: the request
 * @argument: (nullable): the segment at the "*" of its path
 * @reply: the response, initially 200 with an empty body
 */
typedef void TokDemoEndpoint (TokDemoWorld *world,
                              const TokDemoRequest *request,
                              const char *argument,
                              TokDemoReply *reply);

/* tok-demo-bundles.c */
TokDemoEndpoint tok_demo_list_bundles;
TokDemoEndpoint tok_demo_get_bundle;

/* tok-demo-create.c */
TokDemoEndpoint tok_demo_create_bundle;
TokDemoEndpoint tok_demo_create_bundles;

/* tok-demo-actions.c */
TokDemoEndpoint tok_demo_publish_bundle;
TokDemoEndpoint tok_demo_unpublish_bundle;
TokDemoEndpoint tok_demo_get_readiness;

/* tok-demo-setup.c */
TokDemoEndpoint tok_demo_patch_bundle;
TokDemoEndpoint tok_demo_get_profile;
TokDemoEndpoint tok_demo_put_profile;
TokDemoEndpoint tok_demo_list_videos;

/* tok-demo-workspace.c */
TokDemoEndpoint tok_demo_get_me;
TokDemoEndpoint tok_demo_list_countries;
TokDemoEndpoint tok_demo_get_costs;
TokDemoEndpoint tok_demo_get_balance;

/* tok-demo-accounts.c */
TokDemoEndpoint tok_demo_list_accounts;

/* Shared by the above. */
TokDemoBundle *tok_demo_find_bundle (TokDemoWorld *world, const char *id, TokDemoReply *reply);
TokDemoBundle *
tok_demo_find_bundle_to_change (TokDemoWorld *world, const char *id, TokDemoReply *reply);
void tok_demo_add_dry_run (TokDemoReply *reply);
gboolean tok_demo_get_page (const TokDemoRequest *request,
                            guint fallback,
                            guint *page,
                            guint *per_page,
                            TokDemoReply *reply);
void tok_demo_add_pagination (TokDemoReply *reply, guint page, guint per_page, guint total);

G_END_DECLS
