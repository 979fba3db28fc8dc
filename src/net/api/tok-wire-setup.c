/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-setup.h"

#include "tok-wire-private.h"

#include <string.h>

/* Elements are texts; objects with an address are accepted too. */
static char *
dup_list (JsonArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = tok_json_node_object (element);
      const char *item =
          object != NULL ? tok_json_string (object, "url") : tok_json_node_string (element);

      if (item != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", item);
    }
  return g_string_free_and_steal (text);
}

static char *
dup_value (JsonObject *object, const char *name, TokSetupKind kind)
{
  JsonArray *array;
  TokFlag flag;
  int number;

  switch (kind)
    {
    case TOK_SETUP_KIND_FLAG:
      flag = tok_json_flag (object, name);
      return flag != TOK_FLAG_UNKNOWN ? g_strdup (flag == TOK_FLAG_YES ? "true" : "false") : NULL;
    case TOK_SETUP_KIND_VOLUME:
      number = tok_json_count (object, name);
      return number != TOK_COUNT_UNKNOWN ? g_strdup_printf ("%d", number) : NULL;
    case TOK_SETUP_KIND_LIST:
      array = tok_json_array (object, name);
      return array != NULL ? dup_list (array) : NULL;
    default:
      return g_strdup (tok_json_string (object, name));
    }
}

/* The day is returned by another name than it is sent: doc/api.md, section 6.1. */
static const char *
get_member (JsonObject *object, TokSetupField field)
{
  if (field == TOK_SETUP_DATE && tok_json_has (object, "target_publish_start_date"))
    return "target_publish_start_date";
  return tok_setup_field_get_info (field)->name;
}

