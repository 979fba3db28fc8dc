/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-view.h"

#include <glib/gi18n-lib.h>

#include "tok-lifecycle.h"
#include "tok-query-value.h"
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
    TOK_VIEW_ATTENTION,     TOK_VIEW_ALL,         TOK_VIEW_OPEN,      TOK_VIEW_DRAFT,
    TOK_VIEW_PENDING_SETUP, TOK_VIEW_CONFIGURING, TOK_VIEW_PUBLISHED, TOK_VIEW_PUBLISHED_PRIORITY,
    TOK_VIEW_ACCEPTED,      TOK_VIEW_IN_REVIEW,   TOK_VIEW_FINALIZED, TOK_VIEW_COMPLETED,
    TOK_VIEW_CANCELLED,     TOK_VIEW_ARCHIVED,    TOK_VIEW_OTHER,     TOK_VIEW_OVERVIEW,
    TOK_VIEW_ACTIVITY,
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
 * tok_view_is_rare:
 *
 * Returns: whether @view is of statuses that few bundles have: it has a place only if there are
 *   such bundles
 */
gboolean
tok_view_is_rare (TokView view)
{
  TokStatus status = tok_view_get_status (view);

  return view == TOK_VIEW_OTHER || (status != TOK_STATUS_UNKNOWN && !tok_status_is_step (status));
}

/**
 * tok_view_get_status:
 *
 * Returns: the status that @view shows; UNKNOWN: it is not the view of one status
 */
TokStatus
tok_view_get_status (TokView view)
{
  if (view < TOK_VIEW_PENDING_SETUP || view > TOK_VIEW_ARCHIVED)
    return TOK_STATUS_UNKNOWN;
  return TOK_STATUS_FIRST + (view - TOK_VIEW_PENDING_SETUP);
}

/**
 * tok_view_from_status:
 *
 * Returns: the view of @status; OTHER: @status is UNKNOWN
 */
TokView
tok_view_from_status (TokStatus status)
{
  if (status == TOK_STATUS_UNKNOWN)
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
  switch (view)
    {
    case TOK_VIEW_ALL:
      return TRUE;
    case TOK_VIEW_OPEN:
      return tok_bundle_is_open (bundle);
    default:
      return tok_view_from_status (tok_bundle_get_status (bundle)) == view;
    }
}

/* Bundles whose status is @value, of which @view may have some. */
typedef enum
{
  ALL_INSIDE,
  ALL_OUTSIDE,
  BOTH,
} Place;

static Place
find_place (TokView view, const char *value)
{
  TokStatus status = tok_status_parse (value);
  TokStatus step = tok_view_get_status (view);

  if (g_str_equal (value, TOK_QUERY_OPEN) || g_str_equal (value, TOK_QUERY_OTHER))
    {
      gboolean is_open = g_str_equal (value, TOK_QUERY_OPEN);

      if (g_str_equal (value, tok_view_to_nick (view)))
        return ALL_INSIDE;
      return step != TOK_STATUS_UNKNOWN && (!is_open || !tok_status_is_open (step)) ? ALL_OUTSIDE
                                                                                    : BOTH;
    }
  if (view == TOK_VIEW_OPEN)
    return tok_status_is_open (status) ? ALL_INSIDE : ALL_OUTSIDE;
  return tok_view_from_status (status) == view ? ALL_INSIDE : ALL_OUTSIDE;
}

/* Makes @query that for what is both open and of an unknown status, and for what of @wanted
 * @view has. */
static void
want_open_others (TokQuery *query, TokView view, const char **wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    tok_query_remove (query, TOK_FACET_STATUS, FALSE, wanted[i]);
  tok_query_add (query, TOK_FACET_STATUS, FALSE, TOK_QUERY_OPEN);
  for (TokStatus status = TOK_STATUS_FIRST; status < TOK_N_STATUSES; status++)
    {
      const char *word = tok_status_to_string (status);

      if (tok_status_is_open (status) &&
          !(g_strv_contains (wanted, word) && find_place (view, word) == ALL_INSIDE))
        tok_query_add (query, TOK_FACET_STATUS, TRUE, word);
    }
}

/**
 * tok_view_dup_query:
 * @query: what is shown of @view
 *
 * Returns: (transfer full): the query that shows the same of all bundles
 */
TokQuery *
tok_view_dup_query (TokView view, const TokQuery *query)
{
  TokQuery *whole = tok_query_copy (query);
  g_autofree const char **wanted = tok_query_get_values (query, TOK_FACET_STATUS, FALSE);
  gboolean has_inside = *wanted == NULL;
  gboolean has_both = FALSE;

  if (view == TOK_VIEW_ALL)
    return whole;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      Place place = find_place (view, wanted[i]);

      has_inside |= place != ALL_OUTSIDE;
      has_both |= place == BOTH;
      if (place != ALL_INSIDE)
        tok_query_remove (whole, TOK_FACET_STATUS, FALSE, wanted[i]);
    }
  /* A status is within "open" as a whole, but "open" is not within the status. */
  if (*wanted == NULL || !has_inside ||
      (has_both && tok_view_get_status (view) != TOK_STATUS_UNKNOWN))
    tok_query_add (whole, TOK_FACET_STATUS, FALSE, tok_view_to_nick (view));
  else if (has_both)
    want_open_others (whole, view, wanted);
  if (!has_inside)
    tok_query_add (whole, TOK_FACET_STATUS, TRUE, tok_view_to_nick (view));
  return whole;
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
 * tok_view_parse:
 * @nick: a name, in the settings or from the command line
 * @view: (out): the view of that name, if there is one
 *
 * Returns: whether there is one
 */
gboolean
tok_view_parse (const char *nick, TokView *view)
{
  for (TokView i = TOK_VIEW_ALL; i < TOK_N_VIEWS; i++)
    if (g_strcmp0 (tok_view_to_nick (i), nick) == 0)
      {
        *view = i;
        return TRUE;
      }
  return FALSE;
}
