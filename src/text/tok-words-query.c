/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-query.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words-order-file.h"
#include "tok-words.h"

/** The most characters quoted of a term. */
#define QUOTED_MAX 40

/* The folded text of a row, cached for one revision of its bundle. */
typedef struct
{
  guint revision;
  char *text;
} Row;

static G_DEFINE_QUARK (tok_words_row, row)

static void
row_free (gpointer data)
{
  Row *self = data;

  g_free (self->text);
  g_free (self);
}

/* All texts that a row can show, the country code, and what the user noted. */
static char *
fold_row (TokBundle *bundle)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);
  g_autofree char *tags = annotation != NULL ? tok_annotation_dup_tags (annotation) : NULL;
  g_autofree char *country = tok_words_dup_country (tok_bundle_get_country (bundle));
  const char *const texts[] = {
    tok_bundle_get_id (bundle),
    tok_bundle_get_title (bundle),
    tok_bundle_get_username (bundle),
    tok_bundle_get_visible_name (bundle),
    tok_bundle_get_external_ref (bundle),
    tok_words_bundle_status (bundle),
    tok_bundle_get_status_text (bundle),
    tok_words_bundle_platform (bundle),
    tok_words_bundle_type (bundle),
    tok_bundle_get_country (bundle),
    country,
    annotation != NULL ? annotation->name : NULL,
    tags,
    annotation != NULL ? annotation->note : NULL,
  };
  g_autoptr (GString) row = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      {
        g_string_append (row, texts[i]);
        g_string_append_c (row, '\n');
      }
  return tok_text_fold (row->str);
}

/**
 * tok_words_peek_row:
 *
 * Returns: (transfer none): the text of the bundle's row, folded by tok_text_fold(); valid until
 *   the bundle changes
 */
const char *
tok_words_peek_row (TokBundle *bundle)
{
  Row *row = g_object_get_qdata (G_OBJECT (bundle), row_quark ());

  if (row != NULL && row->revision == tok_bundle_get_revision (bundle))
    return row->text;
  row = g_new (Row, 1);
  row->revision = tok_bundle_get_revision (bundle);
  row->text = fold_row (bundle);
  g_object_set_qdata_full (G_OBJECT (bundle), row_quark (), row, row_free);
  return row->text;
}

/* Terms as they are written: never translated. */
static const char *
get_example (TokFacet facet)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
      return "status:in_review,open";
    case TOK_FACET_PLATFORM:
      return "platform:tiktok";
    case TOK_FACET_COUNTRY:
      return "country:US,FR";
    case TOK_FACET_TYPE:
      return "type:videos_only";
    case TOK_FACET_OPTION:
      return "option:auto_finalize";
    case TOK_FACET_TAG:
      return "tag:\"spring sale\"";
    default:
      return "age>3d";
    }
}

static char *
dup_form (TokFacet facet)
{
  if (facet == TOK_FACET_AGE)
    /* Translators: “%s” is “age>3d”; the letters stay as they are */
    return g_strdup_printf (_ ("Write it like %s, in hours (h), days (d), or weeks (w)."),
                            get_example (facet));
  /* Translators: “%s” is what to type, like “country:US,FR” */
  return g_strdup_printf (_ ("Write it like %s."), get_example (facet));
}

static char *
dup_no_facet (const char *name)
{
  g_autofree char *quoted = tok_text_dup_short (name, QUOTED_MAX);
  g_autoptr (GString) possible = g_string_new (NULL);

  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    g_string_append_printf (possible, "%s%s", facet > 0 ? tok_words_list_separator () : "",
                            tok_facet_to_string (facet));
  /* Translators: a word that is wrong, and those that are possible */
  return g_strdup_printf (_ ("There is no filter “%s”. Choose from: %s. To search for the text "
                             "itself, put it in quotes."),
                          quoted, possible->str);
}

static char *
dup_cause (const TokQueryFault *fault)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *possible = NULL;

  switch (fault->code)
    {
    case TOK_QUERY_FAULT_FACET:
      return dup_no_facet (fault->word);
    case TOK_QUERY_FAULT_VALUE:
      words = tok_facet_dup_words (fault->facet);
      possible = g_strjoinv (tok_words_list_separator (), words);
      return tok_words_dup_not_possible (fault->word, possible);
    case TOK_QUERY_FAULT_OPEN_QUOTE:
      return g_strdup (_ ("The quote that begins here is never closed."));
    case TOK_QUERY_FAULT_AFTER_QUOTE:
      return g_strdup (_ ("There is text after the closing quote."));
    case TOK_QUERY_FAULT_FORM:
    default:
      return dup_form (fault->facet);
    }
}

/**
 * tok_words_dup_query_fault:
 * @fault: what is wrong with a query
 *
 * Returns: (transfer full): the term, where it is, and what is possible: "“age>3x”, character 8:
 *   Write it like age>3d, in hours (h), days (d), or weeks (w)."
 */
char *
tok_words_dup_query_fault (const TokQueryFault *fault)
{
  g_autofree char *term = NULL;
  g_autofree char *cause = NULL;

  g_return_val_if_fail (fault != NULL && fault->code != TOK_QUERY_NO_FAULT, NULL);

  term = tok_text_dup_short (fault->term, QUOTED_MAX);
  cause = dup_cause (fault);
  /* Translators: what is wrong in a search, at which character of it, and why */
  return g_strdup_printf (_ ("“%s”, character %u: %s"), term, fault->position, cause);
}

/**
 * tok_words_dup_unnamed:
 * @n_bundles: of how many bundles the names were not read yet; at least 1
 *
 * Returns: (transfer full): that a search does not find them by their names, without a full stop
 */
char *
tok_words_dup_unnamed (guint n_bundles)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The name of %'u bundle is not loaded yet",
                                       "Names of %'u bundles are not loaded yet", n_bundles),
                          n_bundles);
}
