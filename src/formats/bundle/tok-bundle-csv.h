/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/* Bundles as rows of a CSV table. The columns are described in bundles(1). */
void tok_bundle_csv_append_header (GString *text);
void tok_bundle_csv_append (GString *text, TokBundle *bundle);

G_END_DECLS
