/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-words-overview.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/* Details of the server's answers about publishing. */

/* Takes ownership of @fact. */
static void
append (GString *text, char *fact)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, fact);
  g_free (fact);
}

static void
append_account (GString *text, const char *account_id, const char *reason)
{
  if (account_id != NULL)
    append (text, g_strdup_printf (_ ("Account: %s."), account_id));
  if (reason != NULL)
    append (text, g_strdup_printf (_ ("Reason: %s."), reason));
}

/**
 * tok_words_unpublish:
 * @contract: what the server speaks
 * @n_bundles: how many are unpublished
 *
 * Returns: what follows from it. Whether credits come back is known of the current contract only:
 *   doc/api.md, section 4.11
 */
const char *
tok_words_unpublish (TokContract contract, guint n_bundles)
{
  if (contract == TOK_CONTRACT_CURRENT)
    return g_dngettext (GETTEXT_PACKAGE, "It returns to Setup. Credits are not refunded.",
                        "They return to Setup. Credits are not refunded.", n_bundles);
  return g_dngettext (GETTEXT_PACKAGE, "It returns to Setup.", "They return to Setup.", n_bundles);
}

/**
 * tok_words_dup_blocker:
 *
 * Returns: (transfer full): a sentence about a blocker; unknown codes as received
 */
char *
tok_words_dup_blocker (const TokBlocker *blocker)
{
  static const struct
  {
    const char *code;
    const char *words;
  } known[] = {
    { "ACCOUNT_MISSING_FIELDS", N_ ("The account profile is incomplete.") },
    { "ACCOUNT_NOT_CONFIGURED", N_ ("The account profile is incomplete.") },
    { "NO_VIDEOS_CONFIGURED", N_ ("No video is set up yet.") },
    { "BUNDLE_ALREADY_PUBLISHED", N_ ("The bundle is already published.") },
    { "MANAGED_ACCOUNT_TASK_BLOCKED", N_ ("The account has no active Coverage.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (known[i].code, blocker->code) == 0)
      return g_strdup (_ (known[i].words));
  if (blocker->message != NULL && *blocker->message != '\0')
    return g_strdup (blocker->message);
  return g_strdup (*blocker->code != '\0' ? blocker->code : _ ("The server gave no reason."));
}

/* The server's names of fields as the program calls them; unknown ones as received. */
static char *
dup_missing_fields (const char *names)
{
  g_auto (GStrv) fields = g_strsplit (names, ",", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      int field = tok_setup_field_find (TOK_SETUP_PROFILE, g_strstrip (fields[i]));

      if (field < 0)
        continue;
      g_free (fields[i]);
      fields[i] = g_strdup (tok_words_setup_field ((TokSetupField) field));
    }
  return g_strjoinv (tok_words_list_separator (), fields);
}

/**
 * tok_words_dup_blocker_facts:
 *
 * Returns: (transfer full) (nullable): the server's details of a blocker
 */
char *
tok_words_dup_blocker_facts (const TokBlocker *blocker)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (blocker->missing_fields != NULL)
    append (text, dup_missing_fields (blocker->missing_fields));
  append_account (text, blocker->account_id, blocker->reason);
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/**
 * tok_words_dup_blocker_help:
 *
 * Returns: (transfer full) (nullable): what can be done about a blocker, with the server's
 *   details
 */
char *
tok_words_dup_blocker_help (const TokBlocker *blocker)
{
  g_autofree char *facts = tok_words_dup_blocker_facts (blocker);

  if (g_ascii_strcasecmp (blocker->code, "MANAGED_ACCOUNT_TASK_BLOCKED") != 0)
    return g_steal_pointer (&facts);
  /* Translators: Coverage is what TokPortal calls its subscription for a delivered account;
   * details of the server follow. */
  return g_strdup_printf (
      _ ("Videos are posted only while TokPortal’s Coverage of the account is paid. Renew it on "
         "the TokPortal website. Posting can stay blocked for a short time after that. %s"),
      facts != NULL ? facts : "");
}

static void
append_blocker (GString *text, const TokBlocker *blocker)
{
  g_autofree char *facts = tok_words_dup_blocker_facts (blocker);

  append (text, tok_words_dup_blocker (blocker));
  if (facts != NULL)
    append (text, g_strdup_printf ("(%s)", facts));
}

static void
append_status (GString *text, const char *status)
{
  const char *label = tok_words_status (tok_status_parse (status));

  append (text, g_strdup_printf (_ ("Status now: %s."), label != NULL ? label : status));
}

/**
 * tok_words_dup_refusal_facts:
 * @info: details of an error
 *
 * Returns: (transfer full) (nullable): the server's details, in sentences
 */
char *
tok_words_dup_refusal_facts (const TokErrorInfo *info)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (info->current_status != NULL)
    append_status (text, info->current_status);
  if (info->earliest != NULL)
    append (text, g_strdup_printf (_ ("Earliest possible: %s."), info->earliest));
  if (info->min_days > 0)
    append (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At least %d day ahead.",
                                                "At least %d days ahead.", (gulong) info->min_days),
                                   info->min_days));
  append_account (text, info->account_id, info->server_reason);
  for (guint i = 0; info->blockers != NULL && i < info->blockers->len; i++)
    append_blocker (text, g_ptr_array_index (info->blockers, i));
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/* Returns: (transfer full): a day as people write it; one in another form as received */
static char *
dup_day (const char *text, gboolean with_year)
{
  TokDate day = tok_date_parse (text);
  GDate date;

  if (day == TOK_DATE_UNKNOWN)
    return g_strdup (text != NULL ? text : _ ("Unknown"));
  if (with_year)
    return tok_words_dup_calendar_day (day);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return tok_words_dup_long_date (&date);
}

/* Both dates are days of one year: the line stays short enough for a narrow window. */
static gboolean
is_same_year (const char *before, const char *after)
{
  return tok_date_parse (before) != TOK_DATE_UNKNOWN &&
         tok_date_parse (after) != TOK_DATE_UNKNOWN && strncmp (before, after, 4) == 0;
}

/**
 * tok_words_dup_moved_date:
 * @position: of the video; %TOK_COUNT_UNKNOWN: unknown
 * @before: (nullable): the requested date, as received
 * @after: (nullable): the new date, as received
 *
 * Returns: (transfer full): "Video 2: 1 September → 5 September"
 */
char *
tok_words_dup_moved_date (int position, const char *before, const char *after)
{
  g_autofree char *video = position != TOK_COUNT_UNKNOWN
                               ? g_strdup_printf (_ ("Video %d"), position)
                               : g_strdup (_ ("A video"));
  gboolean with_year = !is_same_year (before, after);
  g_autofree char *old_day = dup_day (before, with_year);
  g_autofree char *new_day = dup_day (after, with_year);

  /* Translators: a video, the date that it had, and the one that it has now */
  return g_strdup_printf (C_ ("moved date", "%s: %s → %s"), video, old_day, new_day);
}
