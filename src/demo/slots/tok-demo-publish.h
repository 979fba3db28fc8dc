/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * Publishing a bundle and its slots, with dates that are too close moved: doc/api.md,
 * sections 4.10 and 6.4.
 */
gboolean tok_demo_publish_has_blockers (TokDemoWorld *world, TokDemoBundle *bundle);
void tok_demo_publish_write_blockers (TokDemoWorld *world, TokDemoBundle *bundle, GString *json);
void tok_demo_publish_fail_blocked (TokDemoWorld *world,
                                    const TokDemoBundle *bundle,
                                    TokDemoReply *reply);

void tok_demo_publish_collect (TokDemoBundle *bundle, GPtrArray *configured);
gint64 tok_demo_publish_bundle_now (TokDemoWorld *world, TokDemoBundle *bundle, GPtrArray *moved);
gint64 tok_demo_publish_slots_now (TokDemoWorld *world,
                                   TokDemoBundle *bundle,
                                   GPtrArray *published,
                                   GPtrArray *moved);
void tok_demo_publish_write_moved (GPtrArray *moved, gint64 days, const char *name, GString *json);
void tok_demo_publish_write_auto (TokDemoWorld *world, TokDemoBundle *bundle, GString *json);

G_END_DECLS
