/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

gboolean tok_demo_video_can_publish (const TokDemoBundle *bundle);
void tok_demo_video_answer (TokDemoWorld *world,
                            const TokDemoRequest *request,
                            const TokDemoBundle *bundle,
                            const TokDemoVideo *video,
                            TokDemoReply *reply);

G_END_DECLS
