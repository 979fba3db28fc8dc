/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-test.h"
#include "tok-words.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* The texts of every value of every enumeration. */
static GPtrArray *
new_all_words (void)
{
  GPtrArray *words = g_ptr_array_new ();

  for (TokStatus status = TOK_STATUS_FIRST; status < TOK_N_STATUSES; status++)
    g_ptr_array_add (words, (char *) tok_words_status (status));
  for (TokType type = TOK_TYPE_UNKNOWN; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    g_ptr_array_add (words, (char *) tok_words_type (type));
  for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    g_ptr_array_add (words, (char *) tok_words_type_caption (type));
  for (TokPlatform platform = TOK_PLATFORM_UNKNOWN; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    g_ptr_array_add (words, (char *) tok_words_platform (platform));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      g_ptr_array_add (words, (char *) tok_words_option (option));
      g_ptr_array_add (words, (char *) tok_words_option_help (option));
    }
  for (TokFlag flag = TOK_FLAG_UNKNOWN; flag <= TOK_FLAG_YES; flag++)
    g_ptr_array_add (words, (char *) tok_words_flag (flag));
  for (TokPending pending = TOK_PENDING_PUBLISH; pending <= TOK_PENDING_UNPUBLISH; pending++)
    g_ptr_array_add (words, (char *) tok_words_pending (pending));
  for (TokReason reason = TOK_REASON_NONE + 1; reason < TOK_N_REASONS; reason++)
    g_ptr_array_add (words, (char *) tok_words_reason (reason));
  for (TokField field = TOK_FIELD_TYPE; field <= TOK_FIELD_EXTERNAL_REF; field++)
    g_ptr_array_add (words, (char *) tok_words_field (field));
  for (guint gap = TOK_MISSING_USERNAME; gap <= TOK_MISSING_VIDEOS; gap <<= 1)
    g_ptr_array_add (words, (char *) tok_words_missing ((TokMissing) gap));
  return words;
}

/* Parts keep their own direction, and the line that of the language. */
static void
test_dotted (void)
{
  static const struct
  {
    const char *parts[4];
    const char *line;
  } cases[] = {
    { { "TikTok", "France", "2 h" }, "TikTok · France · 2 h" },
    { { "TikTok" }, "TikTok" },
    { { "はなこのお弁当", "12" }, "はなこのお弁当 · 12" },
    { { "TikTok", "مطبخ نور", "5" }, "TikTok · \u2068مطبخ نور\u2069 · 5" },
    { { "מטבח", "5" }, "\u200e\u2068מטבח\u2069 · 5" },
    { { NULL }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = tok_words_dup_dotted (cases[i].parts);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_listed (void)
{
  g_autofree char *plain = tok_words_dup_listed ((const char *[]) { "Caffè", "Noor", NULL });
  g_autofree char *mixed = tok_words_dup_listed ((const char *[]) { "نور", "Caffè", "…", NULL });

  g_assert_cmpstr (plain, ==, "Caffè, Noor");
  g_assert_cmpstr (mixed, ==, "\u200e\u2068نور\u2069, Caffè, …");
}

/* In Arabic. A process of its own, because its language stays. */
static void
test_dotted_right_to_left (void)
{
  g_autofree char *catalogues = g_build_filename (g_getenv ("TOK_BUILD_DIR"), "po", NULL);
  g_autofree char *line = NULL;

  if (!g_test_subprocess ())
    {
      locale_t locale = newlocale (LC_ALL_MASK, "ar_EG.UTF-8", NULL);

      if (locale == NULL)
        {
          g_test_skip ("There is no Arabic locale.");
          return;
        }
      freelocale (locale);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("LANGUAGE", "ar", TRUE);
  g_assert_nonnull (setlocale (LC_ALL, "ar_EG.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  line = tok_words_dup_dotted ((const char *[]) { "TikTok", "مصر", "Noor", "5", NULL });
  g_assert_cmpstr (line, ==, "\u200f\u2068TikTok\u2069 · مصر · \u2068Noor\u2069 · 5");
}

/* Every value has a text, in GNOME's writing style. */
static void
test_every_value (void)
{
  static const char *const unwanted[] = { "!", "...", "\"", "lease", "orry", "  " };
  g_autoptr (GPtrArray) words = new_all_words ();

  g_assert_cmpuint (words->len, >, 70);
  for (guint i = 0; i < words->len; i++)
    {
      const char *text = words->pdata[i];

      g_assert_nonnull (text);
      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_unichar_isupper (g_utf8_get_char (text)));
      for (guint j = 0; j < G_N_ELEMENTS (unwanted); j++)
        g_assert_null (strstr (text, unwanted[j]));
    }
}

static void
test_reasons_are_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (tok_words_reason (TOK_REASON_NONE), ==, "");
  for (TokReason reason = TOK_REASON_NONE + 1; reason < TOK_N_REASONS; reason++)
    {
      const char *words = tok_words_reason (reason);

      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_true (g_hash_table_add (seen, (char *) words));
    }
}

/* The exact texts. */
static void
test_verbatim (void)
{
  const struct
  {
    const char *words;
    const char *expected;
  } cases[] = {
    { tok_words_status (TOK_STATUS_PENDING_SETUP), "Setup" },
    { tok_words_status (TOK_STATUS_PUBLISHED), "Published" },
    { tok_words_status (TOK_STATUS_ACCEPTED), "Accepted" },
    { tok_words_status (TOK_STATUS_IN_REVIEW), "In Review" },
    { tok_words_status (TOK_STATUS_FINALIZED), "Finalized" },
    { tok_words_status (TOK_STATUS_COMPLETED), "Completed" },
    { tok_words_type (TOK_TYPE_ACCOUNT_ONLY), "Account" },
    { tok_words_type (TOK_TYPE_ACCOUNT_AND_VIDEOS), "Account + Videos" },
    { tok_words_type (TOK_TYPE_VIDEOS_ONLY), "Videos" },
    { tok_words_platform (TOK_PLATFORM_TIKTOK), "TikTok" },
    { tok_words_option (TOK_OPTION_NICHE_WARMING), "Niche Warming" },
    { tok_words_option (TOK_OPTION_DEEP_WARMING), "Deep Warming" },
    { tok_words_option (TOK_OPTION_MODERATION), "Moderation" },
    { tok_words_option (TOK_OPTION_EDITING), "Editing" },
    { tok_words_option (TOK_OPTION_AUTO_FINALIZE), "Finalize Automatically" },
    { tok_words_pending (TOK_PENDING_PUBLISH), "Publishing…" },
    { tok_words_reason (TOK_REASON_INSTAGRAM_ONLY), "Available on Instagram only." },
    { tok_words_reason (TOK_REASON_CONFLICTS_NICHE), "Cannot be combined with niche warming." },
    { tok_words_reason (TOK_REASON_CONFLICTS_DEEP), "Cannot be combined with deep warming." },
    { tok_words_reason (TOK_REASON_DISCONTINUED), "TokPortal no longer offers this." },
    { tok_words_reason (TOK_REASON_IGNORED), "Currently has no effect." },
    { tok_words_reason (TOK_REASON_NO_VIDEOS), "This type has no videos." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (cases[i].words, ==, cases[i].expected);
}

/* An unknown status has no label: it is shown as received. The others have one each. */
static void
test_other_statuses (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_null (tok_words_status (TOK_STATUS_UNKNOWN));
  for (TokStatus status = TOK_STATUS_FIRST; status < TOK_N_STATUSES; status++)
    g_assert_true (g_hash_table_add (labels, (char *) tok_words_status (status)));
}

static void
test_country (void)
{
  static const struct
  {
    const char *code;
    const char *expected;
  } cases[] = {
    { "US", "United States" },
    { "us", "United States" },
    { "USA", "United States" },
    { "UK", "United Kingdom" },
    { "GB", "United Kingdom" },
    { "DE", "Germany" },
    { "ZZ", "ZZ" },
    { "", "" },
    { "Atlantis", "Atlantis" },
    { HOSTILE, HOSTILE },
    { NULL, "Unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = tok_words_dup_country (cases[i].code);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_age (void)
{
  static const struct
  {
    gint64 seconds;
    const char *expected;
  } cases[] = {
    { -100, "now" },
    { 0, "now" },
    { 59, "now" },
    { 60, "1 min" },
    { 3599, "59 min" },
    { 3600, "1 h" },
    { 86399, "23 h" },
    { 86400, "1 d" },
    { 172799, "1 d" },
    { 172800, "2 d" },
    { 86400 * 400, "400 d" },
  };
  const gint64 now = g_get_real_time ();
  g_autofree char *unknown = tok_words_dup_age (TOK_TIME_UNKNOWN, now);

  g_assert_cmpstr (unknown, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = tok_words_dup_age (now - cases[i].seconds * G_USEC_PER_SEC, now);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

/* The tests run in UTC. */
static void
test_time (void)
{
  g_autofree char *exact = tok_words_dup_time (tok_time_parse ("2026-11-01T12:05:59Z"));
  g_autofree char *unknown = tok_words_dup_time (TOK_TIME_UNKNOWN);
  g_autofree char *impossible = tok_words_dup_time (G_MAXINT64);

  g_assert_cmpstr (exact, ==, "1 November 2026, 12:05");
  g_assert_cmpstr (unknown, ==, "Unknown");
  g_assert_cmpstr (impossible, ==, "Unknown");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/words/every-value", test_every_value);
  g_test_add_func ("/words/dotted", test_dotted);
  g_test_add_func ("/words/listed", test_listed);
  g_test_add_func ("/words/dotted-right-to-left", test_dotted_right_to_left);
  g_test_add_func ("/words/reasons-are-sentences", test_reasons_are_sentences);
  g_test_add_func ("/words/verbatim", test_verbatim);
  g_test_add_func ("/words/other-statuses", test_other_statuses);
  g_test_add_func ("/words/country", test_country);
  g_test_add_func ("/words/age", test_age);
  g_test_add_func ("/words/time", test_time);

  return g_test_run ();
}
