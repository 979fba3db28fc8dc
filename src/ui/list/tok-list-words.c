/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-words.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"
#include "tok-workspace-words.h"

static guint
count_bundles (TokWorkspace *workspace)
{
  return g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (workspace)));
}

/**
 * tok_list_words_get_state:
 * @n_shown: how many bundles match the view and the query
 * @searching: whether there is a query
 *
 * Returns: whether the list has rows, or why it has none
 */
TokListState
tok_list_words_get_state (TokWorkspace *workspace, guint n_shown, gboolean searching)
{
  TokSync *sync = tok_workspace_get_sync (workspace);

  if (n_shown > 0)
    return TOK_LIST_STATE_ROWS;
  if (count_bundles (workspace) > 0)
    return searching ? TOK_LIST_STATE_NO_RESULTS : TOK_LIST_STATE_NO_MATCHES;
  if (tok_sync_get_loading (sync))
    return TOK_LIST_STATE_LOADING;
  if (tok_sync_get_error (sync) != NULL || !tok_workspace_has_key (workspace))
    return TOK_LIST_STATE_FAILED;
  if (tok_sync_get_last_read (sync) == TOK_TIME_UNKNOWN)
    return TOK_LIST_STATE_STOPPED;
  return TOK_LIST_STATE_EMPTY;
}

static char *
dup_waiting (gint64 until)
{
  gint64 left = (until - g_get_monotonic_time ()) / G_USEC_PER_SEC + 1;
  int seconds = (int) MIN (left, G_MAXINT);

  if (seconds >= 120)
    /* Translators: minutes */
    return g_strdup_printf (_ ("Waiting %d min (server limit)"), (seconds + 59) / 60);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Waiting %d s (server limit)",
                                       "Waiting %d s (server limit)", (gulong) MAX (seconds, 1)),
                          MAX (seconds, 1));
}

static char *
dup_loading (TokSync *sync)
{
  guint n_loaded = tok_sync_get_n_loaded (sync);
  guint n_total = tok_sync_get_n_total (sync);

  if (n_loaded == 0)
    return g_strdup (_ ("Loading…"));
  if (n_total <= n_loaded)
    return g_strdup_printf (_ ("Loading %'u…"), n_loaded);
  return g_strdup_printf (_ ("Loading %'u of about %'u…"), n_loaded, n_total);
}

static char *
dup_updated (gint64 then, gint64 now)
{
  int minutes = (int) ((now - then) / (60 * G_USEC_PER_SEC));
  g_autofree char *time = NULL;

  if (minutes < 1)
    return g_strdup (_ ("updated just now"));
  if (minutes < 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "updated %d minute ago",
                                         "updated %d minutes ago", (gulong) minutes),
                            minutes);
  time = tok_words_dup_time (then);
  return g_strdup_printf (_ ("updated %s"), time);
}

/* "3 of 60" while there is a query, whose rows are not all. */
static char *
dup_count (guint n_shown, guint n_all)
{
  if (n_shown == TOK_LIST_COUNTING)
    return g_strdup ("…");
  if (n_all <= n_shown)
    return g_strdup_printf ("%'u", n_shown);
  /* Translators: how many bundles are shown, and how many there are in the view */
  return g_strdup_printf (_ ("%'u of %'u"), n_shown, n_all);
}

static char *
dup_progress (TokWorkspace *workspace, guint n_shown, guint n_all, gint64 now)
{
  TokSync *sync = tok_workspace_get_sync (workspace);
  gint64 waiting = tok_connection_get_waiting_until (tok_workspace_get_connection (workspace));
  gint64 last_read = tok_sync_get_last_read (sync);
  gint64 checked_at = tok_sync_get_checked_at (sync);
  g_autofree char *count = dup_count (n_shown, n_all);
  g_autofree char *updated = NULL;

  if (waiting > g_get_monotonic_time ())
    return dup_waiting (waiting);
  if (tok_sync_get_loading (sync) &&
      (tok_sync_get_n_total (sync) > 100 || last_read == TOK_TIME_UNKNOWN))
    return dup_loading (sync);
  if (tok_connection_get_offline (tok_workspace_get_connection (workspace)))
    /* Translators: a number of bundles */
    return g_strdup_printf (C_ ("subtitle", "%s · Offline"), count);
  if (checked_at == TOK_TIME_UNKNOWN)
    return g_steal_pointer (&count);
  updated = dup_updated (checked_at, now);
  /* Translators: a number of bundles, and “updated 2 minutes ago” */
  return g_strdup_printf (C_ ("subtitle", "%s · %s"), count, updated);
}

