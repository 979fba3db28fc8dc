/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-types.h"

static void
test_words (void)
{
  for (TokStatus status = TOK_STATUS_PENDING_SETUP; status <= TOK_STATUS_ARCHIVED; status++)
    g_assert_cmpint (tok_status_parse (tok_status_to_string (status)), ==, status);
  for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    g_assert_cmpint (tok_type_parse (tok_type_to_string (type)), ==, type);
  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    g_assert_cmpint (tok_platform_parse (tok_platform_to_string (platform)), ==, platform);
  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    g_assert_cmpint (tok_contract_parse (tok_contract_to_string (contract)), ==, contract);
}

static void
test_unknown_words (void)
{
  static const char *const words[] = { NULL, "", "on_hold", "Published", " published", "pending" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_cmpint (tok_status_parse (words[i]), ==, TOK_STATUS_UNKNOWN);
      g_assert_cmpint (tok_type_parse (words[i]), ==, TOK_TYPE_UNKNOWN);
      g_assert_cmpint (tok_platform_parse (words[i]), ==, TOK_PLATFORM_UNKNOWN);
      g_assert_cmpint (tok_contract_parse (words[i]), ==, TOK_CONTRACT_UNKNOWN);
    }
}

static void
test_status_kinds (void)
{
  guint n_steps = 0;

  for (TokStatus status = TOK_STATUS_UNKNOWN; status < TOK_N_STATUSES; status++)
    {
      n_steps += tok_status_is_step (status) ? 1 : 0;
      /* Each has one place. */
      g_assert_cmpint (tok_status_get_nth (tok_status_get_rank (status)), ==, status);
    }
  g_assert_cmpuint (n_steps, ==, 6);
  for (TokStatus status = TOK_STATUS_FIRST; status < TOK_STATUS_LAST; status++)
    g_assert_cmpuint (tok_status_get_rank (status), <, tok_status_get_rank (status + 1));
  g_assert_cmpuint (tok_status_get_rank (TOK_STATUS_UNKNOWN), ==, TOK_N_STATUSES - 1);
  g_assert_true (tok_status_is_open (TOK_STATUS_UNKNOWN));
  g_assert_true (tok_status_is_open (TOK_STATUS_FINALIZED));
  g_assert_false (tok_status_is_open (TOK_STATUS_COMPLETED));
  g_assert_false (tok_status_is_open (TOK_STATUS_CANCELLED));
  g_assert_false (tok_status_is_open (TOK_STATUS_ARCHIVED));
}

static void
test_types (void)
{
  g_assert_true (tok_type_has_account (TOK_TYPE_ACCOUNT_ONLY));
  g_assert_true (tok_type_has_account (TOK_TYPE_ACCOUNT_AND_VIDEOS));
  g_assert_false (tok_type_has_account (TOK_TYPE_VIDEOS_ONLY));
  g_assert_false (tok_type_has_videos (TOK_TYPE_ACCOUNT_ONLY));
  g_assert_true (tok_type_has_videos (TOK_TYPE_ACCOUNT_AND_VIDEOS));
  g_assert_true (tok_type_has_videos (TOK_TYPE_VIDEOS_ONLY));
  g_assert_false (tok_type_has_account (TOK_TYPE_UNKNOWN));
}

/* See doc/api.md, section 3.6. */
static void
test_countries (void)
{
  g_assert_true (tok_country_equal ("US", "USA"));
  g_assert_true (tok_country_equal ("usa", "US"));
  g_assert_true (tok_country_equal ("GB", "UK"));
  g_assert_true (tok_country_equal ("fr", "FR"));
  g_assert_false (tok_country_equal ("FR", "DE"));
  g_assert_false (tok_country_equal (NULL, "US"));
  g_assert_false (tok_country_equal (NULL, NULL));
  g_assert_true (tok_country_equal ("Atlantis", "ATLANTIS"));
  g_assert_cmpstr (tok_country_alpha2 ("USA"), ==, "US");
  g_assert_cmpstr (tok_country_alpha2 ("uk"), ==, "GB");
  g_assert_cmpstr (tok_country_alpha2 ("de"), ==, "DE");
  g_assert_null (tok_country_alpha2 ("DEU"));
  g_assert_null (tok_country_alpha2 ("1a"));
  g_assert_null (tok_country_alpha2 (""));
  g_assert_null (tok_country_alpha2 (NULL));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    gint64 time;
  } rows[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "1970-01-01T00:00:01.5Z", 1500000 },
    { "1970-01-01T00:00:01.123456+00:00", 1123456 },
    { "1970-01-01T02:00:00+02:00", 0 },
    { "1970-01-01T00:00:10", 10000000 },
    { "2026-01-15T10:30:00Z", G_GINT64_CONSTANT (1768473000000000) },
    { "1970-01-01t00:00:01z", 1000000 },
    { "1970-01-01 00:00:01Z", 1000000 },
    { "1970-01-01 00:00:01+00:00", 1000000 },
    { "1970-01-01T00:00:01.1Z", 1100000 },
    { "1970-01-01T00:00:01.000001999999999999999Z", 1000001 },
    { "1970-01-01T00:00:01,25Z", 1250000 },
    { "1970-01-01T00:00:00-00:00", 0 },
    { "1970-01-01T05:45:00+05:45", 0 },
    { "1970-01-01T05:30:00+0530", 0 },
    { "1970-01-01T02:00:00+02", 0 },
    { "1969-12-31T23:30:00-00:30", 0 },
    { "1970-01-01T00:01", 60000000 },
    { "1969-12-31T23:59:60Z", 0 },
    { "1970-01-01T00:59:60.5+01:00", 500000 },
    { "1969-12-31T24:00:00Z", 0 },
    { "2024-02-29T00:00:00Z", G_GINT64_CONSTANT (1709164800000000) },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800000000) },
    { "9999-12-31T23:59:59.999999Z", G_GINT64_CONSTANT (253402300799999999) },
    { "19700101T000001Z", 1000000 },
    { "2025-02-29T00:00:00Z", TOK_TIME_UNKNOWN },
    { "1970-01-01T24:00:01Z", TOK_TIME_UNKNOWN },
    { "1970-01-01T00:00:61Z", TOK_TIME_UNKNOWN },
    { "1970-01-01T00:60:00Z", TOK_TIME_UNKNOWN },
    { "1970-01-01T00:00:00.Z", TOK_TIME_UNKNOWN },
    { "1970-01-01T00:00:00+24:00", TOK_TIME_UNKNOWN },
    { "1970-01-01T00:00:00Zjunk", TOK_TIME_UNKNOWN },
    { "1970-01-01T00:00:00+1", TOK_TIME_UNKNOWN },
    { "0000-00-00T00:00:00Z", TOK_TIME_UNKNOWN },
    { "yesterday", TOK_TIME_UNKNOWN },
    { "", TOK_TIME_UNKNOWN },
    { "2026-13-45T99:00:00Z", TOK_TIME_UNKNOWN },
    { NULL, TOK_TIME_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (tok_time_parse (rows[i].text), ==, rows[i].time);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/types/words", test_words);
  g_test_add_func ("/types/unknown-words", test_unknown_words);
  g_test_add_func ("/types/status-kinds", test_status_kinds);
  g_test_add_func ("/types/types", test_types);
  g_test_add_func ("/types/countries", test_countries);
  g_test_add_func ("/types/times", test_times);
  return g_test_run ();
}
