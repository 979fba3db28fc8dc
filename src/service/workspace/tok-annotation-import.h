/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-annotation-row.h"
#include "tok-bundle-list.h"

G_BEGIN_DECLS

/* Names, tags and notes from a file: what it would change. Each future is of a GPtrArray of
 * TokAnnotationRow. */
DexFuture *tok_annotation_import_read (GFile *file);
DexFuture *tok_annotation_import_match (GPtrArray *rows, TokBundleList *list);
GPtrArray *tok_annotation_import_dup_changes (GPtrArray *rows);

G_END_DECLS
