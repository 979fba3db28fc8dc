/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-census.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_PIPELINE (tok_pipeline_get_type ())
G_DECLARE_FINAL_TYPE (TokPipeline, tok_pipeline, TOK, PIPELINE, GtkWidget)

/*
 * How many bundles each step has, as bars that are divided by platform. Property:
 * "narrow" (boolean). Signal: "show-bundles" (TokView as uint, TokPlatform as uint; UNKNOWN:
 * of any).
 */
void tok_pipeline_set_census (TokPipeline *self, const TokCensus *census);

G_END_DECLS
