/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * The fields of a slot, each by itself: doc/api.md, section 6.2. Independent of the
 * program's own rules, so that tests find mistakes in them.
 */
JsonObject *tok_demo_video_fields_read (TokDemoWorld *world,
                                        const TokDemoBundle *bundle,
                                        const TokDemoVideo *video,
                                        JsonObject *body,
                                        const char *const *extra,
                                        GPtrArray *ignored,
                                        TokDemoReply *reply);
gboolean tok_demo_video_fields_check (TokDemoWorld *world,
                                      const TokDemoVideo *video,
                                      JsonObject *body,
                                      const char *name,
                                      TokDemoReply *reply);

G_END_DECLS
