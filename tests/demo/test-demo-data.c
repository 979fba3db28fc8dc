/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-demo-data.h"
#include "tok-test.h"

#include <string.h>

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static char *
dup_pages (gconstpointer contract, guint32 seed)
{
  g_autoptr (DemoClient) client = NULL;
  GString *pages = g_string_new (NULL);
  TokDemoConfig config;

  demo_config_init (&config, GPOINTER_TO_INT (contract));
  config.n_bundles = 120;
  config.seed = seed;
  client = demo_client_new (&config, NULL);
  for (guint page = 1; page <= 2; page++)
    {
      g_autofree char *path = g_strdup_printf ("/bundles?per_page=100&page=%u", page);
      g_autofree char *body = NULL;

      demo_client_send (client, "GET", path, NULL);
      body = demo_client_dup_body (client);
      g_string_append (pages, body);
    }
  return g_string_free_and_steal (pages);
}

static void
test_deterministic (gconstpointer contract)
{
  g_autofree char *first = dup_pages (contract, 7);
  g_autofree char *same = dup_pages (contract, 7);
  g_autofree char *other = dup_pages (contract, 8);

  g_assert_cmpstr (first, ==, same);
  g_assert_cmpstr (first, !=, other);
}

/* Counts the bundles by type, platform and status. */
typedef struct
{
  guint types[4];
  guint platforms[4];
  guint statuses[12];
} Counts;

static void
check_texts (const TokDemoBundle *bundle)
{
  if (bundle->title != NULL)
    g_assert_cmpint (g_utf8_strlen (bundle->title, -1), <=, 200);
  if (bundle->username == NULL)
    return;
  g_assert_true (tok_type_has_account (bundle->type));
  g_assert_true (g_regex_match_simple ("^[a-zA-Z0-9_.]{1,24}$", bundle->username, 0, 0));
  g_assert_cmpint (g_utf8_strlen (bundle->visible_name, -1), <=, 30);
  if (bundle->biography != NULL)
    g_assert_cmpint (g_utf8_strlen (bundle->biography, -1), <=, 80);
}

/* The rules of doc/api.md, section 4.6. */
static void
check_options (const TokDemoBundle *bundle, gboolean current)
{
  gboolean niche = (bundle->options & TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING)) != 0;
  gboolean deep = (bundle->options & TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING)) != 0;

  g_assert_false (niche && deep);
  g_assert_false (niche && bundle->advanced_terms > 0);
  g_assert_false (deep && (current || bundle->platform != TOK_PLATFORM_INSTAGRAM));
  g_assert_cmpint (bundle->advanced_terms % 3, ==, 0);
  g_assert_cmpint (bundle->edits, <=, bundle->videos);
  g_assert_cmpint (bundle->videos_configured, <=, bundle->videos);
  g_assert_cmpint (bundle->videos > 0, ==, tok_type_has_videos (bundle->type));
}

static void
check_state (const TokDemoBundle *bundle)
{
  const char *missing[4];
  TokStatus status = tok_demo_bundle_get_status (bundle);

  g_assert_cmpint (bundle->created_at, <=, bundle->updated_at);
  g_assert_cmpint (bundle->updated_at, <, DEMO_NOW);
  if (status != TOK_STATUS_PENDING_SETUP)
    {
      g_assert_cmpuint (tok_demo_bundle_missing_fields (bundle, missing), ==, 0);
      g_assert_false (tok_demo_bundle_lacks_videos (bundle));
    }
  if (!tok_type_has_videos (bundle->type))
    g_assert_true (status != TOK_STATUS_IN_REVIEW && status != TOK_STATUS_FINALIZED);
}

static void
test_believable (gconstpointer contract)
{
  g_autoptr (TokDemoLife) life = tok_demo_life_new (DEMO_NOW, 0, 3);
  g_autoptr (GPtrArray) bundles = tok_demo_data_generate (GPOINTER_TO_INT (contract), 3, 600, life);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Counts counts = { 0 };

  for (guint i = 0; i < bundles->len; i++)
    {
      TokDemoBundle *bundle = g_ptr_array_index (bundles, i);

      check_texts (bundle);
      check_options (bundle, contract == CURRENT);
      check_state (bundle);
      counts.types[bundle->type]++;
      counts.platforms[bundle->platform]++;
      counts.statuses[tok_demo_bundle_get_status (bundle)]++;
      g_assert_true (g_hash_table_add (ids, bundle->id));
    }
  for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    g_assert_cmpuint (counts.types[type], >, 60);
  for (TokPlatform p = TOK_PLATFORM_TIKTOK; p <= TOK_PLATFORM_YOUTUBE; p++)
    g_assert_cmpuint (counts.platforms[p], >, 30);
  for (TokStatus status = TOK_STATUS_FIRST; status <= TOK_STATUS_LAST; status++)
    g_assert_cmpuint (counts.statuses[status], >, 20);
}

/* The first page has every status, type and platform. */
static void
test_first_rows (void)
{
  g_autoptr (TokDemoLife) life = tok_demo_life_new (DEMO_NOW, 0, 1);
  g_autoptr (GPtrArray) bundles = tok_demo_data_generate (TOK_CONTRACT_EARLY_2026, 1, 60, life);
  guint statuses = 0;
  guint types = 0;
  guint platforms = 0;

  for (guint i = bundles->len - 10; i < bundles->len; i++)
    {
      TokDemoBundle *bundle = g_ptr_array_index (bundles, i);

      statuses |= 1u << tok_demo_bundle_get_status (bundle);
      types |= 1u << bundle->type;
      platforms |= 1u << bundle->platform;
    }
  for (TokStatus status = TOK_STATUS_FIRST; status <= TOK_STATUS_LAST; status++)
    g_assert_cmpuint (statuses & 1u << status, !=, 0);
  g_assert_cmpuint (types, ==, 0xe);
  g_assert_cmpuint (platforms, ==, 0xe);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_data_func ("/demo/data/deterministic/early-2026", EARLY, test_deterministic);
  g_test_add_data_func ("/demo/data/deterministic/2026-05-25", CURRENT, test_deterministic);
  g_test_add_data_func ("/demo/data/believable/early-2026", EARLY, test_believable);
  g_test_add_data_func ("/demo/data/believable/2026-05-25", CURRENT, test_believable);
  g_test_add_func ("/demo/data/first-rows", test_first_rows);

  return g_test_run ();
}
