/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"
#include "tok-client.h"

G_BEGIN_DECLS

/** A bundle as the server has it. */
typedef struct
{
  TokBundleSnapshot *snapshot; /* (owned) */
  TokSource source;            /* of which kind of response */
  TokTimestamp asked;          /* when it was requested */
} TokFoundBundle;

/* Read the bundles that the responses to orders named. On fibers only. */
GHashTable *tok_order_lookup_read_pages (TokClient *client, GPtrArray *ids, const char *status);
void tok_order_lookup_read_each (TokClient *client, GPtrArray *ids, GHashTable *found);

G_END_DECLS
