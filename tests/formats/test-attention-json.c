/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "tok-attention-json.h"
#include "tok-test.h"

#define NOW (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)

/* @root: (out): keeps the object alive */
static JsonObject *
write_object (const TokAttention *attention, const char *sentence, JsonNode **root)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  tok_attention_json_append (text, attention, sentence);
  *root = json_from_string (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (*root)), ==, 19);
  return json_node_get_object (*root);
}

static void
assert_member (JsonObject *object, const char *name, const char *expected)
{
  if (expected == NULL)
    g_assert_true (json_object_get_null_member (object, name));
  else
    g_assert_cmpstr (json_object_get_string_member (object, name), ==, expected);
}

static TokBundle *
new_bundle (const char *status)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (status);
  snapshot->title = g_strdup ("“Cool”\n\\ \"user\" \033[31m");
  return tok_bundle_new (snapshot);
}

static void
test_review (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("in_review");
  g_autoptr (JsonNode) root = NULL;
  TokAttention attention = { .kind = TOK_ATTENTION_REVIEW,
                             .level = TOK_ATTENTION_SOON,
                             .bundle = bundle,
                             .since = TOK_TIME_UNKNOWN,
                             .due = NOW,
                             .latest = NOW + G_TIME_SPAN_HOUR };
  JsonObject *object = write_object (&attention, "Decide \"now\"", &root);

  assert_member (object, "kind", "review");
  assert_member (object, "level", "soon");
  assert_member (object, "bundle", "bnd_1");
  assert_member (object, "name", "“Cool” \\ \"user\" [31m");
  assert_member (object, "status", "in_review");
  assert_member (object, "due", "2026-01-13T12:00:00Z");
  assert_member (object, "latest", "2026-01-13T13:00:00Z");
  assert_member (object, "text", "Decide \"now\"");
  assert_member (object, "since", NULL);
  assert_member (object, "count", NULL);
  assert_member (object, "limit_seconds", NULL);
  assert_member (object, "samples", NULL);
  assert_member (object, "action", NULL);
  assert_member (object, "outcome", NULL);
  assert_member (object, "code", NULL);
  assert_member (object, "message", NULL);
  assert_member (object, "request_id", NULL);
  g_assert_true (json_object_get_null_member (object, "ready"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "missing")), ==,
                    0);
}

static void
test_stalled (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted");
  g_autoptr (JsonNode) root = NULL;
  TokAttention attention = { .kind = TOK_ATTENTION_STALLED,
                             .level = TOK_ATTENTION_CALM,
                             .bundle = bundle,
                             .since = NOW,
                             .due = TOK_TIME_UNKNOWN,
                             .latest = TOK_TIME_UNKNOWN,
                             .limit = G_TIME_SPAN_DAY };
  JsonObject *object = write_object (&attention, "", &root);

  assert_member (object, "kind", "stalled");
  assert_member (object, "level", "calm");
  assert_member (object, "since", "2026-01-13T12:00:00Z");
  g_assert_cmpint (json_object_get_int_member (object, "limit_seconds"), ==, 86400);
  g_assert_cmpint (json_object_get_int_member (object, "samples"), ==, 0);
}

static void
test_setup (void)
{
  static const char *const names[] = { "username", "visible_name", "biography",
                                       "profile_picture_url", "videos" };
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup");
  g_autoptr (JsonNode) root = NULL;
  TokAttention attention = { .kind = TOK_ATTENTION_SETUP,
                             .level = TOK_ATTENTION_CALM,
                             .bundle = bundle,
                             .gaps = (TOK_MISSING_VIDEOS << 1) - 1 };
  JsonObject *object = write_object (&attention, "", &root);
  JsonArray *missing = json_object_get_array_member (object, "missing");

  g_assert_false (json_object_get_boolean_member (object, "ready"));
  g_assert_cmpuint (json_array_get_length (missing), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (json_array_get_string_element (missing, i), ==, names[i]);
}

static void
test_problem (void)
{
  g_autoptr (TokEvent) event =
      tok_event_new_own (TOK_EVENT_CREATE, TOK_EVENT_REFUSED, NULL, NOW, NOW);
  g_autoptr (JsonNode) root = NULL;
  TokAttention attention;
  JsonObject *object;

  tok_event_set_answer (event, "CODE", "Not now.", "req_1");
  tok_attention_set_problem (&attention, &(TokProblem) { event, 3 }, NULL);
  object = write_object (&attention, "", &root);
  assert_member (object, "kind", "problem");
  assert_member (object, "bundle", NULL);
  assert_member (object, "name", NULL);
  assert_member (object, "status", NULL);
  assert_member (object, "action", "create");
  assert_member (object, "outcome", "refused");
  assert_member (object, "code", "CODE");
  assert_member (object, "message", "Not now.");
  assert_member (object, "request_id", "req_1");
  g_assert_cmpint (json_object_get_int_member (object, "count"), ==, 3);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/attention-json/review", test_review);
  g_test_add_func ("/attention-json/stalled", test_stalled);
  g_test_add_func ("/attention-json/setup", test_setup);
  g_test_add_func ("/attention-json/problem", test_problem);
  return g_test_run ();
}
