/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-journal.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_BUNDLE_CSV,
  TOK_BUNDLE_JSON,
} TokBundleFormat;

/* Bundles as a file, with what the user noted about them. The names are those of bundles(1). */
DexFuture *tok_bundle_export_collect (GListModel *model); /* GPtrArray of TokBundle */
DexFuture *tok_bundle_export_save (TokJournal *journal,
                                   GPtrArray *bundles,
                                   TokBundleFormat format,
                                   GFile *file); /* boolean */

G_END_DECLS
