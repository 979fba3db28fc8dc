/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-view.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/**
 * tok_view_get_nth:
 * @position: less than TOK_N_VIEWS
 *
 * Returns: the view at @position of the sidebar
 */
TokView
tok_view_get_nth (guint position)
{
  static const TokView order[TOK_N_VIEWS] = {
    TOK_VIEW_ATTENTION, TOK_VIEW_ALL,      TOK_VIEW_OPEN,      TOK_VIEW_PENDING_SETUP,
    TOK_VIEW_PUBLISHED, TOK_VIEW_ACCEPTED, TOK_VIEW_IN_REVIEW, TOK_VIEW_FINALIZED,
    TOK_VIEW_COMPLETED, TOK_VIEW_OTHER,    TOK_VIEW_OVERVIEW,  TOK_VIEW_ACTIVITY,
  };

  g_return_val_if_fail (position < TOK_N_VIEWS, TOK_VIEW_ALL);

  return order[position];
}

/**
 * tok_view_is_list:
 *
 * Returns: whether @view is a list of bundles, not a page of its own
 */
gboolean
tok_view_is_list (TokView view)
{
  return view < TOK_N_LIST_VIEWS;
}

/**
 * tok_view_get_status:
 *
 * Returns: the status of the step that @view shows; UNKNOWN: it is not a step's view
 */
TokStatus
tok_view_get_status (TokView view)
{
  if (view < TOK_VIEW_PENDING_SETUP || view > TOK_VIEW_COMPLETED)
    return TOK_STATUS_UNKNOWN;
  return TOK_STATUS_FIRST + (view - TOK_VIEW_PENDING_SETUP);
}

/**
 * tok_view_from_status:
 *
 * Returns: the view of a step; OTHER: @status is not a step
 */
TokView
tok_view_from_status (TokStatus status)
{
  if (!tok_status_is_step (status))
    return TOK_VIEW_OTHER;
  return TOK_VIEW_PENDING_SETUP + (status - TOK_STATUS_FIRST);
}

/**
 * tok_view_contains:
 *
 * Returns: whether @bundle is shown in @view
 */
gboolean
tok_view_contains (TokView view, TokBundle *bundle)
{
  TokStatus status = tok_bundle_get_status (bundle);

  switch (view)
    {
    case TOK_VIEW_ALL:
      return TRUE;
    case TOK_VIEW_OPEN:
      return tok_status_is_open (status);
    default:
      return tok_view_from_status (status) == view;
    }
}

/**
 * tok_view_get_label:
 *
 * Returns: the view's name
 */
const char *
tok_view_get_label (TokView view)
{
  switch (view)
    {
    case TOK_VIEW_ALL:
      return C_ ("view", "All");
    case TOK_VIEW_OPEN:
      return C_ ("view", "Open");
    case TOK_VIEW_OTHER:
      return C_ ("view", "Other");
    case TOK_VIEW_ATTENTION:
      return _ ("Needs Attention");
    case TOK_VIEW_OVERVIEW:
      return _ ("Overview");
    case TOK_VIEW_ACTIVITY:
      return _ ("Activity");
    default:
      return tok_words_status (tok_view_get_status (view));
    }
}

/**
 * tok_view_to_nick:
 *
 * Returns: the view's name in the settings
 */
const char *
tok_view_to_nick (TokView view)
{
  switch (view)
    {
    case TOK_VIEW_ALL:
      return "all";
    case TOK_VIEW_OPEN:
      return "open";
    case TOK_VIEW_OTHER:
      return "other";
    case TOK_VIEW_ATTENTION:
      return "attention";
    case TOK_VIEW_OVERVIEW:
      return "overview";
    case TOK_VIEW_ACTIVITY:
      return "activity";
    default:
      return tok_status_to_string (tok_view_get_status (view));
    }
}

/**
 * tok_view_from_nick:
 *
 * Returns: the view of that name; ALL: there is none
 */
TokView
tok_view_from_nick (const char *nick)
{
  for (TokView view = TOK_VIEW_ALL; view < TOK_N_VIEWS; view++)
    if (g_strcmp0 (tok_view_to_nick (view), nick) == 0)
      return view;
  return TOK_VIEW_ALL;
}