/**
 * tok_list_words_dup_subtitle:
 * @n_shown: how many bundles match the view and the query; TOK_LIST_COUNTING: not known yet
 * @n_all: how many bundles are in the view; 0: not known, or there is no query
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): the subtitle of the list
 */
char *
tok_list_words_dup_subtitle (TokWorkspace *workspace, guint n_shown, guint n_all, gint64 now)
{
  g_autofree char *progress = dup_progress (workspace, n_shown, n_all, now);

  if (tok_workspace_get_kind (workspace) != TOK_WORKSPACE_SAMPLE)
    return g_steal_pointer (&progress);
  /* Translators: what is said wherever sample data is shown, and the progress */
  return g_strdup_printf (_ ("Sample Data · %s"), progress);
}

/* The time of the data, with the date unless it is today. */
static char *
dup_clock_or_date (gint64 then)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (then);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local != NULL && g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now) &&
      g_date_time_get_year (local) == g_date_time_get_year (now))
    return tok_words_dup_clock (then);
  return tok_words_dup_time (then);
}

/* (nullable): when the shown data was last checked; %NULL: no data is shown */
static char *
dup_data_time (TokWorkspace *workspace)
{
  gint64 checked_at = tok_sync_get_checked_at (tok_workspace_get_sync (workspace));

  if (checked_at == TOK_TIME_UNKNOWN || count_bundles (workspace) == 0)
    return NULL;
  return dup_clock_or_date (checked_at);
}

/* @details: (out): the cause with the time of the data, if there is any */
static char *
dup_cause (TokWorkspace *workspace, const GError *error, char **details)
{
  char *cause = tok_words_dup_error (error, tok_workspace_get_address (workspace));
  g_autofree char *time = dup_data_time (workspace);

  if (time != NULL)
    /* Translators: a sentence about an error, and a time */
    *details = g_strdup_printf (_ ("%s Showing data from %s."), cause, time);
  return cause;
}

/* An unknown host name may mean a wrong address: it is reported in full. */
static char *
dup_offline (TokWorkspace *workspace, const GError *error, char **details)
{
  g_autofree char *time = dup_data_time (workspace);

  if (error != NULL && (time == NULL || tok_error_get_info (error)->no_such_host))
    return dup_cause (workspace, error, details);
  if (time == NULL)
    return g_strdup (tok_words_reason (TOK_REASON_OFFLINE));
  return g_strdup_printf (_ ("Offline – showing data from %s"), time);
}

/* The key may be in a keyring that did not give it. */
static TokListRemedy
get_key_remedy (TokWorkspace *workspace)
{
  const GError *error = tok_workspace_get_key_error (workspace);

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED) ||
      g_error_matches (error, TOK_ERROR, TOK_ERROR_KEYRING_CANCELLED))
    return TOK_LIST_REMEDY_UNLOCK;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_KEYRING_FAILED))
    return TOK_LIST_REMEDY_READ_AGAIN;
  return TOK_LIST_REMEDY_ADD_KEY;
}

static char *
dup_key_failure (TokWorkspace *workspace)
{
  const GError *error = tok_workspace_get_key_error (workspace);

  if (error != NULL)
    return tok_words_dup_error (error, NULL);
  return g_strdup_printf (_ ("%s has no API key"), tok_workspace_get_name (workspace));
}

/**
 * tok_list_words_is_doubt:
 *
 * Returns: whether the server can be reached, but its list seems to be incomplete
 */
gboolean
tok_list_words_is_doubt (TokWorkspace *workspace)
{
  TokSync *sync = tok_workspace_get_sync (workspace);

  return tok_workspace_has_key (workspace) && tok_sync_get_error (sync) == NULL &&
         !tok_connection_get_offline (tok_workspace_get_connection (workspace)) &&
         tok_sync_get_doubt (sync) != TOK_DOUBT_NONE;
}

