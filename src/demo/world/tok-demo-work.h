/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-life.h"

G_BEGIN_DECLS

/*
 * The statuses of a bundle's account and slots (doc/api.md, sections 3.4 and 3.5): those
 * that follow the bundle's, and those that a request or the end of a review changes.
 */
void tok_demo_work_follow (
    TokDemoLife *life, TokDemoBundle *bundle, TokStatus from, gint64 since, gint64 elapsed);
gint64 tok_demo_work_next_due (const TokDemoBundle *bundle);
void tok_demo_work_run (TokDemoLife *life, TokDemoBundle *bundle, gint64 time);
TokStatus tok_demo_work_get_ready (const TokDemoBundle *bundle);

void tok_demo_work_publish (TokDemoVideo *video);
void tok_demo_work_finalize_video (TokDemoVideo *video, gint64 time);
void tok_demo_work_finalize_account (TokDemoBundle *bundle, gint64 time);
void tok_demo_work_correct_video (TokDemoLife *life, TokDemoVideo *video, const char *status);
void tok_demo_work_correct_account (TokDemoLife *life, TokDemoBundle *bundle);
void
tok_demo_work_set_account_status (TokDemoLife *life, TokDemoBundle *bundle, const char *status);
void tok_demo_work_set_video_status (TokDemoLife *life,
                                     TokDemoBundle *bundle,
                                     TokDemoVideo *video,
                                     const char *status);

G_END_DECLS
