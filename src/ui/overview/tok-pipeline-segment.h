/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-ink.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_PIPELINE_SEGMENT (tok_pipeline_segment_get_type ())
G_DECLARE_FINAL_TYPE (TokPipelineSegment, tok_pipeline_segment, TOK, PIPELINE_SEGMENT, GtkButton)

/*
 * The bundles of one platform in one step: a piece of a bar that can be clicked. It
 * cannot be seen when there are none.
 */
GtkWidget *tok_pipeline_segment_new (TokView view, TokPlatform platform);
TokFill tok_pipeline_segment_get_fill (TokPlatform platform);
TokPlatform tok_pipeline_segment_get_platform (TokPipelineSegment *self);
guint tok_pipeline_segment_get_count (TokPipelineSegment *self);
void tok_pipeline_segment_set_count (TokPipelineSegment *self, guint count);
void tok_pipeline_segment_set_ends (TokPipelineSegment *self, gboolean is_first, gboolean is_last);

G_END_DECLS
