/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-annotation-row.h"

G_BEGIN_DECLS

/** More than a table of all bundles has, and small enough for memory. */
#define TOK_ANNOTATION_CSV_BYTES_MAX (128 * 1024 * 1024)

/* Names, tags and notes from a CSV table: also from one that tok_bundle_csv_append() wrote, whose
 * other columns are ignored. The columns are described in bundles(1). */
GPtrArray *tok_annotation_csv_read (GBytes *bytes);

G_END_DECLS
