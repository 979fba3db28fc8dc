/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-field.h"

#define AT(member) G_STRUCT_OFFSET (TokBundleSnapshot, member)
#define TEXT(member, property, present)                                                            \
  { #member, property, #member, AT (member), TOK_BUNDLE_FIELD_TEXT, present }
#define WORD(member, property) { #member, property, #member, AT (member), TOK_BUNDLE_FIELD_WORD, 0 }
#define COUNT(member, property, json)                                                              \
  { #member, property, json, AT (member), TOK_BUNDLE_FIELD_COUNT, 0 }
#define FLAG(member, property, json)                                                               \
  { #member, property, json, AT (member), TOK_BUNDLE_FIELD_FLAG, 0 }
#define OPTION(name, option)                                                                       \
  { name, "options", NULL, AT (options) + option, TOK_BUNDLE_FIELD_FLAG, 0 }

const TokBundleField tok_bundle_fields[] = {
  /* The member's name depends on the contract. */
  { "type", "type-text", NULL, AT (type), TOK_BUNDLE_FIELD_WORD, 0 },
  WORD (platform, "platform-text"),
  WORD (country, "country"),
  WORD (status, "status-text"),
  TEXT (title, "title", TOK_PRESENT_TITLE),
  TEXT (external_ref, "external-ref", TOK_PRESENT_EXTERNAL_REF),
  OPTION ("niche_warming", TOK_OPTION_NICHE_WARMING),
  OPTION ("deep_warming", TOK_OPTION_DEEP_WARMING),
  OPTION ("moderation", TOK_OPTION_MODERATION),
  OPTION ("editing", TOK_OPTION_EDITING),
  OPTION ("auto_finalize", TOK_OPTION_AUTO_FINALIZE),
  OPTION ("advanced_warming", TOK_OPTION_ADVANCED_WARMING),
  COUNT (videos_quantity, "videos-quantity", "videos_quantity"),
  COUNT (edits_quantity, "edits-quantity", "edits_quantity"),
  COUNT (videos_configured, "videos-configured", "videos_configured_count"),
  FLAG (account_configured, "account-configured", "account_configured"),
  WORD (account_status, "account-status"),
  TEXT (saved_account_id, "saved-account-id", TOK_PRESENT_SAVED_ACCOUNT),
  TEXT (username, "username", TOK_PRESENT_ACCOUNT),
  TEXT (visible_name, "visible-name", TOK_PRESENT_ACCOUNT),
  TEXT (biography, "biography", TOK_PRESENT_ACCOUNT),
  TEXT (profile_picture_url, "profile-picture-url", TOK_PRESENT_ACCOUNT),
  TEXT (link_in_bio, "link-in-bio", TOK_PRESENT_ACCOUNT),
  TEXT (created_at, "created-text", 0),
  TEXT (updated_at, "updated-text", 0),
  TEXT (published_at, "published-text", 0),
  /* A problem is cleared by the next readable answer. */
  { "problem", "problem", NULL, AT (problem), TOK_BUNDLE_FIELD_TEXT, TOK_PRESENT_ALWAYS },
  { "unseen", "unread", NULL, AT (unread), TOK_BUNDLE_FIELD_FLAG, 0 },
  /* Of the slots, which have a request of their own. */
  COUNT (videos_in_review, "videos-in-review", NULL),
  COUNT (videos_corrections, "videos-corrections", NULL),
  COUNT (download_issues, "download-issues", NULL),
  /* Any change clears it: see tok_bundle_fields_revise(). */
  { "ready", "ready", NULL, AT (ready), TOK_BUNDLE_FIELD_FLAG, TOK_PRESENT_READY },
};

G_STATIC_ASSERT (G_N_ELEMENTS (tok_bundle_fields) == TOK_BUNDLE_N_FIELDS);
G_STATIC_ASSERT (TOK_BUNDLE_N_FIELDS <= 32); /* tok_bundle_fields_merge() */

/**
 * tok_bundle_field_get_number:
 * @self: a count or a flag
 * @number: (out): its value in @snapshot
 *
 * Returns: whether the value is known
 */
gboolean
tok_bundle_field_get_number (const TokBundleField *self,
                             const TokBundleSnapshot *snapshot,
                             int *number)
{
  if (self->kind == TOK_BUNDLE_FIELD_FLAG)
    {
      *number = G_STRUCT_MEMBER (guint8, snapshot, self->offset);
      return *number != TOK_FLAG_UNKNOWN;
    }
  *number = G_STRUCT_MEMBER (int, snapshot, self->offset);
  return *number != TOK_COUNT_UNKNOWN;
}

/**
 * tok_bundle_field_set_number:
 * @self: a count or a flag
 */
void
tok_bundle_field_set_number (const TokBundleField *self, TokBundleSnapshot *snapshot, int number)
{
  if (self->kind == TOK_BUNDLE_FIELD_FLAG)
    G_STRUCT_MEMBER (guint8, snapshot, self->offset) = (guint8) number;
  else
    G_STRUCT_MEMBER (int, snapshot, self->offset) = number;
}

static gboolean
merge_word (GRefString **known, const char *word)
{
  if (word == NULL || g_strcmp0 (*known, word) == 0)
    return FALSE;
  g_clear_pointer (known, g_ref_string_release);
  *known = g_ref_string_new_intern (word);
  return TRUE;
}

static gboolean
merge_field (const TokBundleField *field, TokBundleSnapshot *known, const TokBundleSnapshot *answer)
{
  gpointer member = G_STRUCT_MEMBER_P (known, field->offset);
  const char *text;
  int number;
  guint8 flag;

  switch (field->kind)
    {
    case TOK_BUNDLE_FIELD_WORD:
      return merge_word (member, tok_bundle_field_get_text (field, answer));
    case TOK_BUNDLE_FIELD_TEXT:
      text = tok_bundle_field_get_text (field, answer);
      return (text != NULL || ((answer->present | TOK_PRESENT_ALWAYS) & field->present) != 0) &&
             g_set_str (member, text);
    case TOK_BUNDLE_FIELD_COUNT:
      number = G_STRUCT_MEMBER (int, answer, field->offset);
      if (number == TOK_COUNT_UNKNOWN || *(int *) member == number)
        return FALSE;
      *(int *) member = number;
      return TRUE;
    case TOK_BUNDLE_FIELD_FLAG:
      flag = G_STRUCT_MEMBER (guint8, answer, field->offset);
      if ((flag == TOK_FLAG_UNKNOWN && (answer->present & field->present) == 0) ||
          *(guint8 *) member == flag)
        return FALSE;
      *(guint8 *) member = flag;
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * tok_bundle_fields_merge:
 * @known: the values of a TokBundle
 * @answer: the values of an answer
 *
 * Absent fields keep their values; an explicit null clears a field.
 *
 * Returns: the changed fields, as bits: 1 << index in tok_bundle_fields
 */
guint32
tok_bundle_fields_merge (TokBundleSnapshot *known, const TokBundleSnapshot *answer)
{
  guint32 changed = 0;

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    if (merge_field (&tok_bundle_fields[i], known, answer))
      changed |= 1u << i;
  return changed;
}

/* Whether the field is known to have another value than in the answer. */
static gboolean
is_revised (const TokBundleField *field,
            const TokBundleSnapshot *known,
            const TokBundleSnapshot *answer)
{
  const char *before, *after;
  int old, new;

  if (!tok_bundle_field_is_text (field))
    return tok_bundle_field_get_number (field, known, &old) &&
           tok_bundle_field_get_number (field, answer, &new) && old != new;
  before = tok_bundle_field_get_text (field, known);
  after = tok_bundle_field_get_text (field, answer);
  if (before == NULL && (known->present & field->present) == 0)
    return FALSE;
  if (after == NULL && (answer->present & field->present) == 0)
    return FALSE;
  return g_strcmp0 (before, after) != 0;
}

/**
 * tok_bundle_fields_revise:
 * @known: the values of a TokBundle
 * @answer: the values of an answer
 *
 * Returns: whether @answer has another value for a field that describes the bundle and was
 *   known; a field that becomes known is no change
 */
gboolean
tok_bundle_fields_revise (const TokBundleSnapshot *known, const TokBundleSnapshot *answer)
{
  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    switch (tok_bundle_fields[i].offset)
      {
      case AT (problem):
      case AT (unread):
      case AT (ready):
        break;
      default:
        if (is_revised (&tok_bundle_fields[i], known, answer))
          return TRUE;
      }
  return FALSE;
}

/**
 * tok_bundle_fields_clear:
 * @known: the values of a TokBundle
 *
 * Frees the texts and words.
 */
void
tok_bundle_fields_clear (TokBundleSnapshot *known)
{
  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    {
      gpointer member = G_STRUCT_MEMBER_P (known, tok_bundle_fields[i].offset);

      if (tok_bundle_fields[i].kind == TOK_BUNDLE_FIELD_TEXT)
        g_clear_pointer ((char **) member, g_free);
      else if (tok_bundle_fields[i].kind == TOK_BUNDLE_FIELD_WORD)
        g_clear_pointer ((GRefString **) member, g_ref_string_release);
    }
}
