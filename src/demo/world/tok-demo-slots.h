/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-bundle.h"

G_BEGIN_DECLS

/** The number of slots that a bundle may have on one day: doc/api.md, section 6.3. */
#define TOK_DEMO_SLOTS_PER_DAY 3

/*
 * The slots of a bundle. Those of the sample data are made when they are first needed:
 * a server with a hundred thousand bundles keeps only those that somebody looked at.
 */
GPtrArray *tok_demo_slots_get (TokDemoBundle *bundle);
TokDemoVideo *tok_demo_slots_find (TokDemoBundle *bundle, const char *position);
void tok_demo_slots_add (TokDemoBundle *bundle, int quantity);

int tok_demo_slots_count_edits (TokDemoBundle *bundle, const TokDemoVideo *except);
int tok_demo_slots_count_on (TokDemoBundle *bundle, gint64 day, const TokDemoVideo *except);

void tok_demo_slots_write (TokDemoBundle *bundle, TokContract contract, GString *json);
char *tok_demo_slots_make_post_url (const TokDemoBundle *bundle, const TokDemoVideo *video);

G_END_DECLS