/* (transfer full) (nullable): @details: (out): the whole story */
static char *
dup_doubt (TokDoubt doubt, char **details)
{
  switch (doubt)
    {
    case TOK_DOUBT_EMPTY:
      *details = g_strdup (_ ("The server says there are no bundles. The known ones are kept."));
      return g_strdup (_ ("The server reports no bundles"));
    case TOK_DOUBT_INCOMPLETE:
      *details = g_strdup (_ ("The list may be incomplete: what the server sent does not add up. "
                              "The known bundles are kept."));
      return g_strdup (_ ("The list may be incomplete"));
    case TOK_DOUBT_NONE:
    default:
      return NULL;
    }
}

static char *
dup_failure (TokWorkspace *workspace, TokListRemedy *remedy, char **details)
{
  TokSync *sync = tok_workspace_get_sync (workspace);
  const GError *error = tok_sync_get_error (sync);
  TokKeyChange change = tok_words_get_key_change (workspace);

  *remedy = get_key_remedy (workspace);
  if (!tok_workspace_has_key (workspace))
    return dup_key_failure (workspace);
  *remedy = TOK_LIST_REMEDY_REPLACE_KEY;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH) && change != TOK_KEY_FIXED)
    return g_strdup_printf (_ ("The key for %s no longer works"),
                            tok_workspace_get_name (workspace));
  /* A key from the environment cannot be replaced here. */
  *remedy = TOK_LIST_REMEDY_RETRY;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH) &&
      tok_workspace_get_kind (workspace) == TOK_WORKSPACE_ENVIRONMENT)
    return g_strdup (_ ("The key in TOKPORTAL_API_KEY does not work"));
  if (tok_connection_get_offline (tok_workspace_get_connection (workspace)) &&
      (error == NULL || g_error_matches (error, TOK_ERROR, TOK_ERROR_OFFLINE)))
    return dup_offline (workspace, error, details);
  if (error != NULL)
    return dup_cause (workspace, error, details);
  return dup_doubt (tok_sync_get_doubt (sync), details);
}

/**
 * tok_list_words_dup_failure:
 * @remedy: (out): what the user can do about it
 * @details: (out) (optional) (nullable) (transfer full): the whole story
 *
 * Returns: (transfer full) (nullable): why the shown data may not match the server's, in a few
 *   words; %NULL: nothing to report
 */
char *
tok_list_words_dup_failure (TokWorkspace *workspace, TokListRemedy *remedy, char **details)
{
  g_autofree char *story = NULL;
  char *failure = dup_failure (workspace, remedy, &story);

  if (details != NULL)
    *details = g_steal_pointer (&story);
  return failure;
}

/**
 * tok_list_remedy_get_label:
 *
 * Returns: (transfer none): the label of its button
 */
const char *
tok_list_remedy_get_label (TokListRemedy remedy)
{
  switch (remedy)
    {
    case TOK_LIST_REMEDY_ADD_KEY:
      return _ ("Add _Key…");
    case TOK_LIST_REMEDY_REPLACE_KEY:
      return _ ("Replace _Key…");
    case TOK_LIST_REMEDY_UNLOCK:
      return _ ("_Unlock…");
    case TOK_LIST_REMEDY_READ_AGAIN:
      return _ ("_Try Again");
    case TOK_LIST_REMEDY_RETRY:
    default:
      return _ ("_Retry");
    }
}

/**
 * tok_list_remedy_get_action:
 *
 * Returns: (transfer none): the name of its action
 */
const char *
tok_list_remedy_get_action (TokListRemedy remedy)
{
  switch (remedy)
    {
    case TOK_LIST_REMEDY_ADD_KEY:
      return "win.add-key";
    case TOK_LIST_REMEDY_REPLACE_KEY:
      return "win.replace-key";
    case TOK_LIST_REMEDY_UNLOCK:
    case TOK_LIST_REMEDY_READ_AGAIN:
      return "win.unlock-key";
    case TOK_LIST_REMEDY_RETRY:
    default:
      return "win.refresh";
    }
}
