/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query.h"

#include <string.h>

/* One run of the parser. */
typedef struct
{
  const char *text;
  const char *term;    /* the beginning of the current term */
  const char *p;       /* the unread rest */
  GListModel *bundles; /* (nullable) */
  gboolean is_exact;   /* no other spellings than those of tok_query_to_text() */
  TokQuery *query;
  TokQueryFault *fault;
} Parser;

/**
 * tok_query_fault_clear:
 *
 * Frees the texts.
 */
void
tok_query_fault_clear (TokQueryFault *self)
{
  g_clear_pointer (&self->term, g_free);
  g_clear_pointer (&self->word, g_free);
}

static gboolean
is_end (const char *p)
{
  return *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));
}

/* The first blank outside of quotes, or the end. */
static const char *
find_end (const char *p)
{
  gboolean is_quoted = FALSE;

  for (; *p != '\0' && (is_quoted || !is_end (p)); p = g_utf8_next_char (p))
    if (*p == '"')
      is_quoted = !is_quoted;
    else if (is_quoted && *p == '\\' && (p[1] == '"' || p[1] == '\\'))
      p++;
  return p;
}

/* @word: (nullable) (transfer full). Returns: FALSE */
static gboolean
fail (Parser *self, TokQueryFaultCode code, TokFacet facet, char *word)
{
  *self->fault = (TokQueryFault) {
    .code = code,
    .facet = facet,
    .position = (guint) g_utf8_pointer_to_offset (self->text, self->term) + 1,
    .term = g_strndup (self->term, (gsize) (find_end (self->term) - self->term)),
    .word = word,
  };
  return FALSE;
}

/* Reads a quoted value: a backslash stands before a quote and before a backslash. */
static gboolean
read_quoted (Parser *self, TokFacet facet, GString *value)
{
  for (self->p++; *self->p != '"'; self->p++)
    {
      if (*self->p == '\\' && (self->p[1] == '"' || self->p[1] == '\\'))
        self->p++;
      else if (*self->p == '\0')
        return fail (self, TOK_QUERY_FAULT_OPEN_QUOTE, facet, NULL);
      g_string_append_c (value, *self->p);
    }
  self->p++;
  if (is_end (self->p) || (facet != TOK_FACET_WORD && *self->p == ','))
    return TRUE;
  return fail (self, TOK_QUERY_FAULT_AFTER_QUOTE, facet, NULL);
}

/* Reads up to a blank; values of facets also end at a comma. */
static gboolean
read_value (Parser *self, TokFacet facet, GString *value)
{
  const char *begin = self->p;

  if (*self->p == '"')
    return read_quoted (self, facet, value);
  while (!is_end (self->p) && (facet == TOK_FACET_WORD || *self->p != ','))
    self->p = g_utf8_next_char (self->p);
  g_string_append_len (value, begin, self->p - begin);
  return TRUE;
}

/* Where one wrote a word, one might have meant another; elsewhere the form is wrong. */
static gboolean
refuse_value (Parser *self, TokFacet facet, const char *value)
{
  g_auto (GStrv) words = tok_facet_dup_words (facet);

  if (*value == '\0' || *words == NULL)
    return fail (self, TOK_QUERY_FAULT_FORM, facet, NULL);
  return fail (self, TOK_QUERY_FAULT_VALUE, facet, g_strdup (value));
}

static gboolean
add_value (Parser *self, TokFacet facet, gboolean excluded, const char *text)
{
  g_autofree char *value = NULL;

  if (*text != '\0')
    value = self->is_exact ? tok_facet_dup_value (facet, text)
                           : tok_facet_dup_meant (facet, text, self->bundles);
  if (value == NULL ||
      (self->bundles != NULL && !tok_facet_has_value (facet, value, self->bundles)))
    return refuse_value (self, facet, text);
  tok_query_add (self->query, facet, excluded, value);
  return TRUE;
}

/* The values after "status:", separated by commas. */
static gboolean
take_values (Parser *self, TokFacet facet, gboolean excluded)
{
  do
    {
      g_autoptr (GString) value = g_string_new (NULL);

      self->p++;
      if (!read_value (self, facet, value) || !add_value (self, facet, excluded, value->str))
        return FALSE;
    }
  while (*self->p == ',');
  return TRUE;
}

/* The comparison after "age". */
static gboolean
take_age (Parser *self, gboolean excluded)
{
  g_autoptr (GString) value = g_string_new (NULL);

  return read_value (self, TOK_FACET_WORD, value) &&
         add_value (self, TOK_FACET_AGE, excluded, value->str);
}

