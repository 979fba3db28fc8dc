/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wire-describe.h"

#include <string.h>

#include "tok-error-response.h"
#include "tok-error.h"
#include "tok-json.h"
#include "tok-test.h"

static void
add (GString *line, const char *name, const char *text)
{
  if (text != NULL)
    g_string_append_printf (line, "%s%s=%s", line->len > 0 ? " " : "", name, text);
}

static void
add_number (GString *line, const char *name, gint64 number, gint64 unknown)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (number != unknown)
    add (line, name, text);
}

static void
add_flag (GString *line, const char *name, TokFlag flag)
{
  if (flag != TOK_FLAG_UNKNOWN)
    add (line, name, flag == TOK_FLAG_YES ? "on" : "off");
}

static void
add_bundle (GString *line, const TokBundleSnapshot *snapshot)
{
  static const char *const options[] = { "niche",   "deep", "moderation",
                                         "editing", "auto", "advanced" };

  G_STATIC_ASSERT (G_N_ELEMENTS (options) == TOK_N_OPTIONS);
  add (line, "id", snapshot->id);
  add (line, "type", snapshot->type);
  add (line, "platform", snapshot->platform);
  add (line, "country", snapshot->country);
  add (line, "status", snapshot->status);
  add (line, "title", snapshot->title);
  add (line, "ref", snapshot->external_ref);
  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    add_flag (line, options[i], snapshot->options[i]);
  add_number (line, "videos", snapshot->videos_quantity, TOK_COUNT_UNKNOWN);
  add_number (line, "edits", snapshot->edits_quantity, TOK_COUNT_UNKNOWN);
  add_number (line, "configured", snapshot->videos_configured, TOK_COUNT_UNKNOWN);
  add_flag (line, "account", snapshot->account_configured);
  add (line, "account-status", snapshot->account_status);
  add (line, "saved-account", snapshot->saved_account_id);
  add (line, "username", snapshot->username);
  add (line, "name", snapshot->visible_name);
  add (line, "bio", snapshot->biography);
  add (line, "picture", snapshot->profile_picture_url);
  add (line, "link", snapshot->link_in_bio);
  add (line, "created", snapshot->created_at);
  add (line, "updated", snapshot->updated_at);
  add (line, "published", snapshot->published_at);
  add (line, "problem", snapshot->problem);
}

static char *
take_failure (GError *error)
{
  char *line = g_strdup_printf ("refused: %s", error->message);

  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
  g_error_free (error);
  return line;
}

/* The JSON is kept as received. */
static void
assert_has_json (const TokBundleSnapshot *snapshot, const char *text)
{
  g_assert_nonnull (snapshot->json);
  g_assert_nonnull (strstr (text, snapshot->json));
}

/**
 * wire_describe_page:
 *
 * Returns: (transfer full): a line for the page and one for each bundle
 */
