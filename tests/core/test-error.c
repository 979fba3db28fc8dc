/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error-word.h"

#include <gio/gio.h>

#include "tok-types.h"

static void
test_copy (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_CONFLICT, "Refused");
  g_autoptr (GError) copy = NULL;
  TokErrorInfo *info = tok_error_edit (error);
  const TokErrorInfo *copied;

  info->http_status = 409;
  info->code = g_strdup ("invalid_status");
  info->request_id = g_strdup ("req_1");
  info->endpoint = g_strdup ("POST /bundles/x/publish");
  info->details = g_strdup ("{}");
  info->field = g_strdup ("country");
  info->uncertain = TRUE;
  copy = g_error_copy (error);
  g_clear_error (&error);
  copied = tok_error_get_info (copy);
  g_assert_cmpuint (copied->http_status, ==, 409);
  g_assert_cmpstr (copied->code, ==, "invalid_status");
  g_assert_cmpstr (copied->request_id, ==, "req_1");
  g_assert_cmpstr (copied->endpoint, ==, "POST /bundles/x/publish");
  g_assert_cmpstr (copied->details, ==, "{}");
  g_assert_cmpstr (copied->field, ==, "country");
  g_assert_true (copied->uncertain);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_OFFLINE, "Gone");
  const TokErrorInfo *info = tok_error_get_info (error);

  g_assert_cmpuint (info->http_status, ==, 0);
  g_assert_cmpint (info->retry_after, ==, -1);
  g_assert_cmpint (info->required, ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (info->order_field, ==, -1);
  g_assert_true (info->time == TOK_TIME_UNKNOWN);
  g_assert_false (info->uncertain);
}

static void
test_others (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  g_assert_null (tok_error_get_info (error));
  g_assert_null (tok_error_get_info (NULL));
}

/* Each number has a word of its own; the words are in files and tables, and never change. */
static void
test_words (void)
{
  static const struct
  {
    TokReason reason;
    const char *word;
  } stored[] = {
    { TOK_REASON_NOT_READY, "not_ready" },
    { TOK_REASON_OFFLINE, "offline" },
    { TOK_REASON_MORE_DELIVERED, "more_delivered" },
    { TOK_REASON_INSTAGRAM_ONLY, "instagram_only" },
  };
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  TokErrorCode code;

  for (guint i = 0; i <= TOK_ERROR_KEYRING_FAILED; i++)
    {
      const char *word = tok_error_code_to_word ((TokErrorCode) i);

      g_assert_nonnull (word);
      g_assert_true (g_hash_table_add (words, (gpointer) word));
      g_assert_true (tok_error_code_from_word (word, &code));
      g_assert_cmpint (code, ==, i);
    }
  g_assert_false (tok_error_code_from_word ("of_tomorrow", &code));
  g_assert_false (tok_error_code_from_word (NULL, &code));
  g_assert_cmpstr (tok_error_code_to_word (TOK_ERROR_RULES), ==, "rules");
  g_hash_table_remove_all (words);
  for (guint i = TOK_REASON_NONE + 1; i < TOK_N_REASONS; i++)
    {
      const char *word = tok_reason_to_word ((TokReason) i);

      g_assert_nonnull (word);
      g_assert_true (g_hash_table_add (words, (gpointer) word));
      g_assert_cmpint (tok_reason_from_word (word), ==, i);
    }
  g_assert_null (tok_reason_to_word (TOK_REASON_NONE));
  g_assert_cmpint (tok_reason_from_word (NULL), ==, TOK_REASON_NONE);
  g_assert_cmpint (tok_reason_from_word ("of_tomorrow"), ==, TOK_REASON_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    g_assert_cmpstr (tok_reason_to_word (stored[i].reason), ==, stored[i].word);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/copy", test_copy);
  g_test_add_func ("/error/empty", test_empty);
  g_test_add_func ("/error/others", test_others);
  g_test_add_func ("/error/words", test_words);
  return g_test_run ();
}
