/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-place-list.h"
#include "tok-text.h"
#include "tok-types.h"

/* Reads countries and numbers as people type and paste them:
 *
 *   US FR DE    US, 4; FR, 6    4 US 6 FR    US×4    United States (US)    US and FR, 4 each
 *
 * A text is cut into words, numbers, and the ends of parts (comma, semicolon, tab) and of lines.
 * A number belongs to the country before it in its part, else to the one after it, and alone
 * in its part to the country before the part (cells of a table). */

typedef enum
{
  TOKEN_WORD,
  TOKEN_NUMBER,
  TOKEN_PART, /* the end of a part */
  TOKEN_LINE, /* the end of a line */
} TokenKind;

typedef struct
{
  TokenKind kind;
  char *text;         /* (nullable): of a word or a number */
  guint number;       /* of a number; 0: not possible */
  gboolean in_braces; /* the word is in parentheses */
} Token;

/* The most words of the name of a country. */
#define NAME_WORDS_MAX 8

typedef struct
{
  const TokPlaceWords *words;
  GArray *tokens; /* (element-type Token) */
  TokPlaceList *list;
  GPtrArray *unknown;       /* (element-type utf8) */
  GPtrArray *doubled;       /* (element-type utf8) */
  TokPlace repeated;        /* takes the number of a country that is there already */
  TokPlace *last;           /* (nullable): the country before, in the same line */
  gboolean is_last_in_part; /* it is in the same part */
  gboolean is_part_begun;
  guint pending;    /* a number for the next country; 0: none */
  guint pending_at; /* its token */
  guint garbage;    /* the token after the last one that was not understood */
} Reader;

static void
clear_token (gpointer data)
{
  g_free (((Token *) data)->text);
}

/* --- tokens ------------------------------------------------------------------------- */

static gboolean
ends_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* Also the commas and semicolons of Arabic, Chinese and Japanese. */
static gboolean
ends_part (gunichar c)
{
  static const gunichar ends[] = { ',',    ';',    '\t',   '|',    '/',    0x060C,
                                   0x061B, 0x3001, 0xFF0C, 0xFF1B, 0x00B7, 0x2022 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (c == ends[i])
      return TRUE;
  return FALSE;
}

/* “US×4”, “US: 4”, “US (4)”, “US & FR” */
static gboolean
ends_word (gunichar c)
{
  static const gunichar ends[] = { 0x00D7, '*', ':', '=', '(', ')', '&', '+', '"', 0xFF1A };

  if (g_unichar_isspace (c))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (c == ends[i])
      return TRUE;
  return FALSE;
}

/* Digits of any script, with an “x” before or after them. Returns: FALSE: no number. */
static gboolean
read_number (const char *text, gsize length, guint *number)
{
  const char *end = text + length;
  guint64 sum = 0;

  if (length > 1 && g_ascii_tolower (*text) == 'x')
    text++;
  else if (length > 1 && g_ascii_tolower (end[-1]) == 'x')
    end--;
  if (text == end)
    return FALSE;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit < 0)
        return FALSE;
      sum = MIN (sum * 10 + (guint) digit, TOK_PLACE_MAX + 1);
    }
  *number = sum <= TOK_PLACE_MAX ? (guint) sum : 0;
  return TRUE;
}

static void
add_token (Reader *self, TokenKind kind, const char *text, gsize length, gboolean in_braces)
{
  Token token = { kind, text != NULL ? g_strndup (text, length) : NULL, 0, in_braces };

  if (kind == TOKEN_WORD && read_number (text, length, &token.number))
    token.kind = TOKEN_NUMBER;
  g_array_append_val (self->tokens, token);
}

static char *
find_country (Reader *self, const char *text)
{
  return self->words->find (text, self->words->data);
}

/* “USx4” is a country and a number, if “US” is a country. */
static void
add_word (Reader *self, const char *text, gsize length, gboolean in_braces)
{
  const char *x = NULL;
  guint number;
  g_autofree char *name = NULL;
  g_autofree char *country = NULL;

  for (const char *p = text + 1; p < text + length; p++)
    if (g_ascii_tolower (*p) == 'x')
      x = p;
  if (x != NULL && read_number (x, length - (gsize) (x - text), &number))
    {
      name = g_strndup (text, (gsize) (x - text));
      country = find_country (self, name);
    }
  if (country == NULL)
    {
      add_token (self, TOKEN_WORD, text, length, in_braces);
      return;
    }
  add_token (self, TOKEN_WORD, name, strlen (name), in_braces);
  add_token (self, TOKEN_WORD, x, length - (gsize) (x - text), in_braces);
}

