/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "tok-test.h"
#include "tok-wire.h"

typedef struct
{
  const char *file;
  TokContract contract;
  TokType type;
  TokPlatform platform;
  const char *country;
  int videos;
  int edits;
  TokOptionSet options;
  const char *niche;
  const char *account;
  const char *title;
  const char *ref;
  const char *beyond; /* (nullable): members of the example that the program does not write */
  const char *added;  /* (nullable): members that the program always writes, as JSON */
} Case;

#define OPTION(name) (1u << TOK_OPTION_##name)

static const Case cases[] = {
  { "legacy-bundle-create-request.json", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_AND_VIDEOS,
    TOK_PLATFORM_INSTAGRAM, "US", 3, 1, OPTION (DEEP_WARMING), NULL, NULL, NULL, NULL, "metadata",
    NULL },
  { "legacy-bundle-create-request-videos-only.json", TOK_CONTRACT_EARLY_2026, TOK_TYPE_VIDEOS_ONLY,
    TOK_PLATFORM_TIKTOK, "US", 4, 0, 0, NULL, "acc_abc123", NULL, NULL, NULL,
    "{\"edits_quantity\":0,\"options\":{\"niche_warming\":false,\"deep_warming\":false,"
    "\"moderation\":false,\"editing\":false,\"auto_finalize_videos\":false}}" },
  { "current-bundle-create-request-account-and-videos.json", TOK_CONTRACT_CURRENT,
    TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_TIKTOK, "USA", 3, 0, OPTION (AUTO_FINALIZE), NULL,
    NULL, "US launch", "launch-us-001", "wants_advanced_warming advanced_warming_terms_count",
    NULL },
  { "current-bundle-create-request-niche-warming.json", TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY,
    TOK_PLATFORM_INSTAGRAM, "FR", 0, 0, OPTION (NICHE_WARMING), "Cooking and family recipes.", NULL,
    NULL, NULL, NULL, NULL },
  { "current-bundle-create-request-videos-only.json", TOK_CONTRACT_CURRENT, TOK_TYPE_VIDEOS_ONLY,
    TOK_PLATFORM_TIKTOK, "US", 2, 0, 0, NULL, "7c9e0f1a-2b3c-4d5e-8f6a-1b2c3d4e5f60", NULL, NULL,
    NULL, "{\"edits_quantity\":0}" },
};

static TokOrder *
make_order (const Case *self)
{
  TokOrder *order = tok_order_new (self->contract);

  tok_order_set_bundle_type (order, self->type);
  tok_order_set_platform (order, self->platform);
  tok_order_set_country (order, self->country);
  tok_order_set_videos (order, self->videos);
  tok_order_set_edits (order, self->edits);
  tok_order_set_options (order, self->options);
  tok_order_set_niche_instructions (order, self->niche);
  tok_order_set_account_id (order, self->account);
  tok_order_set_title (order, self->title);
  tok_order_set_external_ref (order, self->ref);
  return order;
}

/* The example as the program writes it. */
static JsonNode *
load_expected (const Case *self)
{
  g_autofree char *text = tok_test_dup_example (self->file);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  if (self->beyond != NULL)
    {
      g_auto (GStrv) names = g_strsplit (self->beyond, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        {
          g_assert_true (json_object_has_member (object, names[i]));
          json_object_remove_member (object, names[i]);
        }
    }
  if (self->added != NULL)
    {
      g_autoptr (JsonNode) added = json_from_string (self->added, NULL);
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (added));
      while (json_object_iter_next (&iter, &name, &value))
        {
          g_assert_false (json_object_has_member (object, name));
          json_object_set_member (object, name, json_node_copy (value));
        }
    }
  return node;
}

static void
test_example (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (TokOrder) order = make_order (self);
  g_autofree char *text = tok_wire_write_order (order);
  g_autoptr (JsonNode) actual = json_from_string (text, NULL);
  g_autoptr (JsonNode) expected = load_expected (self);
  g_autofree char *expected_text = json_to_string (expected, FALSE);

  g_test_message ("%s", text);
  if (!json_node_equal (actual, expected))
    g_assert_cmpstr (text, ==, expected_text);
}

static void
test_complete (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TOK_TEST_DATA"), "examples", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    n += g_strrstr (name, "bundle-create-request") != NULL;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (cases));
}

/* Advanced warming does not change when written, read and written again. */
static void
test_terms (void)
{
  static const char *const terms[] = { "bread", "wine", "cheese", NULL };
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);
  g_autoptr (TokOrder) again = NULL;
  g_autofree char *body = NULL;
  g_autofree char *second = NULL;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_country (order, "FR");
  tok_order_set_option (order, TOK_OPTION_ADVANCED_WARMING, TRUE);
  tok_order_set_terms (order, terms);
  body = tok_wire_write_order (order);
  g_assert_cmpstr (body, ==,
                   "{\"bundle_type\":\"account_only\",\"platform\":\"tiktok\",\"country\":\"FR\","
                   "\"wants_advanced_warming\":true,"
                   "\"advanced_warming_terms\":[\"bread\",\"wine\",\"cheese\"]}");
  again = tok_wire_read_order (body, TOK_CONTRACT_CURRENT);
  g_assert_true (tok_order_get_option (again, TOK_OPTION_ADVANCED_WARMING));
  g_assert_true (g_strv_equal (tok_order_get_terms (again), terms));
  second = tok_wire_write_order (again);
  g_assert_cmpstr (second, ==, body);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/wire/order/complete", test_complete);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/net/wire/order/", cases[i].file, NULL);

      g_test_add_data_func (path, &cases[i], test_example);
    }
  g_test_add_func ("/net/wire/order/terms", test_terms);
  return g_test_run ();
}
