/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-text.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/**
 * tok_profiles_words_dup_name:
 *
 * Returns: (transfer full): what to call the bundle of a row
 */
char *
tok_profiles_words_dup_name (TokProfileRow *row)
{
  TokBundle *bundle = tok_profile_row_get_bundle (row);

  return g_strdup (tok_bundle_get_name (bundle));
}

/**
 * tok_profiles_words_dup_identity:
 *
 * Returns: (transfer full): "TikTok · United States"; of a bundle whose name says so already its
 *   id
 */
char *
tok_profiles_words_dup_identity (TokProfileRow *row)
{
  TokBundle *bundle = tok_profile_row_get_bundle (row);
  const char *platform = tok_words_bundle_platform (bundle);
  const char *code = tok_bundle_get_country (bundle);
  g_autofree char *country = code != NULL ? tok_words_dup_country (code) : NULL;
  g_autofree char *identity = tok_words_dup_dotted ((const char *[]) { platform, country, NULL });

  if (g_str_has_prefix (tok_bundle_get_name (bundle), identity))
    return tok_text_dup_name (tok_bundle_get_id (bundle));
  return g_steal_pointer (&identity);
}

static void
append_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? tok_words_list_separator () : "", name);
}

/* "Missing: Username, Visible Name", else the first thing that is wrong. */
static char *
dup_incomplete (TokProfileRow *row)
{
  g_autoptr (GArray) issues = tok_profile_row_dup_issues (row);
  TokMissing gaps = tok_profile_row_get_gaps (row);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const TokSetupIssue *issue = &g_array_index (issues, TokSetupIssue, i);

      if (issue->reason != TOK_REASON_REQUIRED)
        return tok_words_dup_setup_issue (issue);
      /* Saving needs less than publishing does. */
      if (gaps == TOK_MISSING_NONE)
        append_name (missing, tok_words_setup_field (issue->field));
    }
  for (guint gap = TOK_MISSING_USERNAME; gap < TOK_MISSING_VIDEOS; gap <<= 1)
    if ((gaps & gap) != 0)
      append_name (missing, tok_words_missing ((TokMissing) gap));
  /* Translators: the names of fields */
  return g_strdup_printf (_ ("Missing: %s"), missing->str);
}

/**
 * tok_profiles_words_dup_state:
 * @address: of the server
 *
 * Returns: (transfer full): how a row stands
 */
char *
tok_profiles_words_dup_state (TokProfileRow *row, const char *address)
{
  switch (tok_profile_row_get_state (row))
    {
    case TOK_PROFILE_ROW_COMPLETE:
      return g_strdup (C_ ("profile", "Complete"));
    case TOK_PROFILE_ROW_INCOMPLETE:
      return dup_incomplete (row);
    case TOK_PROFILE_ROW_CHANGED:
      return g_strdup (C_ ("profile", "Not saved"));
    case TOK_PROFILE_ROW_WAITING:
      return g_strdup (C_ ("profile", "Waiting"));
    case TOK_PROFILE_ROW_UPLOADING:
      return g_strdup (_ ("Uploading…"));
    case TOK_PROFILE_ROW_SAVING:
      return g_strdup (_ ("Saving…"));
    case TOK_PROFILE_ROW_SAVED:
      return g_strdup (C_ ("profile", "Saved"));
    case TOK_PROFILE_ROW_FAILED:
      return tok_words_dup_error (tok_profile_row_get_error (row), address);
    case TOK_PROFILE_ROW_UNKNOWN:
    default:
      return g_strdup (_ ("Loading…"));
    }
}

/**
 * tok_profiles_words_dup_counts:
 * @running: whether rows are being saved
 *
 * Returns: (transfer full): what there is to do, in one line; "" if there is nothing
 */
char *
tok_profiles_words_dup_counts (const TokProfilesCounts *counts, gboolean running)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (running)
    g_strv_builder_take (parts,
                         g_strdup_printf (_ ("%u of %u sent"), counts->n_sent, counts->n_to_send));
  if (counts->n_changed > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%u profile not saved", "%u profiles not saved",
                                                    counts->n_changed),
                                          counts->n_changed));
  if (counts->n_faulty > 0)
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u not complete", "%u not complete",
                                                           counts->n_faulty),
                                                 counts->n_faulty));
  if (counts->n_failed > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%u failed", "%u failed", counts->n_failed),
                                          counts->n_failed));
  strings = g_strv_builder_end (parts);
  return g_strjoinv (" · ", strings);
}

/**
 * tok_profiles_words_dup_picture:
 *
 * Returns: (transfer full) (nullable): the name of the file of a picture; %NULL without one
 */
char *
tok_profiles_words_dup_picture (TokProfileRow *row)
{
  const char *text = tok_profile_row_get_text (row, TOK_SETUP_PICTURE);
  g_autofree char *plain = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (*text == '\0')
    return NULL;
  /* Of an address neither the query nor the fragment is part of the name. */
  plain = g_strndup (text, strcspn (text, "?#"));
  path = g_uri_unescape_string (plain, NULL);
  name = g_path_get_basename (path != NULL ? path : plain);
  return tok_text_dup_name (name);
}
