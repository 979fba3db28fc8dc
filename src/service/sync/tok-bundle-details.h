/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"
#include "tok-reading.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/**
 * TokProfileSource:
 *
 * Where the server has profiles, as its answers show: in the bundle, or separately.
 */
typedef struct
{
  gboolean is_embedded;    /* a bundle had one: null means that there is none */
  gboolean is_unsupported; /* there is no separate request */
  gboolean has_failed;     /* the last separate request, so that the profile is not known */
  guint n_requests;        /* that were sent with this */
} TokProfileSource;

/* Reads single bundles, which have more details than bundles of the list, and what else the
 * list lacks. */
TokBundleSnapshot *tok_bundle_details_read (TokClient *client, const char *id, GError **error);
DexFuture *tok_bundle_details_update (TokClient *client,
                                      TokBundleMerger *merger,
                                      const char *id); /* TokBundle */
gboolean tok_bundle_details_read_more (TokClient *client,
                                       TokBundleMerger *merger,
                                       TokBundle *bundle,
                                       TokReadingKind kind,
                                       TokProfileSource *source,
                                       GError **error);

G_END_DECLS