static void
cut (Reader *self, const char *text)
{
  const char *begin = text;
  gboolean in_braces = FALSE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_line = c == '\0' || ends_line (c);
      gboolean is_part = !is_line && ends_part (c);

      if (!is_line && !is_part && !ends_word (c))
        continue;
      if (p > begin)
        add_word (self, begin, (gsize) (p - begin), in_braces);
      if (is_line || is_part)
        add_token (self, is_line ? TOKEN_LINE : TOKEN_PART, NULL, 0, FALSE);
      in_braces = c == '(' || (in_braces && c != ')' && !is_line);
      if (c == '\0')
        break;
      begin = g_utf8_next_char (p);
    }
}

/* --- places ------------------------------------------------------------------------- */

static const Token *
get_token (Reader *self, guint i)
{
  return &g_array_index (self->tokens, Token, i);
}

static gboolean
is_kind (Reader *self, guint i, TokenKind kind)
{
  return i < self->tokens->len && get_token (self, i)->kind == kind;
}

/* A word of two letters may be a code too (“je” and “JE”): then capitals matter. */
static gboolean
is_word (Reader *self, guint i, const char *word, const char *english)
{
  const char *text;
  g_autofree char *folded = NULL;
  g_autofree char *wanted = NULL;

  if (!is_kind (self, i, TOKEN_WORD))
    return FALSE;
  text = get_token (self, i)->text;
  if (g_str_equal (text, word) || g_ascii_strcasecmp (text, english) == 0)
    return TRUE;
  folded = g_utf8_casefold (text, -1);
  wanted = g_utf8_casefold (word, -1);
  return strlen (word) > 2 && g_str_equal (folded, wanted);
}

static gboolean
is_each (Reader *self, guint i)
{
  return is_word (self, i, self->words->each, "each");
}

/* Neighbours that were not understood are one text. */
static void
add_unknown (Reader *self, guint i, const char *text)
{
  guint n = self->unknown->len;

  if (n > 0 && self->garbage == i)
    {
      char *before = g_ptr_array_steal_index (self->unknown, n - 1);

      g_ptr_array_add (self->unknown, g_strdup_printf ("%s %s", before, text));
      g_free (before);
    }
  else
    g_ptr_array_add (self->unknown, g_strdup (text));
  self->garbage = i + 1;
  self->last = NULL;
}

/* The number that no country followed. */
static void
give_up_pending (Reader *self)
{
  if (self->pending > 0)
    add_unknown (self, self->pending_at, get_token (self, self->pending_at)->text);
  self->pending = 0;
}

/* The longest name of a country that begins with this word: @country is its code.
 * Returns: the number of its words; 0: there is none */
static guint
find_name (Reader *self, guint begin, char **country)
{
  guint n = 1;

  while (n < NAME_WORDS_MAX && is_kind (self, begin + n, TOKEN_WORD))
    n++;
  for (; n > 0; n--)
    {
      g_autoptr (GString) name = g_string_new (get_token (self, begin)->text);

      for (guint i = 1; i < n; i++)
        g_string_append_printf (name, " %s", get_token (self, begin + i)->text);
      *country = find_country (self, name->str);
      if (*country != NULL)
        return n;
    }
  return 0;
}

static void
add_place (Reader *self, guint i, const char *country)
{
  TokPlace *place = tok_place_list_find (self->list, country);

  /* “United States (US)” */
  if (place != NULL && place == self->last && get_token (self, i)->in_braces)
    return;
  if (place == NULL)
    self->last = tok_place_list_add (self->list, country, self->pending);
  else
    {
      if (!g_ptr_array_find_with_equal_func (self->doubled, place->country, g_str_equal, NULL))
        g_ptr_array_add (self->doubled, g_strdup (place->country));
      self->repeated.count = self->pending;
      self->last = &self->repeated;
    }
  self->is_last_in_part = TRUE;
  self->pending = 0;
}

static void
add_missing (Reader *self, guint begin, guint n)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = begin; i < begin + n; i++)
    g_string_append_printf (name, "%s%s", i > begin ? " " : "", get_token (self, i)->text);
  give_up_pending (self);
  self->garbage = G_MAXUINT;
  add_unknown (self, begin, name->str);
  self->garbage = G_MAXUINT;
  self->repeated.count = 0;
  self->last = &self->repeated;
  self->is_last_in_part = TRUE;
}

