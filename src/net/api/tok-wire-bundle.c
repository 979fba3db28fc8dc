/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-bundle.h"

#include <string.h>

#include "tok-bundle-field.h"
#include "tok-text.h"
#include "tok-wire-private.h"
#include "tok-wire.h"

/* Longer ids do not fit into the path of a request, in bytes. */
#define ID_MAX 1024

/* Long values of an enumeration are cut, here and in the journal. */
static char *
dup_word (const char *text)
{
  return tok_text_dup_short (text, TOK_TEXT_NAME);
}

/* The names of both contracts: doc/api.md, section 4.1. */
static const char *
first_string (JsonObject *object, const char *name, const char *other)
{
  const char *text = tok_json_string (object, name);

  return text != NULL ? text : tok_json_string (object, other);
}

static TokFlag
first_flag (JsonObject *object, const char *name, JsonObject *nested, const char *nested_name)
{
  TokFlag flag = tok_json_flag (object, name);

  return flag != TOK_FLAG_UNKNOWN ? flag : tok_json_flag (nested, nested_name);
}

/* The current contract has no flag: there, no edits means no editing. */
static TokFlag
read_editing (JsonObject *object, JsonObject *nested)
{
  int edits = tok_json_count (object, "edits_quantity");

  if (edits > 0)
    return TOK_FLAG_YES;
  if (edits == 0 && tok_json_has (object, "bundle_type"))
    return TOK_FLAG_NO;
  return tok_json_flag (nested, "editing");
}

static TokFlag
read_auto_finalize (JsonObject *object, JsonObject *nested)
{
  TokFlag flag = first_flag (object, "auto_finalize_videos", nested, "auto_finalize_videos");

  /* Other values of review_mode are UNKNOWN. */
  if (flag == TOK_FLAG_UNKNOWN && g_strcmp0 (tok_json_string (object, "review_mode"), "auto") == 0)
    return TOK_FLAG_YES;
  return flag;
}

static void
read_options (TokBundleSnapshot *self, JsonObject *object)
{
  JsonObject *nested = tok_json_object (object, "options");

  self->options[TOK_OPTION_NICHE_WARMING] =
      first_flag (object, "wants_niche_warming", nested, "niche_warming");
  self->options[TOK_OPTION_DEEP_WARMING] =
      first_flag (object, "wants_deep_warming", nested, "deep_warming");
  self->options[TOK_OPTION_MODERATION] =
      first_flag (object, "wants_moderation", nested, "moderation");
  self->options[TOK_OPTION_EDITING] = read_editing (object, nested);
  self->options[TOK_OPTION_AUTO_FINALIZE] = read_auto_finalize (object, nested);
  self->options[TOK_OPTION_ADVANCED_WARMING] = tok_json_flag (object, "wants_advanced_warming");
}

static void
read_field (TokBundleSnapshot *self, const TokBundleField *field, JsonObject *object)
{
  switch (field->kind)
    {
    case TOK_BUNDLE_FIELD_TEXT:
      tok_bundle_field_take_text (field, self, g_strdup (tok_json_string (object, field->json)));
      break;
    case TOK_BUNDLE_FIELD_WORD:
      tok_bundle_field_take_text (field, self, dup_word (tok_json_string (object, field->json)));
      break;
    case TOK_BUNDLE_FIELD_COUNT:
      tok_bundle_field_set_number (field, self, tok_json_count (object, field->json));
      break;
    case TOK_BUNDLE_FIELD_FLAG:
      tok_bundle_field_set_number (field, self, (int) tok_json_flag (object, field->json));
      break;
    }
}

/* Whether an unconfigured account is null, {} or absent is UNKNOWN. Null and {} count as an
 * empty profile, an absent member as unknown. */
static void
read_profile (TokBundleSnapshot *self, JsonObject *account, gboolean mentioned)
{
  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    if (tok_bundle_fields[i].present == TOK_PRESENT_ACCOUNT)
      read_field (self, &tok_bundle_fields[i], account);
  if (mentioned)
    self->present |= TOK_PRESENT_ACCOUNT;
}

static void
read_fields (TokBundleSnapshot *self, JsonObject *object)
{
  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    {
      const TokBundleField *field = &tok_bundle_fields[i];

      if (field->json == NULL || field->present == TOK_PRESENT_ACCOUNT)
        continue;
      read_field (self, field, object);
      if (field->present != 0 && tok_json_has (object, field->json))
        self->present |= field->present;
    }
}

/* The id is a hash of the element: unique in the list, and the same at each read. */
static TokBundleSnapshot *
new_unreadable (JsonNode *element, const char *bytes, const char *problem)
{
  g_autofree char *text = bytes == NULL ? json_to_string (element, FALSE) : NULL;
  g_autofree char *digest =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes != NULL ? bytes : text, -1);
  g_autofree char *id = g_strdup_printf ("unreadable-%.12s", digest);
  TokBundleSnapshot *self = tok_bundle_snapshot_new (id);

  self->problem = g_strdup (problem);
  return self;
}

/* Ids are sent in requests and must be exact: one with replaced characters (U+FFFD) could be
 * that of another bundle. */
static const char *
find_problem (const char *id)
{
  if (id == NULL || *id == '\0')
    return "It has no identifier";
  if (strlen (id) > ID_MAX)
    return "Its identifier is too long";
  if (strstr (id, "\357\277\275") != NULL)
    return "Its identifier cannot be read";
  return NULL;
}

/**
 * tok_wire_bundle_get_id:
 * @object: (nullable): a bundle or the like
 *
 * Returns: (transfer none) (nullable): the id of the bundle
 */
const char *
tok_wire_bundle_get_id (JsonObject *object)
{
  return first_string (object, "id", "bundle_id");
}

/**
 * tok_wire_bundle_from_json:
 * @element: a bundle of a list or of its own response, in either contract
 * @bytes: (nullable) (transfer full): the same as received
 *
 * Reads the fields of doc/api.md, section 4.1. Only an id is required; unknown members are
 * ignored, unknown values kept.
 *
 * Returns: (transfer full): a snapshot; with a problem set when @element is not a bundle
 */
TokBundleSnapshot *
tok_wire_bundle_from_json (JsonNode *element, char *bytes)
{
  JsonObject *object = tok_json_node_object (element);
  const char *id = tok_wire_bundle_get_id (object);
  const char *problem = object != NULL ? find_problem (id) : "It is not an object";
  TokBundleSnapshot *self =
      problem != NULL ? new_unreadable (element, bytes, problem) : tok_bundle_snapshot_new (id);

  self->json = bytes;
  if (problem != NULL)
    return self;
  self->type = dup_word (first_string (object, "bundle_type", "type"));
  read_fields (self, object);
  read_options (self, object);
  read_profile (self, tok_json_object (object, "account"), tok_json_has (object, "account"));
  return self;
}
