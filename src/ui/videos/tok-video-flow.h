/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/** What is done with slots. */
typedef enum
{
  TOK_VIDEO_FLOW_SAVE,
  TOK_VIDEO_FLOW_PUBLISH,
  TOK_VIDEO_FLOW_PUBLISH_ALL, /* one request, without slots */
  TOK_VIDEO_FLOW_APPROVE,
  TOK_VIDEO_FLOW_REMOVE_DATE,
  TOK_VIDEO_FLOW_CLEAR,
} TokVideoFlowKind;

/*
 * Changes of slots, with their questions and the toast that sums up. The result of each slot
 * stays on its card.
 */
void tok_video_flow_start (GtkWidget *parent,
                           TokWorkspace *workspace,
                           TokBundleSetup *setup,
                           TokVideoFlowKind kind,
                           GPtrArray *items);

G_END_DECLS