static TokSetupFieldSet
read_values (TokSetupValues *values, TokSetupTarget target, JsonObject *object)
{
  TokSetupFieldSet mentioned = 0;
  TokSetupField first, end;

  tok_setup_target_get_fields (target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    {
      const char *name = get_member (object, field);
      g_autofree char *text = dup_value (object, name, tok_setup_field_get_info (field)->kind);

      /* A time behind the day does not count. */
      if (field == TOK_SETUP_DATE && text != NULL && tok_date_parse (text) != TOK_DATE_UNKNOWN)
        text[strlen ("2026-01-31")] = '\0';
      tok_setup_values_set (values, field, text);
      if (tok_json_has (object, name))
        mentioned |= TOK_SETUP_FIELD_BIT (field);
    }
  return mentioned;
}

static const char *
first_id (JsonObject *object, const char *name, const char *other)
{
  const char *id = tok_json_string (object, name);

  return id != NULL ? id : tok_json_string (object, other);
}

static void
read_warming (TokAccountProfile *profile, JsonObject *warming)
{
  profile->warming_status = g_strdup (tok_json_string (warming, "status"));
  profile->terms_bought = tok_json_count (warming, "terms_total");
  profile->terms_configured = tok_json_count (warming, "terms_configured");
}

/**
 * tok_wire_read_account_profile:
 *
 * Reads GET and PUT /bundles/{id}/account, whose form is UNKNOWN (doc/api.md, section 5.1):
 * the profile, or an object with the profile as its "account". Null is an empty profile.
 *
 * Returns: (transfer full) (nullable): the profile
 */
TokAccountProfile *
tok_wire_read_account_profile (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  gboolean nested = tok_json_has (data, "account");
  JsonObject *account = nested ? tok_json_object (data, "account") : data;
  JsonObject *warming = tok_json_object (account, "advanced_warming");
  TokAccountProfile *profile;

  if (data == NULL)
    return NULL;
  profile = tok_account_profile_new ();
  profile->mentioned = read_values (profile->values, TOK_SETUP_PROFILE, account);
  profile->is_known = nested || profile->mentioned != 0 || json_object_get_size (data) == 0;
  /* Without "account" around it, the "id" is that of the profile. */
  profile->bundle_id = g_strdup (first_id (data, "bundle_id", nested ? "id" : "bundle_id"));
  profile->status = g_strdup (tok_json_string (account, "status"));
  profile->profile_url = g_strdup (tok_json_string (account, "profile_url"));
  profile->configured_at = g_strdup (tok_json_string (account, "configured_at"));
  read_warming (profile, warming != NULL ? warming : tok_json_object (data, "advanced_warming"));
  return profile;
}

static char **
read_ignored (JsonObject *object)
{
  JsonArray *array = tok_json_array (object, "ignored_fields");
  g_autofree char *text = array != NULL ? dup_list (array) : NULL;

  return text != NULL && *text != '\0' ? g_strsplit (text, "\n", -1) : NULL;
}

/* Returns: (nullable): NULL without a position, which every write needs */
static TokVideo *
read_slot (JsonObject *object)
{
  int position = tok_json_count (object, "position");
  TokVideo *video;

  if (position < 1)
    return NULL;
  video = tok_video_new (position);
  video->id = g_strdup (first_id (object, "id", "video_id"));
  video->bundle_id = g_strdup (tok_json_string (object, "bundle_id"));
  video->status = g_strdup (tok_json_string (object, "status"));
  video->mentioned = read_values (video->values, TOK_SETUP_VIDEO, object);
  video->end_date = g_strdup (tok_json_string (object, "target_publish_end_date"));
  video->platform_url = g_strdup (tok_json_string (object, "platform_url"));
  video->download_issue = tok_json_flag (object, "download_issue");
  video->download_comment = g_strdup (tok_json_string (object, "download_issue_comment"));
  video->finalized_at = g_strdup (tok_json_string (object, "finalized_at"));
  video->ignored = read_ignored (object);
  return video;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  return (*(const TokVideo *const *) a)->position - (*(const TokVideo *const *) b)->position;
}

/**
 * tok_wire_read_videos:
 *
 * Reads GET /bundles/{id}/videos. Elements without a position are left out; of two with the
 * same one the first counts.
 *
 * Returns: (transfer full) (nullable) (element-type TokVideo): the slots, by position
 */
GPtrArray *
tok_wire_read_videos (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonArray *data = tok_wire_parse_list (text, length, &root, &response, error);
  GPtrArray *videos;

  if (data == NULL)
    return NULL;
  videos = tok_video_array_new ();
  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      g_autoptr (TokVideo) video =
          read_slot (tok_json_node_object (json_array_get_element (data, i)));

      if (video != NULL && tok_video_array_find (videos, video->position) == NULL)
        g_ptr_array_add (videos, g_steal_pointer (&video));
    }
  g_ptr_array_sort (videos, compare_positions);
  return videos;
}

/**
 * tok_wire_read_video:
 *
 * Reads GET /bundles/{id}/videos/{position}.
 *
 * Returns: (transfer full) (nullable): the slot
 */
TokVideo *
tok_wire_read_video (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  TokVideo *video = data != NULL ? read_slot (data) : NULL;

  if (data != NULL && video == NULL)
    tok_wire_set_error (error, "The answer is not a video");
  return video;
}

/* The names differ between publishing a bundle and a slot: doc/api.md, section 6.4. */
static void
add_moved (TokWritten *written, JsonObject *object)
{
  const char *before = tok_json_string (object, "previous_date");
  const char *after = tok_json_string (object, "new_date");
  TokMovedDate *moved;

  if (after == NULL)
    return;
  moved = g_new0 (TokMovedDate, 1);
  moved->position = tok_json_count (object, "position");
  moved->before = g_strdup (before != NULL ? before : tok_json_string (object, "original_date"));
  moved->after = g_strdup (after);
  g_ptr_array_add (written->moved, moved);
}

static void
read_moved (TokWritten *written, JsonObject *object)
{
  JsonArray *array = tok_json_array (object, "adjusted_videos");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_moved (written, tok_json_node_object (json_array_get_element (array, i)));
}

