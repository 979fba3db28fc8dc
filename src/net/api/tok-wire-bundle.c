/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-bundle.h"

#include <string.h>

#include "tok-text.h"

/* Longer ids do not fit into the path of a request, in bytes. */
#define ID_MAX 1024

/* Long values of an enumeration are cut, here and in the journal. */
static char *
dup_word (const TokJsonValue *value)
{
  char *text = tok_json_value_dup_text (value);
  char *word;

  if (text == NULL || value->text.length <= TOK_TEXT_NAME)
    return text;
  word = tok_text_dup_short (text, TOK_TEXT_NAME);
  g_free (text);
  return word;
}

/* The names of both contracts: doc/api.md, section 4.1. */
static const TokJsonValue *
first_text (const TokWireBundle *bundle, TokWireMember member, TokWireMember other)
{
  return &bundle->values[bundle->values[member].token == TOK_JSON_STRING ? member : other];
}

static TokFlag
read_flag (const TokWireBundle *bundle, TokWireMember member)
{
  return tok_json_value_flag (&bundle->values[member]);
}

static TokFlag
first_flag (const TokWireBundle *bundle, TokWireMember member, TokWireMember other)
{
  TokFlag flag = read_flag (bundle, member);

  return flag != TOK_FLAG_UNKNOWN ? flag : read_flag (bundle, other);
}

static gboolean
has (const TokWireBundle *bundle, int member)
{
  return bundle->values[member].token != TOK_JSON_END;
}

/* The current contract has no flag: there, no edits means no editing. */
static TokFlag
read_editing (const TokWireBundle *bundle, int edits)
{
  if (edits > 0)
    return TOK_FLAG_YES;
  if (edits == 0 && has (bundle, TOK_WIRE_BUNDLE_TYPE))
    return TOK_FLAG_NO;
  return read_flag (bundle, TOK_WIRE_OPTION_EDITING);
}

static TokFlag
read_auto_finalize (const TokWireBundle *bundle)
{
  TokFlag flag = first_flag (bundle, TOK_WIRE_AUTO_FINALIZE, TOK_WIRE_OPTION_AUTO_FINALIZE);
  const TokJsonValue *mode = &bundle->values[TOK_WIRE_REVIEW_MODE];

  /* Other values of review_mode are UNKNOWN. */
  if (flag == TOK_FLAG_UNKNOWN && mode->token == TOK_JSON_STRING &&
      tok_json_span_equal (&mode->text, "auto"))
    return TOK_FLAG_YES;
  return flag;
}

static void
read_options (TokBundleSnapshot *self, const TokWireBundle *bundle)
{
  self->options[TOK_OPTION_NICHE_WARMING] =
      first_flag (bundle, TOK_WIRE_WANTS_NICHE_WARMING, TOK_WIRE_OPTION_NICHE_WARMING);
  self->options[TOK_OPTION_DEEP_WARMING] =
      first_flag (bundle, TOK_WIRE_WANTS_DEEP_WARMING, TOK_WIRE_OPTION_DEEP_WARMING);
  self->options[TOK_OPTION_MODERATION] =
      first_flag (bundle, TOK_WIRE_WANTS_MODERATION, TOK_WIRE_OPTION_MODERATION);
  self->options[TOK_OPTION_EDITING] = read_editing (bundle, self->edits_quantity);
  self->options[TOK_OPTION_AUTO_FINALIZE] = read_auto_finalize (bundle);
  self->options[TOK_OPTION_ADVANCED_WARMING] = read_flag (bundle, TOK_WIRE_WANTS_ADVANCED_WARMING);
}

static void
read_field (TokBundleSnapshot *self, const TokBundleField *field, const TokJsonValue *value)
{
  switch (field->kind)
    {
    case TOK_BUNDLE_FIELD_TEXT:
      tok_bundle_field_take_text (field, self, tok_json_value_dup_text (value));
      break;
    case TOK_BUNDLE_FIELD_WORD:
      tok_bundle_field_take_text (field, self, dup_word (value));
      break;
    case TOK_BUNDLE_FIELD_COUNT:
      tok_bundle_field_set_number (field, self, tok_json_value_count (value));
      break;
    case TOK_BUNDLE_FIELD_FLAG:
      tok_bundle_field_set_number (field, self, (int) tok_json_value_flag (value));
      break;
    }
}

