/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokListPlace:
 *
 * What stands where the list would be, when it has nothing to show.
 */
typedef enum
{
  TOK_LIST_PLACE_ROWS,
  TOK_LIST_PLACE_LOADING,
  TOK_LIST_PLACE_STOPPED,
  TOK_LIST_PLACE_FAILED,
  TOK_LIST_PLACE_EMPTY,
  TOK_LIST_PLACE_NO_RESULTS,
  TOK_LIST_PLACE_NO_MATCHES,
} TokListPlace;

/**
 * TokListRemedy:
 *
 * What can be done about a failure.
 */
typedef enum
{
  TOK_LIST_REMEDY_RETRY,
  TOK_LIST_REMEDY_ADD_KEY,
  TOK_LIST_REMEDY_REPLACE_KEY,
} TokListRemedy;

/* What the list page says about its workspace: pure functions of its state. */
TokListPlace tok_list_state_get_place (TokWorkspace *workspace, guint n_shown, gboolean searching);
char *tok_list_state_dup_subtitle (TokWorkspace *workspace, guint n_shown, gint64 now);
char *tok_list_state_dup_failure (TokWorkspace *workspace, TokListRemedy *remedy);
const char *tok_list_remedy_get_label (TokListRemedy remedy);
const char *tok_list_remedy_get_action (TokListRemedy remedy);

G_END_DECLS
