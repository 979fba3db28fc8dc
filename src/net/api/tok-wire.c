/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire.h"

#include "tok-error.h"
#include "tok-wire-bundle.h"
#include "tok-wire-page.h"
#include "tok-wire-private.h"

/**
 * tok_wire_set_error:
 * @message: why a response cannot be read
 *
 * Returns: %FALSE, with TOK_ERROR_PROTOCOL set
 */
gboolean
tok_wire_set_error (GError **error, const char *message)
{
  g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL, message));
  return FALSE;
}

static JsonObject *
parse_object (const char *text, gsize length, JsonNode **root, GError **error)
{
  JsonObject *object;

  *root = tok_json_parse (text, length, error);
  if (*root == NULL)
    return NULL;
  object = tok_json_node_object (*root);
  if (object == NULL)
    tok_wire_set_error (error, "The answer is not an object");
  return object;
}

/**
 * tok_wire_parse_data:
 * @root: (out) (transfer full): owns all objects
 * @response: (out) (transfer none): the top level object
 *
 * Returns: (transfer none) (nullable): the object "data"; %NULL with an error
 */
JsonObject *
tok_wire_parse_data (
    const char *text, gsize length, JsonNode **root, JsonObject **response, GError **error)
{
  JsonObject *data;

  *response = parse_object (text, length, root, error);
  if (*response == NULL)
    return NULL;
  data = tok_json_object (*response, "data");
  if (data == NULL)
    tok_wire_set_error (error, "The answer has no data");
  return data;
}

/**
 * tok_wire_parse_list:
 *
 * See tok_wire_parse_data().
 *
 * Returns: (transfer none) (nullable): the array "data"; %NULL with an error
 */
JsonArray *
tok_wire_parse_list (
    const char *text, gsize length, JsonNode **root, JsonObject **response, GError **error)
{
  JsonArray *data;

  *response = parse_object (text, length, root, error);
  if (*response == NULL)
    return NULL;
  data = tok_json_array (*response, "data");
  if (data == NULL)
    tok_wire_set_error (error, "The answer has no list");
  return data;
}

/**
 * tok_wire_read_numbers:
 * @pagination: (nullable): that member of the top level object
 *
 * Returns: the size of the list that the response is a page of
 */
TokPageNumbers
tok_wire_read_numbers (JsonObject *pagination)
{
  return (TokPageNumbers) {
    .per_page = tok_json_total (pagination, "per_page"),
    .total = tok_json_total (pagination, "total"),
    .total_pages = tok_json_total (pagination, "total_pages"),
  };
}

/**
 * tok_wire_read_page:
 *
 * Reads GET /bundles. Unreadable elements become snapshots with a problem.
 *
 * Returns: (transfer full) (nullable): the page
 */
TokPage *
tok_wire_read_page (const char *text, gsize length, GError **error)
{
  TokPage *page = tok_wire_page_scan (text, length);

  return page != NULL ? page : tok_wire_page_parse (text, length, error);
}

/**
 * tok_wire_read_data_bundle:
 * @response: the top level object
 *
 * Returns: (transfer full) (nullable): the bundle "data", with its JSON as received
 */
TokBundleSnapshot *
tok_wire_read_data_bundle (JsonObject *response, const char *text, gsize length, GError **error)
{
  g_autoptr (GArray) spans = tok_json_find_data (text, length);
  JsonNode *data = json_object_get_member (response, "data");
  char *bytes = spans->len == 1 ? tok_json_span_dup (&g_array_index (spans, TokJsonSpan, 0)) : NULL;
  g_autoptr (TokBundleSnapshot) snapshot = NULL;
  TokWireBundle bundle;

  tok_wire_bundle_init_from_object (&bundle, tok_json_node_object (data));
  snapshot = tok_wire_bundle_read_node (&bundle, data, bytes);
  if (snapshot->problem == NULL)
    return g_steal_pointer (&snapshot);
  tok_wire_set_error (error, "The answer is not a bundle");
  return NULL;
}