/* The form of failures of a batch is UNKNOWN: any element with an error counts. */
static void
read_faults (TokWritten *written, JsonObject *object, const char *name, gboolean are_errors)
{
  JsonArray *array = tok_json_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = tok_json_node_object (json_array_get_element (array, i));
      JsonObject *error = tok_json_object (element, "error");
      JsonObject *source = error != NULL ? error : element;
      const char *message = tok_json_string (source, "message");

      if (message == NULL)
        message = tok_json_string (element, "error");
      if (are_errors || error != NULL || tok_json_has (element, "error") ||
          tok_json_flag (element, "success") == TOK_FLAG_NO)
        tok_written_add_fault (written, tok_json_count (element, "position"),
                               tok_json_string (source, "code"), message);
    }
}

/**
 * tok_wire_read_written:
 *
 * Reads the answer to a change. Only moved dates and refused slots matter, wherever they are;
 * an empty body has none.
 *
 * Returns: (transfer full) (nullable): what the answer says
 */
TokWritten *
tok_wire_read_written (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (TokWritten) written = tok_written_new ();
  JsonObject *response, *data;

  if (length == 0)
    return g_steal_pointer (&written);
  root = tok_json_parse (text, length, error);
  if (root == NULL)
    return NULL;
  response = tok_json_node_object (root);
  data = tok_json_object (response, "data");
  if (response == NULL)
    {
      tok_wire_set_error (error, "The answer is not an object");
      return NULL;
    }
  add_moved (written, data);
  read_moved (written, data);
  read_moved (written, response);
  read_moved (written, tok_json_object (data, "auto_publish"));
  read_faults (written, data, "results", FALSE);
  read_faults (written, data, "videos", FALSE);
  read_faults (written, data, "errors", TRUE);
  read_faults (written, data, "failed", TRUE);
  return g_steal_pointer (&written);
}

/**
 * tok_wire_read_terms:
 *
 * Reads POST /warming/generate-terms, whose form is UNKNOWN: a list of texts, or an object
 * with one as "terms" or "advanced_warming_terms".
 *
 * Returns: (transfer full) (nullable): the terms
 */
char **
tok_wire_read_terms (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = tok_json_parse (text, length, error);
  JsonObject *response = root != NULL ? tok_json_node_object (root) : NULL;
  JsonArray *array = tok_json_array (response, "data");
  JsonObject *data = tok_json_object (response, "data");
  g_autofree char *list = NULL;

  if (root == NULL)
    return NULL;
  if (array == NULL)
    array = tok_json_array (data, "terms");
  if (array == NULL)
    array = tok_json_array (data, "advanced_warming_terms");
  if (array == NULL)
    {
      tok_wire_set_error (error, "The answer has no terms");
      return NULL;
    }
  list = dup_list (array);
  return *list != '\0' ? g_strsplit (list, "\n", -1) : g_new0 (char *, 1);
}

static char *
dup_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
add_texts (JsonBuilder *builder, const char *const *texts)
{
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, const TokSetupValues *values, TokSetupField field)
{
  const char *text = tok_setup_values_get (values, field);
  g_auto (GStrv) items = NULL;

  json_builder_set_member_name (builder, tok_setup_field_get_info (field)->name);
  if (text == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  switch (tok_setup_field_get_info (field)->kind)
    {
    case TOK_SETUP_KIND_FLAG:
      json_builder_add_boolean_value (builder, g_str_equal (text, "true"));
      break;
    case TOK_SETUP_KIND_VOLUME:
      json_builder_add_int_value (builder, g_ascii_strtoll (text, NULL, 10));
      break;
    case TOK_SETUP_KIND_LIST:
      items = tok_setup_values_dup_list (values, field);
      add_texts (builder, (const char *const *) items);
      break;
    default:
      json_builder_add_string_value (builder, text);
    }
}

static void
add_values (JsonBuilder *builder,
            const TokSetupValues *values,
            TokSetupFieldSet fields,
            gboolean nulls)
{
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((fields & TOK_SETUP_FIELD_BIT (field)) != 0 &&
        (nulls || tok_setup_values_get (values, field) != NULL))
      add_value (builder, values, field);
}

/**
 * tok_wire_write_setup:
 * @fields: the fields to write
 * @nulls: whether fields that are not set are null, as in a PATCH; else they are left out,
 *   which clears them in a PUT
 *
 * Returns: (transfer full): the body of a request for a profile or a slot
 */
char *
tok_wire_write_setup (const TokSetupValues *values, TokSetupFieldSet fields, gboolean nulls)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_values (builder, values, fields, nulls);
  json_builder_end_object (builder);
  return dup_json (builder);
}