/* A word that cannot be searched for, like a lone accent, is none. */
static gboolean
take_word (Parser *self, gboolean excluded)
{
  g_autoptr (GString) word = g_string_new (NULL);

  if (!read_value (self, TOK_FACET_WORD, word))
    return FALSE;
  tok_query_add (self->query, TOK_FACET_WORD, excluded, word->str);
  return TRUE;
}

/* The length of the name of a facet, known or not; 0: there is none, but a word. */
static gsize
measure_name (const char *p)
{
  gsize length = 0;

  while (g_ascii_isalpha (p[length]) || p[length] == '_')
    length++;
  return length > 0 && strchr (":<>", p[length]) != NULL && p[length] != '\0' ? length : 0;
}

static gboolean
take_term (Parser *self)
{
  gboolean excluded = *self->p == '-' && !is_end (self->p + 1);
  gsize length;
  TokFacet facet;

  if (excluded)
    self->p++;
  length = measure_name (self->p);
  if (length == 0)
    return take_word (self, excluded);
  if (!tok_facet_parse (self->p, length, &facet))
    return fail (self, TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, g_strndup (self->p, length));
  self->p += length;
  if ((*self->p == ':') == (facet == TOK_FACET_AGE))
    return fail (self, TOK_QUERY_FAULT_FORM, facet, NULL);
  return facet == TOK_FACET_AGE ? take_age (self, excluded) : take_values (self, facet, excluded);
}

