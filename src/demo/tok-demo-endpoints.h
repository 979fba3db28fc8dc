/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/**
 * TokDemoEndpoint:
 * @world: the world to read or change
 * @request: the request
 * @arguments: the segments at the "*" of its path, %NULL-terminated
 * @reply: the response, initially 200 with an empty body
 */
typedef void TokDemoEndpoint (TokDemoWorld *world,
                              const TokDemoRequest *request,
                              const char *const *arguments,
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
TokDemoEndpoint tok_demo_add_video_slots;
TokDemoEndpoint tok_demo_add_edit_slots;

/* tok-demo-profile.c */
TokDemoEndpoint tok_demo_get_profile;
TokDemoEndpoint tok_demo_put_profile;

/* slots/tok-demo-videos.c */
TokDemoEndpoint tok_demo_list_videos;
TokDemoEndpoint tok_demo_get_video;
TokDemoEndpoint tok_demo_put_video;
TokDemoEndpoint tok_demo_patch_video;

/* slots/tok-demo-video-actions.c */
TokDemoEndpoint tok_demo_publish_video;
TokDemoEndpoint tok_demo_publish_videos;
TokDemoEndpoint tok_demo_reset_video;
TokDemoEndpoint tok_demo_unschedule_video;
TokDemoEndpoint tok_demo_fix_download;

/* slots/tok-demo-batch.c */
TokDemoEndpoint tok_demo_put_videos;
TokDemoEndpoint tok_demo_import_videos;

/* tok-demo-uploads.c */
TokDemoEndpoint tok_demo_upload_video;
TokDemoEndpoint tok_demo_upload_image;
TokDemoEndpoint tok_demo_upload_from_url;
TokDemoEndpoint tok_demo_announce_video;
TokDemoEndpoint tok_demo_announce_image;

/* tok-demo-warming.c */
TokDemoEndpoint tok_demo_put_terms;
TokDemoEndpoint tok_demo_generate_terms;

/* tok-demo-review.c */
TokDemoEndpoint tok_demo_finalize_account;
TokDemoEndpoint tok_demo_correct_account;
TokDemoEndpoint tok_demo_finalize_video;
TokDemoEndpoint tok_demo_correct_video;

/* tok-demo-workspace.c */
TokDemoEndpoint tok_demo_get_me;
TokDemoEndpoint tok_demo_list_countries;
TokDemoEndpoint tok_demo_get_costs;
TokDemoEndpoint tok_demo_get_balance;

/* tok-demo-accounts.c */
TokDemoEndpoint tok_demo_list_accounts;

/* Shared by the above, in tok-demo-find.c */
TokDemoBundle *tok_demo_find_bundle (TokDemoWorld *world,
                                     const TokDemoRequest *request,
                                     const char *id,
                                     TokDemoReply *reply);
TokDemoBundle *tok_demo_find_bundle_to_change (TokDemoWorld *world,
                                               const TokDemoRequest *request,
                                               const char *id,
                                               TokDemoReply *reply);
TokDemoVideo *tok_demo_find_video (TokDemoWorld *world,
                                   TokDemoBundle *bundle,
                                   const char *position,
                                   TokDemoReply *reply);
const char *tok_demo_spell_code (TokDemoWorld *world, const char *code);
void tok_demo_fail_action (
    TokDemoWorld *world, TokDemoReply *reply, guint status, const char *code, const char *message);
void
tok_demo_fail_bundle_status (TokDemoWorld *world, const TokDemoBundle *bundle, TokDemoReply *reply);
void tok_demo_fail_video_status (TokDemoWorld *world,
                                 const TokDemoVideo *video,
                                 const char *const *allowed,
                                 TokDemoReply *reply);
gboolean
tok_demo_charge (TokDemoWorld *world, const TokDemoBundle *bundle, int price, TokDemoReply *reply);
void tok_demo_add_charge (TokDemoWorld *world,
                          const TokDemoRequest *request,
                          int price,
                          TokDemoReply *reply);
void tok_demo_add_dry_run (TokDemoReply *reply);
void tok_demo_close_answer (const TokDemoRequest *request, TokDemoReply *reply);

/* In tok-demo-bundles.c */
gboolean tok_demo_get_page (const TokDemoRequest *request,
                            guint fallback,
                            guint *page,
                            guint *per_page,
                            TokDemoReply *reply);
void tok_demo_add_pagination (TokDemoReply *reply, guint page, guint per_page, guint total);

G_END_DECLS
