/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-limit.h"
#include "tok-demo-server.h"

G_BEGIN_DECLS

/**
 * TokDemoTestOptions:
 *
 * Settings for tests, in addition to TokDemoConfig. All zeros are the defaults.
 */
typedef struct
{
  const char *key;           /* (nullable): the accepted key; TOK_DEMO_KEY by default */
  guint rate;                /* requests a minute; 0: no limit */
  TokDemoLimitKind limit;    /* how they are counted */
  gboolean is_rate_told;     /* without a limit: headers of the documented one, always full */
  const char *const *faults; /* (nullable): see tok-demo-fault.h */
  const char *log;           /* (nullable): file to append a line of JSON to for each TokDemoMove */
} TokDemoTestOptions;

TokDemoServer *tok_demo_test_server_start (const TokDemoConfig *config,
                                           const TokDemoTestOptions *options,
                                           GError **error);

/* For a server from tok_demo_test_server_start(). Each call blocks until the server's
 * thread has run it. */
void tok_demo_server_set_faults (TokDemoServer *self, const char *const *faults);
void tok_demo_server_advance (TokDemoServer *self, double seconds);
guint tok_demo_server_count_requests (TokDemoServer *self, const char *prefix);
guint tok_demo_server_count_keys (TokDemoServer *self);
guint tok_demo_server_count_bundles (TokDemoServer *self);
char *tok_demo_server_add_bundle (TokDemoServer *self, const char *status);
gboolean tok_demo_server_remove_bundle (TokDemoServer *self, const char *id);
gboolean tok_demo_server_set_status (TokDemoServer *self, const char *id, const char *status);
gboolean
tok_demo_server_set_account_status (TokDemoServer *self, const char *id, const char *status);
gboolean tok_demo_server_set_video_status (TokDemoServer *self,
                                           const char *id,
                                           guint position,
                                           const char *status);
gboolean tok_demo_server_flag_download (TokDemoServer *self,
                                        const char *id,
                                        guint position,
                                        const char *comment);
gboolean tok_demo_server_block_account (TokDemoServer *self, const char *id, gboolean blocked);
guint tok_demo_server_count_files (TokDemoServer *self);
void tok_demo_server_set_credits (TokDemoServer *self, int credits);
GPtrArray *tok_demo_server_dup_log (TokDemoServer *self);

G_END_DECLS
