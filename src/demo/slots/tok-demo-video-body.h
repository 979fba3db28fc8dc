/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * The rules that connect the fields of a slot, and those of its dates: doc/api.md, sections 6.2
 * and 6.3. Independent of the program's own rules, so that tests find mistakes in them.
 */

/**
 * TokDemoVideoOrder:
 * @extra: the members of the body that do not configure the slot, %NULL-terminated
 * @ignored: (out): receives the names of fields of other platforms
 * @price: (out): the credits of the options that are new
 */
typedef struct
{
  const char *const *extra;
  GPtrArray *ignored;
  int price;
} TokDemoVideoOrder;

gboolean tok_demo_video_body_apply (TokDemoWorld *world,
                                    TokDemoBundle *bundle,
                                    TokDemoVideo *video,
                                    JsonObject *body,
                                    TokDemoVideoOrder *order,
                                    TokDemoReply *reply);
gboolean tok_demo_video_body_check_editable (TokDemoWorld *world,
                                             TokDemoBundle *bundle,
                                             const TokDemoVideo *video,
                                             TokDemoReply *reply);
gboolean
tok_demo_video_body_get_day (JsonObject *body, const char *name, gint64 *day, TokDemoReply *reply);
gboolean tok_demo_video_body_check_day (TokDemoWorld *world,
                                        TokDemoBundle *bundle,
                                        const TokDemoVideo *video,
                                        gint64 day,
                                        TokDemoReply *reply);

G_END_DECLS