/* Reads terms up to the end or the first bad one. */
static gboolean
take_terms (Parser *self)
{
  while (*self->p != '\0')
    {
      self->term = self->p;
      if (is_end (self->p))
        self->p = g_utf8_next_char (self->p);
      else if (!take_term (self))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_query_parse:
 * @text: terms with blanks between, in UTF-8, as a person writes them (see tok_facet_dup_meant())
 * @bundles: (nullable) (element-type TokBundle): the bundles of the workspace: a status,
 *   platform, type or country that is not the API's has to be one of theirs; %NULL: any word is
 *   possible
 * @fault: (out): what is wrong with the first bad term; nothing to free without one
 *
 * Returns: (transfer full) (nullable): the query; %NULL if there is a bad term
 */
TokQuery *
tok_query_parse (const char *text, GListModel *bundles, TokQueryFault *fault)
{
  g_autoptr (TokQuery) query = tok_query_new ();
  Parser parser = { text, text, text, bundles, FALSE, query, fault };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (fault != NULL, NULL);

  *fault = (TokQueryFault) { .code = TOK_QUERY_NO_FAULT };
  return take_terms (&parser) ? g_steal_pointer (&query) : NULL;
}

/**
 * tok_query_from_text:
 * @text: what tok_query_to_text() wrote, in any locale
 *
 * Returns: (transfer full) (nullable): the query; %NULL if @text is none
 */
TokQuery *
tok_query_from_text (const char *text)
{
  g_auto (TokQueryFault) fault = { .code = TOK_QUERY_NO_FAULT };
  g_autoptr (TokQuery) query = tok_query_new ();
  Parser parser = { text, text, text, NULL, TRUE, query, &fault };

  g_return_val_if_fail (text != NULL, NULL);

  return take_terms (&parser) ? g_steal_pointer (&query) : NULL;
}

/**
 * tok_query_find_term:
 * @text: what is typed, in UTF-8
 * @end: a place in it, in bytes
 *
 * Returns: where the term begins that ends at @end or has it within, in bytes; @end: none does
 */
gsize
tok_query_find_term (const char *text, gsize end)
{
  const char *p = text;

  g_return_val_if_fail (text != NULL, end);

  while (*p != '\0')
    {
      const char *term = p;

      p = find_end (term);
      if (p >= text + end)
        return term <= text + end ? (gsize) (term - text) : end;
      while (*p != '\0' && is_end (p))
        p = g_utf8_next_char (p);
    }
  return end;
}

/* Whether a term chooses by a facet, or seems to. */
static gboolean
is_facet_term (const char *term)
{
  return measure_name (*term == '-' ? term + 1 : term) > 0;
}

/* The values of a term that was read alone. */
static void
add_all (TokQuery *self, const TokQuery *term)
{
  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree const char **values = tok_query_get_values (term, facet, i == 1);

        for (guint j = 0; values[j] != NULL; j++)
          tok_query_add (self, facet, i == 1, values[j]);
      }
}

/* Where the term was in the text is of no use once others were taken out before it. */
static void
keep_fault (TokQueryFault *fault, TokQueryFault *found, GString *rest)
{
  if (fault->code != TOK_QUERY_NO_FAULT)
    return;
  *fault = *found;
  fault->position = (guint) g_utf8_strlen (rest->str, (gssize) rest->len) + 1;
  *found = (TokQueryFault) { .code = TOK_QUERY_NO_FAULT };
}

/* Returns: whether the term was moved to the query */
static gboolean
take_one (TokQuery *self, Parser *parser, gboolean is_complete, GString *rest, TokQueryFault *fault)
{
  g_auto (TokQueryFault) found = { .code = TOK_QUERY_NO_FAULT };
  g_autoptr (TokQuery) term = tok_query_new ();
  gboolean is_facet = is_facet_term (parser->p);
  gboolean is_good;

  parser->term = parser->p;
  parser->query = term;
  parser->fault = &found;
  is_good = take_term (parser);
  if (!is_good)
    {
      parser->p = find_end (parser->term);
      keep_fault (fault, &found, rest);
    }
  else if (!is_facet || is_complete || *parser->p != '\0')
    add_all (self, term);
  if (is_good && is_facet && (is_complete || *parser->p != '\0'))
    return TRUE;
  g_string_append_len (rest, parser->term, parser->p - parser->term);
  return FALSE;
}

/**
 * tok_query_take:
 * @text: what is typed, in UTF-8
 * @is_complete: whether no more is typed; else a term of a facet is complete when a blank follows
 * @bundles: (nullable) (element-type TokBundle): see tok_query_parse()
 * @rest: (out) (transfer full): what stays in the field: words, and terms that are not complete
 *   or bad
 * @fault: (out): what is wrong with the first bad term of @rest
 *
 * Moves the complete terms of facets from a text into a query. The words of the text replace
 * those of the query, and stay in the text.
 *
 * Returns: whether terms were moved
 */
gboolean
tok_query_take (TokQuery *self,
                const char *text,
                gboolean is_complete,
                GListModel *bundles,
                char **rest,
                TokQueryFault *fault)
{
  Parser parser = { text, text, text, bundles, FALSE, NULL, NULL };
  g_autoptr (GString) kept = g_string_new (NULL);
  gboolean is_taken = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  *fault = (TokQueryFault) { .code = TOK_QUERY_NO_FAULT };
  tok_query_clear (self, TOK_FACET_WORD);
  while (*parser.p != '\0')
    {
      const char *begin = parser.p;
      gsize length = kept->len;

      while (*parser.p != '\0' && is_end (parser.p))
        parser.p = g_utf8_next_char (parser.p);
      /* No blanks are left of what was before them. */
      if (!is_taken || kept->len > 0)
        g_string_append_len (kept, begin, parser.p - begin);
      if (*parser.p == '\0' || !take_one (self, &parser, is_complete, kept, fault))
        continue;
      g_string_truncate (kept, length);
      is_taken = TRUE;
    }
  *rest = g_string_free_and_steal (g_steal_pointer (&kept));
  return is_taken;
}

/* Whether the parser would read something else without quotes. */
static gboolean
needs_quotes (TokFacet facet, const char *value)
{
  const char *p = value;

  if (*value == '"')
    return TRUE;
  if (facet == TOK_FACET_WORD && (*value == '-' || measure_name (value) > 0))
    return TRUE;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (is_end (p) || (*p == ',' && facet != TOK_FACET_WORD))
      return TRUE;
  return FALSE;
}

static void
append_value (GString *text, TokFacet facet, const char *value)
{
  if (!needs_quotes (facet, value))
    {
      g_string_append (text, value);
      return;
    }
  g_string_append_c (text, '"');
  for (; *value != '\0'; value++)
    {
      if (*value == '"' || *value == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *value);
    }
  g_string_append_c (text, '"');
}

static void
append_values (GString *text, const TokQuery *query, TokFacet facet, gboolean excluded)
{
  g_autofree const char **values = tok_query_get_values (query, facet, excluded);
  gboolean apart = facet == TOK_FACET_AGE || facet == TOK_FACET_WORD;

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (i > 0 && !apart)
        g_string_append_c (text, ',');
      else
        {
          if (text->len > 0)
            g_string_append_c (text, ' ');
          if (excluded)
            g_string_append_c (text, '-');
          if (facet != TOK_FACET_WORD)
            g_string_append (text, tok_facet_to_string (facet));
          if (!apart)
            g_string_append_c (text, ':');
        }
      append_value (text, facet, values[i]);
    }
}

/**
 * tok_query_to_text:
 *
 * Returns: (transfer full): the one text of the query, which tok_query_parse() reads: facets in
 *   their order, and what is excluded last in each
 */
char *
tok_query_to_text (const TokQuery *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free_and_steal (text));

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    {
      append_values (text, self, facet, FALSE);
      append_values (text, self, facet, TRUE);
    }
  return g_string_free_and_steal (text);
}
