/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/* Reads single bundles, which have more details than bundles of the list. */
TokBundleSnapshot *tok_bundle_details_read (TokClient *client, const char *id, GError **error);
DexFuture *tok_bundle_details_update (TokClient *client,
                                      TokBundleMerger *merger,
                                      const char *id); /* TokBundle */

G_END_DECLS
