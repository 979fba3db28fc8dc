/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query-completion.h"

#include <string.h>

#include "tok-text.h"
#include "tok-words-query.h"

/** How much of a facet's name is typed before it is offered, and how much is offered at once. */
#define NAME_MIN 2
#define COMPLETIONS_MAX 8

/* What is typed, taken apart. */
typedef struct
{
  const char *term;
  const char *begin; /* behind a minus */
  const char *value; /* (nullable): the value that is being typed */
  TokFacet facet;
  char *folded; /* the part to be completed */
  GPtrArray *found;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->folded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

void
tok_completion_free (TokCompletion *self)
{
  g_free (self->term);
  g_free (self->label);
  g_free (self->detail);
  g_free (self);
}

/* @term: (transfer full), like the following */
static void
add (Typed *self, char *term, char *label, char *detail, gboolean is_complete)
{
  TokCompletion *completion = g_new (TokCompletion, 1);

  *completion = (TokCompletion) { term, label, detail, is_complete };
  g_ptr_array_add (self->found, completion);
}

/* Whether a word of the text begins with what is typed. */
static gboolean
begins (const char *text, const char *folded)
{
  g_autofree char *whole = tok_text_fold (text);

  for (const char *p = whole; p != NULL && *p != '\0'; p = strpbrk (p, " _-"))
    {
      p += strspn (p, " _-");
      if (g_str_has_prefix (p, folded))
        return TRUE;
    }
  return *folded == '\0';
}

/* A word of a longer name is more likely one to search for. */
static gboolean
is_beginning (const char *text, const char *folded)
{
  g_autofree char *whole = tok_text_fold (text);

  return g_str_has_prefix (whole, folded);
}

static void
add_names (Typed *self)
{
  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    {
      const char *name = tok_facet_to_string (facet);
      const char *label = tok_words_facet (facet);
      const char *sign = facet == TOK_FACET_AGE ? ">" : ":";

      if (!is_beginning (name, self->folded) && !is_beginning (label, self->folded))
        continue;
      add (self,
           g_strdup_printf ("%.*s%s%s", (int) (self->begin - self->term), self->term, name, sign),
           g_strdup (label), g_strconcat (name, sign, NULL), FALSE);
    }
}

/* (transfer full): the value as it is typed, in quotes if need be */
static char *
dup_quoted (TokFacet facet, const char *value)
{
  g_autoptr (TokQuery) query = tok_query_new ();
  g_autofree char *text = NULL;

  tok_query_add (query, facet, FALSE, value);
  text = tok_query_to_text (query);
  return g_strdup (text + strlen (tok_facet_to_string (facet)) + (facet == TOK_FACET_AGE ? 0 : 1));
}

static gboolean
has (Typed *self, const char *term)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (((const TokCompletion *) self->found->pdata[i])->term, term))
      return TRUE;
  return FALSE;
}

static void
add_value (Typed *self, const char *value)
{
  g_autofree char *label = tok_words_dup_facet_value (self->facet, value);
  g_autofree char *quoted = NULL;
  g_autofree char *term = NULL;

  if (self->found->len >= COMPLETIONS_MAX ||
      (!begins (value, self->folded) && !begins (label, self->folded)))
    return;
  quoted = dup_quoted (self->facet, value);
  term = g_strdup_printf ("%.*s%s", (int) (self->value - self->term), self->term, quoted);
  if (!has (self, term))
    add (self, g_steal_pointer (&term), g_steal_pointer (&label), g_steal_pointer (&quoted), TRUE);
}

static void
add_values (Typed *self, const char *const *values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    add_value (self, values[i]);
}

/* What occurs comes first where the words of the API are many or none. */
static void
add_all_values (Typed *self, const TokFacetTally *tally)
{
  g_auto (GStrv) words = tok_facet_dup_words (self->facet);
  g_auto (GStrv) seen = tally != NULL ? tok_facet_tally_dup_values (tally, self->facet) : NULL;
  const char *known = tok_words_find_country (self->folded);

  if (self->facet == TOK_FACET_AGE)
    add_values (self, tok_facet_ages);
  if (self->facet == TOK_FACET_COUNTRY && known != NULL)
    add_value (self, known);
  add_values (self, (const char *const *) words);
  add_values (self, (const char *const *) seen);
  if (self->facet == TOK_FACET_COUNTRY && *self->folded != '\0')
    add_values (self, tok_words_get_countries ());
}

/* The value behind the last comma that is not in quotes. */
static const char *
find_value (const char *values)
{
  const char *value = values;
  gboolean is_quoted = FALSE;

  for (const char *p = values; *p != '\0'; p++)
    if (*p == '"')
      is_quoted = !is_quoted;
    else if (*p == ',' && !is_quoted)
      value = p + 1;
  return value;
}

/* Returns: whether there is something to complete */
static gboolean
take_apart (Typed *self)
{
  gsize length;

  self->begin = *self->term == '-' ? self->term + 1 : self->term;
  length = strspn (self->begin, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
  if (self->begin[length] == '\0' || self->begin[length] == '"' ||
      strchr (":<>", self->begin[length]) == NULL)
    {
      self->folded = tok_text_fold (self->begin);
      return g_utf8_strlen (self->folded, -1) >= NAME_MIN && strpbrk (self->begin, "\":,") == NULL;
    }
  if (!tok_facet_parse (self->begin, length, &self->facet) ||
      (self->begin[length] == ':') == (self->facet == TOK_FACET_AGE))
    return FALSE;
  self->value =
      self->facet == TOK_FACET_AGE ? self->begin + length : find_value (self->begin + length + 1);
  self->folded = tok_text_fold (self->value + (*self->value == '"' ? 1 : 0));
  return TRUE;
}

/**
 * tok_query_complete:
 * @term: the term that is being typed, up to the cursor
 * @tally: (nullable): what occurs in the list
 *
 * Returns: (transfer full) (element-type TokCompletion): names of facets, and after one its
 *   values, by what they are called or by what is typed for them; the best first
 */
GPtrArray *
tok_query_complete (const char *term, const TokFacetTally *tally)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_completion_free);
  g_auto (Typed) typed = { .term = term, .found = found };

  g_return_val_if_fail (term != NULL, NULL);

  if (!take_apart (&typed))
    return g_steal_pointer (&found);
  if (typed.value == NULL)
    add_names (&typed);
  else
    add_all_values (&typed, tally);
  return g_steal_pointer (&found);
}
