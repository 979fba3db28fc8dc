/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokListState:
 *
 * Whether the list has rows, or why it has none.
 */
typedef enum
{
  TOK_LIST_STATE_ROWS,
  TOK_LIST_STATE_LOADING,
  TOK_LIST_STATE_STOPPED,
  TOK_LIST_STATE_FAILED,
  TOK_LIST_STATE_EMPTY,
  TOK_LIST_STATE_NO_RESULTS,
  TOK_LIST_STATE_NO_MATCHES,
} TokListState;

/**
 * TokListRemedy:
 *
 * What the user can do about a failure.
 */
typedef enum
{
  TOK_LIST_REMEDY_RETRY,
  TOK_LIST_REMEDY_ADD_KEY,
  TOK_LIST_REMEDY_REPLACE_KEY,
  TOK_LIST_REMEDY_UNLOCK,     /* the keyring */
  TOK_LIST_REMEDY_READ_AGAIN, /* the keyring */
} TokListRemedy;

/** The number of rows while they are being counted. */
#define TOK_LIST_COUNTING G_MAXUINT

/* The texts of the list page: pure functions of the state of its workspace. */
TokListState tok_list_words_get_state (TokWorkspace *workspace, guint n_shown, gboolean searching);
char *tok_list_words_dup_subtitle (TokWorkspace *workspace, guint n_shown, guint n_all, gint64 now);
gboolean tok_list_words_is_doubt (TokWorkspace *workspace);
char *tok_list_words_dup_failure (TokWorkspace *workspace, TokListRemedy *remedy, char **details);
const char *tok_list_remedy_get_label (TokListRemedy remedy);
const char *tok_list_remedy_get_action (TokListRemedy remedy);

G_END_DECLS