/**
 * tok_wire_dup_bundle_id:
 *
 * Returns: (transfer full) (nullable): the id of the bundle that "data" is about
 */
char *
tok_wire_dup_bundle_id (const char *text, gsize length)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  TokWireBundle bundle;

  tok_wire_bundle_init_from_object (&bundle,
                                    tok_wire_parse_data (text, length, &root, &response, NULL));
  return tok_json_value_dup_text (tok_wire_bundle_get_id (&bundle));
}

/**
 * tok_wire_read_bundle:
 *
 * Reads GET /bundles/{id}.
 *
 * Returns: (transfer full) (nullable): the bundle
 */
TokBundleSnapshot *
tok_wire_read_bundle (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;

  if (tok_wire_parse_data (text, length, &root, &response, error) == NULL)
    return NULL;
  return tok_wire_read_data_bundle (response, text, length, error);
}

static TokMovedDate *
read_moved_date (JsonNode *element)
{
  JsonObject *object = tok_json_node_object (element);
  TokMovedDate *moved = g_new0 (TokMovedDate, 1);

  moved->position = tok_json_count (object, "position");
  moved->before = g_strdup (tok_json_string (object, "previous_date"));
  moved->after = g_strdup (tok_json_string (object, "new_date"));
  return moved;
}

/**
 * tok_wire_read_transition:
 *
 * Reads POST publish and unpublish. Whether "adjusted_videos" is inside or beside "data" is
 * UNKNOWN (doc/api.md, section 4.10).
 *
 * Returns: (transfer full) (nullable): the bundle with its new status
 */
TokTransition *
tok_wire_read_transition (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  TokBundleSnapshot *snapshot;
  JsonArray *adjusted;
  TokTransition *transition;

  if (data == NULL)
    return NULL;
  snapshot = tok_wire_read_data_bundle (response, text, length, error);
  if (snapshot == NULL)
    return NULL;
  transition = tok_transition_new ();
  transition->snapshot = snapshot;
  adjusted = tok_json_array (data, "adjusted_videos");
  if (adjusted == NULL)
    adjusted = tok_json_array (response, "adjusted_videos");
  for (guint i = 0; adjusted != NULL && i < json_array_get_length (adjusted); i++)
    g_ptr_array_add (transition->moved, read_moved_date (json_array_get_element (adjusted, i)));
  return transition;
}

/**
 * tok_wire_read_profile:
 *
 * Reads GET /me (doc/api.md, section 8.1).
 *
 * Returns: (transfer full) (nullable): the owner of the key
 */
TokProfile *
tok_wire_read_profile (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  TokProfile *profile;

  if (data == NULL)
    return NULL;
  profile = tok_profile_new ();
  profile->id = g_strdup (tok_json_string (data, "id"));
  profile->email = g_strdup (tok_json_string (data, "email"));
  profile->credits = tok_json_count (data, "credits");
  return profile;
}

/* Elements are objects or plain codes: the form of videos_only_countries is UNKNOWN. */
static void
read_countries (GPtrArray *countries, JsonArray *list, gboolean videos_only)
{
  guint n = list != NULL ? json_array_get_length (list) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      JsonObject *object = tok_json_node_object (element);
      const char *code =
          object != NULL ? tok_json_string (object, "code") : tok_json_node_string (element);

      if (code != NULL && *code != '\0')
        g_ptr_array_add (countries,
                         tok_country_new (code, tok_json_string (object, "name"), videos_only));
    }
}

/**
 * tok_wire_read_countries:
 *
 * Reads GET /countries (doc/api.md, section 8.2).
 *
 * Returns: (transfer full) (nullable) (element-type TokCountry): the countries
 */
GPtrArray *
tok_wire_read_countries (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonArray *data = tok_wire_parse_list (text, length, &root, &response, error);
  GPtrArray *countries;

  if (data == NULL)
    return NULL;
  countries = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_country_free);
  read_countries (countries, data, FALSE);
  read_countries (countries, tok_json_array (response, "videos_only_countries"), TRUE);
  return countries;
}