/* Returns: the number of tokens read */
static guint
read_word (Reader *self, guint i)
{
  g_autofree char *country = NULL;
  guint n;

  if (is_each (self, i) && is_kind (self, i + 1, TOKEN_NUMBER) &&
      get_token (self, i + 1)->number > 0)
    {
      self->list->each = get_token (self, i + 1)->number;
      return 2;
    }
  if (is_word (self, i, self->words->and, "and"))
    return 1;
  /* “US x 4” */
  if (g_ascii_strcasecmp (get_token (self, i)->text, "x") == 0 &&
      (is_kind (self, i + 1, TOKEN_NUMBER) || (i > 0 && is_kind (self, i - 1, TOKEN_NUMBER))))
    return 1;
  n = find_name (self, i, &country);
  if (n > 0 && *country != '\0')
    add_place (self, i, country);
  else if (n > 0)
    add_missing (self, i, n);
  if (n > 0)
    return n;
  give_up_pending (self);
  add_unknown (self, i, get_token (self, i)->text);
  return 1;
}

static guint
read_number_token (Reader *self, guint i)
{
  const Token *token = get_token (self, i);
  gboolean is_wanted = self->last != NULL && self->last->count == 0;
  gboolean is_alone = !self->is_part_begun && !is_kind (self, i + 1, TOKEN_WORD) &&
                      !is_kind (self, i + 1, TOKEN_NUMBER);

  if (token->number > 0 && is_each (self, i + 1))
    {
      self->list->each = token->number;
      return 2;
    }
  if (token->number > 0 && is_wanted && (self->is_last_in_part || is_alone))
    self->last->count = token->number;
  else if (token->number > 0 && is_kind (self, i + 1, TOKEN_WORD))
    {
      give_up_pending (self);
      self->pending = token->number;
      self->pending_at = i;
    }
  else
    add_unknown (self, i, token->text);
  return 1;
}

/* Returns: the number of tokens read */
static guint
read_token (Reader *self, guint i)
{
  const Token *token = get_token (self, i);
  guint n = 1;

  switch (token->kind)
    {
    case TOKEN_LINE:
    case TOKEN_PART:
      give_up_pending (self);
      if (token->kind == TOKEN_LINE)
        self->last = NULL;
      self->is_last_in_part = FALSE;
      self->is_part_begun = FALSE;
      return 1;
    case TOKEN_WORD:
      n = read_word (self, i);
      break;
    case TOKEN_NUMBER:
      n = read_number_token (self, i);
      break;
    default:
      g_return_val_if_reached (1);
    }
  self->is_part_begun = TRUE;
  return n;
}

static GStrv
end_strings (GPtrArray *strings)
{
  g_ptr_array_add (strings, NULL);
  return (GStrv) g_ptr_array_free (strings, FALSE);
}

/**
 * tok_place_list_parse:
 * @text: countries and numbers, as typed or pasted
 * @words: the words that are understood
 *
 * Names and codes may be separated by blanks, commas, semicolons or line ends. A country that
 * is typed twice counts once, with its first number.
 *
 * Returns: (transfer full): the places, and what was not understood
 */
TokPlaceList *
tok_place_list_parse (const char *text, const TokPlaceWords *words)
{
  g_autofree char *valid = NULL;
  Reader reader = { .words = words };

  g_return_val_if_fail (text != NULL, tok_place_list_new ());
  g_return_val_if_fail (words != NULL && words->find != NULL, tok_place_list_new ());

  valid = g_utf8_make_valid (text, -1);
  reader.list = tok_place_list_new ();
  reader.tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  reader.unknown = g_ptr_array_new ();
  reader.doubled = g_ptr_array_new ();
  reader.garbage = G_MAXUINT;
  g_array_set_clear_func (reader.tokens, clear_token);
  cut (&reader, valid);
  for (guint i = 0; i < reader.tokens->len;)
    i += read_token (&reader, i);
  g_array_unref (reader.tokens);
  g_strfreev (reader.list->unknown);
  g_strfreev (reader.list->doubled);
  reader.list->unknown = end_strings (reader.unknown);
  reader.list->doubled = end_strings (reader.doubled);
  return reader.list;
}
