/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-query.h"

G_BEGIN_DECLS

/**
 * TokView:
 *
 * The entries of the sidebar: lists of all bundles, of unfinished ones, of each status in the
 * order of TokStatus, and of unknown statuses; then pages that are not lists.
 */
typedef enum
{
  TOK_VIEW_ALL,
  TOK_VIEW_OPEN,
  TOK_VIEW_PENDING_SETUP,
  TOK_VIEW_PUBLISHED,
  TOK_VIEW_ACCEPTED,
  TOK_VIEW_IN_REVIEW,
  TOK_VIEW_FINALIZED,
  TOK_VIEW_COMPLETED,
  TOK_VIEW_DRAFT,
  TOK_VIEW_CONFIGURING,
  TOK_VIEW_PUBLISHED_PRIORITY,
  TOK_VIEW_CANCELLED,
  TOK_VIEW_ARCHIVED,
  TOK_VIEW_OTHER,
  TOK_VIEW_ATTENTION,
  TOK_VIEW_OVERVIEW,
  TOK_VIEW_ACTIVITY,
} TokView;

#define TOK_N_VIEWS (TOK_VIEW_ACTIVITY + 1)
#define TOK_N_LIST_VIEWS (TOK_VIEW_OTHER + 1) /* the lists come first */

/** What stands before the id of a saved view in its name for "win.view". */
#define TOK_VIEW_SAVED "saved:"

TokView tok_view_get_nth (guint position);
gboolean tok_view_is_list (TokView view);
gboolean tok_view_is_rare (TokView view);

gboolean tok_view_contains (TokView view, TokBundle *bundle);
TokQuery *tok_view_dup_query (TokView view, const TokQuery *query);
TokStatus tok_view_get_status (TokView view);
TokView tok_view_from_status (TokStatus status);
const char *tok_view_get_label (TokView view);
const char *tok_view_to_nick (TokView view);
gboolean tok_view_parse (const char *nick, TokView *view);

G_END_DECLS