/**
 * tok_wire_write_videos:
 * @videos: (element-type TokVideo): positions and values
 * @context: the facts about the bundle
 *
 * Slots are never published by this request: what "auto_publish" publishes is not agreed on
 * (doc/api.md, section 6.4).
 *
 * Returns: (transfer full): the body of a request for several slots
 */
char *
tok_wire_write_videos (GPtrArray *videos, const TokSetupContext *context)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "videos");
  json_builder_begin_array (builder);
  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "position");
      json_builder_add_int_value (builder, video->position);
      add_values (builder, video->values,
                  tok_setup_get_usable (context, TOK_SETUP_VIDEO, video->values), FALSE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "auto_publish");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_end_object (builder);
  return dup_json (builder);
}

/**
 * tok_wire_write_corrections:
 * @comment: what is to be corrected
 * @fields: (nullable): names of fields, each followed by its feedback
 *
 * Returns: (transfer full): the body of a request for corrections (doc/api.md, section 7.3)
 */
char *
tok_wire_write_corrections (const char *comment,
                            const char *const *fields,
                            TokContract contract,
                            TokSetupTarget target)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean is_message = contract != TOK_CONTRACT_CURRENT && target == TOK_SETUP_VIDEO;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, is_message ? "message" : "comment");
  json_builder_add_string_value (builder, comment);
  if (!is_message && (target == TOK_SETUP_PROFILE || (fields != NULL && fields[0] != NULL)))
    {
      json_builder_set_member_name (builder, "fields");
      json_builder_begin_object (builder);
      for (guint i = 0; fields != NULL && fields[i] != NULL; i += 2)
        {
          json_builder_set_member_name (builder, fields[i]);
          json_builder_add_string_value (builder, fields[i + 1]);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  return dup_json (builder);
}

/**
 * tok_wire_write_quantity:
 *
 * Returns: (transfer full): the body of a request for more slots (doc/api.md, section 6.6)
 */
char *
tok_wire_write_quantity (int quantity)
{
  return g_strdup_printf ("{\"quantity\":%d}", quantity);
}

/**
 * tok_wire_write_terms_request:
 * @text: what the account is about
 * @count: a multiple of 3, from 3 to 30
 *
 * Returns: (transfer full): the body of a request for suggestions of terms
 */
char *
tok_wire_write_terms_request (const char *text, TokPlatform platform, int count)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_set_member_name (builder, "platform");
  json_builder_add_string_value (builder, tok_platform_to_string (platform));
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, count);
  json_builder_end_object (builder);
  return dup_json (builder);
}

/**
 * tok_wire_write_bundle_patch:
 * @names: (array zero-terminated=1): members
 * @values: (array) (element-type utf8): their values; %NULL clears a member; "true" and
 *   "false" of "auto_finalize_videos" are flags
 *
 * Returns: (transfer full): the body of a PATCH of a bundle (doc/api.md, section 4.12)
 */
char *
tok_wire_write_bundle_patch (const char *const *names, const char *const *values)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      json_builder_set_member_name (builder, names[i]);
      if (g_str_equal (names[i], "auto_finalize_videos"))
        json_builder_add_boolean_value (builder, g_strcmp0 (values[i], "true") == 0);
      else if (values[i] != NULL)
        json_builder_add_string_value (builder, values[i]);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
  return dup_json (builder);
}
