/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"

G_BEGIN_DECLS

/**
 * TokBundleFieldKind:
 * @TOK_BUNDLE_FIELD_TEXT: a char *
 * @TOK_BUNDLE_FIELD_WORD: a char * of a small set; an interned GRefString in a TokBundle
 * @TOK_BUNDLE_FIELD_COUNT: an int
 * @TOK_BUNDLE_FIELD_FLAG: a TokFlag in a byte
 */
typedef enum
{
  TOK_BUNDLE_FIELD_TEXT,
  TOK_BUNDLE_FIELD_WORD,
  TOK_BUNDLE_FIELD_COUNT,
  TOK_BUNDLE_FIELD_FLAG,
} TokBundleFieldKind;

/**
 * TokBundleField:
 * @name: the column of the table "bundles"
 * @property: the property of TokBundle; several fields may share one
 * @json: (nullable): the member of an answer; %NULL: not in answers, or read separately
 * @offset: in TokBundleSnapshot
 * @present: the flag by which an explicit null clears the field; 0: nothing clears it
 *
 * A field of a bundle. The table of fields drives reading, storing, merging and the
 * properties.
 */
typedef struct
{
  const char *name;
  const char *property;
  const char *json;
  gsize offset;
  TokBundleFieldKind kind;
  TokBundlePresent present;
} TokBundleField;

#define TOK_BUNDLE_N_FIELDS 32

extern const TokBundleField tok_bundle_fields[];

/* Whether the field is a text or a word; else it is a number. */
static inline gboolean
tok_bundle_field_is_text (const TokBundleField *self)
{
  return self->kind == TOK_BUNDLE_FIELD_TEXT || self->kind == TOK_BUNDLE_FIELD_WORD;
}

/* (nullable): the value of a text or a word. */
static inline const char *
tok_bundle_field_get_text (const TokBundleField *self, const TokBundleSnapshot *snapshot)
{
  return G_STRUCT_MEMBER (const char *, snapshot, self->offset);
}

/* @text: (nullable) (transfer full): the first value of a text or a word. */
static inline void
tok_bundle_field_take_text (const TokBundleField *self, TokBundleSnapshot *snapshot, char *text)
{
  G_STRUCT_MEMBER (char *, snapshot, self->offset) = text;
}

gboolean tok_bundle_fields_revise (const TokBundleSnapshot *known, const TokBundleSnapshot *answer);

gboolean tok_bundle_field_get_number (const TokBundleField *self,
                                      const TokBundleSnapshot *snapshot,
                                      int *number);
void
tok_bundle_field_set_number (const TokBundleField *self, TokBundleSnapshot *snapshot, int number);

/* For the snapshot in a TokBundle, whose words are interned GRefStrings. */
guint32 tok_bundle_fields_merge (TokBundleSnapshot *known, const TokBundleSnapshot *answer);
void tok_bundle_fields_clear (TokBundleSnapshot *known);

G_END_DECLS