/* Whether an unconfigured account is null, {} or absent is UNKNOWN. Null and {} count as an
 * empty profile, an absent member as unknown. */
static void
read_fields (TokBundleSnapshot *self, const TokWireBundle *bundle)
{
  for (int i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    {
      const TokBundleField *field = &tok_bundle_fields[i];

      if (!has (bundle, i))
        continue;
      read_field (self, field, &bundle->values[i]);
      self->present |= (guint8) field->present;
    }
  if (has (bundle, TOK_WIRE_ACCOUNT))
    self->present |= TOK_PRESENT_ACCOUNT;
}

/* The id is a hash of the element: unique in the list, and the same at each read. */
static TokBundleSnapshot *
new_unreadable (const TokJsonSpan *element, const char *problem)
{
  g_autofree char *digest =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) element->text,
                                   element->length);
  g_autofree char *id = g_strdup_printf ("unreadable-%.12s", digest);
  TokBundleSnapshot *self = tok_bundle_snapshot_new (id);

  self->problem = g_strdup (problem);
  return self;
}

/* Ids are sent in requests and must be exact: one with replaced characters (U+FFFD) could be
 * that of another bundle. */
static const char *
find_problem (const TokWireBundle *bundle, const TokJsonValue *id)
{
  if (!bundle->is_object)
    return "It is not an object";
  if (id->token != TOK_JSON_STRING || id->text.length == 0)
    return "It has no identifier";
  if (id->text.length > ID_MAX)
    return "Its identifier is too long";
  if (g_strstr_len (id->text.text, (gssize) id->text.length, "\357\277\275") != NULL)
    return "Its identifier cannot be read";
  return NULL;
}

/**
 * tok_wire_bundle_get_id:
 *
 * Returns: (transfer none): the id of the bundle, if it is a text
 */
const TokJsonValue *
tok_wire_bundle_get_id (const TokWireBundle *self)
{
  return first_text (self, TOK_WIRE_ID, TOK_WIRE_BUNDLE_ID);
}

/**
 * tok_wire_bundle_read:
 * @self: a bundle of a list or of its own response, in either contract
 * @element: its JSON, which identifies an unreadable one
 *
 * Reads the fields of doc/api.md, section 4.1. Only an id is required; unknown members are
 * ignored, unknown values kept.
 *
 * Returns: (transfer full): a snapshot, without JSON; with a problem set when it is not a bundle
 */
TokBundleSnapshot *
tok_wire_bundle_read (const TokWireBundle *self, const TokJsonSpan *element)
{
  const TokJsonValue *id = tok_wire_bundle_get_id (self);
  const char *problem = find_problem (self, id);
  g_autofree char *exact_id = NULL;
  TokBundleSnapshot *snapshot;

  if (problem != NULL)
    return new_unreadable (element, problem);
  exact_id = tok_json_value_dup_text (id);
  snapshot = tok_bundle_snapshot_new (exact_id);
  snapshot->type = dup_word (first_text (self, TOK_WIRE_BUNDLE_TYPE, TOK_WIRE_TYPE));
  read_fields (snapshot, self);
  read_options (snapshot, self);
  return snapshot;
}

/**
 * tok_wire_bundle_get_evidence:
 *
 * Returns: the contract that its names tell: doc/api.md, section 2.2
 */
TokContract
tok_wire_bundle_get_evidence (const TokWireBundle *self)
{
  if (has (self, TOK_WIRE_BUNDLE_TYPE))
    return TOK_CONTRACT_CURRENT;
  return has (self, TOK_WIRE_TYPE) ? TOK_CONTRACT_EARLY_2026 : TOK_CONTRACT_UNKNOWN;
}

/**
 * tok_wire_bundle_read_node:
 * @self: the bundle in @element
 * @element: a node of a tree
 * @bytes: (nullable) (transfer full): the same as received
 *
 * Returns: (transfer full): as tok_wire_bundle_read(), with @bytes as its JSON
 */
TokBundleSnapshot *
tok_wire_bundle_read_node (const TokWireBundle *self, JsonNode *element, char *bytes)
{
  g_autofree char *text = bytes == NULL ? json_to_string (element, FALSE) : NULL;
  const char *json = bytes != NULL ? bytes : text;
  TokBundleSnapshot *snapshot = tok_wire_bundle_read (self, &(TokJsonSpan) { json, strlen (json) });

  snapshot->json = bytes;
  return snapshot;
}
