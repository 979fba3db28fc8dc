/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-census.h"
#include "tok-pipeline-segment.h"

G_BEGIN_DECLS

#define TOK_TYPE_PIPELINE_BAR (tok_pipeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokPipelineBar, tok_pipeline_bar, TOK, PIPELINE_BAR, GtkWidget)

/*
 * The bundles of one step: as long as they are many, and divided by platform. Signal:
 * "clicked" (TokPlatform as uint).
 */
GtkWidget *tok_pipeline_bar_new (TokView view);
void tok_pipeline_bar_set_counts (TokPipelineBar *self,
                                  const guint counts[TOK_N_PLATFORMS],
                                  guint scale);
int tok_pipeline_bar_find_focus (TokPipelineBar *self);
gboolean tok_pipeline_bar_move_focus (TokPipelineBar *self, int from, int step);
void tok_pipeline_bar_set_clickable (TokPipelineBar *self, gboolean clickable);

G_END_DECLS
