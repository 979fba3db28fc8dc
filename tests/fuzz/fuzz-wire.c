/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-bundle.h"
#include "tok-error-response.h"
#include "tok-lifecycle.h"
#include "tok-wire-setup.h"
#include "tok-wire.h"
#include "tok-words.h"

/* Everything the program does with a bundle to show it. */
static void
show (const TokBundleSnapshot *snapshot)
{
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
  g_autofree char *row = tok_words_dup_row (bundle, 0);
  g_autoptr (TokAttentionRules) rules = tok_attention_rules_new ();
  g_autofree char *sentence = tok_words_dup_what_now (bundle, rules, 0);
  g_autofree char *created = tok_words_dup_time (tok_bundle_get_created_at (bundle));
  g_autofree char *age = tok_words_dup_age (tok_bundle_get_updated_at (bundle), 0);

  g_assert_true (g_utf8_validate (row, -1, NULL));
  g_assert_nonnull (sentence);
  tok_bundle_update (bundle, snapshot);
}

static void
read_bundles (const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokPage) page = tok_wire_read_page (text, size, &error);
  g_autoptr (TokBundleSnapshot) bundle = tok_wire_read_bundle (text, size, NULL);
  g_autoptr (TokCreated) created = tok_wire_read_created (text, size, NULL);
  g_autoptr (TokTransition) transition = tok_wire_read_transition (text, size, NULL);

  g_assert_true ((page == NULL) == (error != NULL));
  for (guint i = 0; page != NULL && i < page->snapshots->len; i++)
    show (page->snapshots->pdata[i]);
  if (bundle != NULL)
    show (bundle);
  if (created != NULL)
    show (created->snapshot);
}

static void
read_the_rest (const char *text, gsize size)
{
  g_autoptr (TokProfile) profile = tok_wire_read_profile (text, size, NULL);
  g_autoptr (GPtrArray) countries = tok_wire_read_countries (text, size, NULL);
  g_autoptr (GPtrArray) blockers = tok_wire_read_blockers (text, size, NULL);
  g_autoptr (TokPrices) prices = tok_wire_read_prices (text, size, NULL);
  g_autoptr (TokAccountPage) accounts = tok_wire_read_accounts (text, size, NULL);
  g_autoptr (TokAccountProfile) account = tok_wire_read_account_profile (text, size, NULL);
  g_autoptr (GPtrArray) videos = tok_wire_read_videos (text, size, NULL);
  g_autoptr (TokVideo) video = tok_wire_read_video (text, size, NULL);
  g_autoptr (TokWritten) written = tok_wire_read_written (text, size, NULL);
  g_auto (GStrv) terms = tok_wire_read_terms (text, size, NULL);
  g_autofree char *subject = tok_wire_dup_bundle_id (text, size);
  g_autoptr (TokBalance) balance = tok_wire_read_balance (text, size, NULL);
}

static void
read_error (guint status, const char *text, gsize size)
{
  g_autoptr (GError) error = tok_error_response_read (status, text, size);
  g_autofree char *sentence = NULL;

  g_assert_nonnull (error);
  sentence = tok_words_dup_error (error, "https://example.com");
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  static const guint statuses[] = { 400, 401, 402, 403, 404, 409, 422, 429, 500, 503 };

  read_bundles (text, size);
  read_the_rest (text, size);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    read_error (statuses[i], text, size);
  return 0;
}