char *
wire_describe_page (const char *text)
{
  GError *error = NULL;
  g_autoptr (TokPage) page = tok_wire_read_page (text, strlen (text), &error);
  g_autoptr (GString) all = g_string_new (NULL);

  if (page == NULL)
    return take_failure (error);
  g_string_append_printf (all, "pages=%d of %d total=%d unreadable=%u contract=%s",
                          page->numbers.total_pages, page->numbers.per_page, page->numbers.total,
                          page->n_unreadable,
                          page->evidence != TOK_CONTRACT_UNKNOWN
                              ? tok_contract_to_string (page->evidence)
                              : "?");
  for (guint i = 0; i < page->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = page->snapshots->pdata[i];
      g_autoptr (GString) line = g_string_new (NULL);

      assert_has_json (snapshot, text);
      add_bundle (line, snapshot);
      g_string_append_printf (all, "\n%s", line->str);
    }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

char *
wire_describe_bundle (const char *text)
{
  GError *error = NULL;
  g_autoptr (TokBundleSnapshot) snapshot = tok_wire_read_bundle (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (snapshot == NULL)
    return take_failure (error);
  assert_has_json (snapshot, text);
  add_bundle (line, snapshot);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_created (const char *text)
{
  GError *error = NULL;
  g_autoptr (TokCreated) created = tok_wire_read_created (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (created == NULL)
    return take_failure (error);
  add_bundle (line, created->snapshot);
  if (created->dry_run)
    add (line, "dry-run", "on");
  add_number (line, "charged", created->credits_charged, TOK_COUNT_UNKNOWN);
  add_number (line, "remaining", created->credits_remaining, TOK_COUNT_UNKNOWN);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_transition (const char *text)
{
  GError *error = NULL;
  g_autoptr (TokTransition) transition = tok_wire_read_transition (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (transition == NULL)
    return take_failure (error);
  add_bundle (line, transition->snapshot);
  for (guint i = 0; i < transition->moved->len; i++)
    {
      const TokMovedDate *moved = transition->moved->pdata[i];

      g_string_append_printf (line, " moved=%d:%s>%s", moved->position, moved->before,
                              moved->after);
    }
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_profile (const char *text)
{
  GError *error = NULL;
  g_autoptr (TokProfile) profile = tok_wire_read_profile (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (profile == NULL)
    return take_failure (error);
  add (line, "email", profile->email);
  add_number (line, "credits", profile->credits, TOK_COUNT_UNKNOWN);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_countries (const char *text)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) countries = tok_wire_read_countries (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (countries == NULL)
    return take_failure (error);
  for (guint i = 0; i < countries->len; i++)
    {
      const TokCountry *country = countries->pdata[i];

      add (line, country->code, country->name);
      if (country->videos_only)
        g_string_append (line, " (videos only)");
    }
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_blockers (const char *text)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) blockers = tok_wire_read_blockers (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (blockers == NULL)
    return take_failure (error);
  add_number (line, "blockers", blockers->len, -1);
  for (guint i = 0; i < blockers->len; i++)
    {
      const TokBlocker *blocker = blockers->pdata[i];

      add (line, blocker->code, blocker->message != NULL ? blocker->message : "");
      add (line, "missing", blocker->missing_fields);
    }
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_prices (const char *text)
{
  static const char *const names[] = { "account", "video",      "edit", "niche",
                                       "deep",    "moderation", "term" };
  GError *error = NULL;
  g_autoptr (TokPrices) prices = tok_wire_read_prices (text, strlen (text), &error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (prices == NULL)
    return take_failure (error);
  for (TokPriceItem item = 0; item < TOK_N_PRICE_ITEMS; item++)
    add_number (line, names[item], tok_prices_get (prices, item, TOK_PLATFORM_UNKNOWN, NULL),
                TOK_COUNT_UNKNOWN);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

char *
wire_describe_balance (const char *text)
{
  GError *error = NULL;
  g_autoptr (TokBalance) balance = tok_wire_read_balance (text, strlen (text), &error);

  return balance != NULL ? g_strdup_printf ("credits=%g", balance->credits) : take_failure (error);
}

static const char *
name_error (int code)
{
  static const char *const names[] = {
    [TOK_ERROR_AUTH] = "auth",         [TOK_ERROR_FORBIDDEN] = "forbidden",
    [TOK_ERROR_PAYMENT] = "payment",   [TOK_ERROR_NOT_FOUND] = "not-found",
    [TOK_ERROR_CONFLICT] = "conflict", [TOK_ERROR_VALIDATION] = "validation",
    [TOK_ERROR_SERVER] = "server",     [TOK_ERROR_THROTTLED] = "throttled",
    [TOK_ERROR_CAPACITY] = "capacity", [TOK_ERROR_PROTOCOL] = "protocol",
  };

  g_assert_cmpint (code, <, G_N_ELEMENTS (names));
  g_assert_nonnull (names[code]);
  return names[code];
}

char *
wire_describe_error (guint status, const char *text)
{
  g_autoptr (GError) error = tok_error_response_read (status, text, strlen (text));
  const TokErrorInfo *info = tok_error_get_info (error);
  g_autoptr (GString) line = g_string_new (name_error (error->code));

  g_assert_nonnull (info);
  add (line, "code", info->code);
  add (line, "message", error->message);
  add (line, "field", info->field);
  add_number (line, "order-field", info->order_field, -1);
  add_number (line, "retry", info->retry_after, -1);
  add_number (line, "required", info->required, TOK_COUNT_UNKNOWN);
  add_number (line, "available", info->available, TOK_COUNT_UNKNOWN);
  add_number (line, "missing", info->missing, TOK_COUNT_UNKNOWN);
  add (line, "details", info->details);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

/**
 * wire_describe_json:
 *
 * For examples of endpoints that the program does not use.
 *
 * Returns: (transfer full): the JSON without white space
 */
char *
wire_describe_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = tok_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return tok_json_span_dup_line (&(TokJsonSpan) { text, strlen (text) });
}

/**
 * wire_describe_index:
 *
 * Returns: (transfer full): the number of examples in the index, each of which exists
 */
char *
wire_describe_index (const char *text)
{
  g_autoptr (JsonNode) root = tok_json_parse (text, strlen (text), NULL);
  JsonArray *examples = tok_json_array (tok_json_node_object (root), "examples");

  g_assert_nonnull (examples);
  for (guint i = 0; i < json_array_get_length (examples); i++)
    {
      JsonObject *example = tok_json_node_object (json_array_get_element (examples, i));
      g_autofree char *content = tok_test_dup_example (tok_json_string (example, "file"));

      g_assert_cmpstr (content, !=, "");
    }
  return g_strdup_printf ("examples=%u", json_array_get_length (examples));
}
