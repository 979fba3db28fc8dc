/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json-text.h"

#include <string.h>

/*
 * Changes only the whitespace between tokens. A parser would normalize numbers, escapes and
 * duplicate names; here every token is copied as received.
 */
typedef struct
{
  const char *next;
  GString *out;
  char closers[TOK_JSON_TEXT_DEPTH_MAX];
  guint depth;
  char last; /* the last token: a bracket, ':' or ',', or 'v' for a value; 0: none yet */
} Indenter;

static void
append_line_break (Indenter *self)
{
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static gboolean
expects_value (Indenter *self)
{
  return self->last == 0 || self->last == ':' || self->last == ',' || self->last == '{' ||
         self->last == '[';
}

static void
append_space_before_value (Indenter *self)
{
  if (self->last == ',' || self->last == '{' || self->last == '[')
    append_line_break (self);
  else if (self->last == ':')
    g_string_append_c (self->out, ' ');
}

static gboolean
open_bracket (Indenter *self)
{
  char bracket = *self->next;

  if (!expects_value (self) || self->depth == TOK_JSON_TEXT_DEPTH_MAX)
    return FALSE;
  append_space_before_value (self);
  self->closers[self->depth++] = bracket == '{' ? '}' : ']';
  g_string_append_c (self->out, bracket);
  self->last = bracket;
  self->next++;
  return TRUE;
}

static gboolean
close_bracket (Indenter *self)
{
  gboolean is_empty = self->last == '{' || self->last == '[';

  if (self->depth == 0 || self->closers[self->depth - 1] != *self->next ||
      (!is_empty && self->last != 'v'))
    return FALSE;
  self->depth--;
  if (!is_empty)
    append_line_break (self);
  g_string_append_c (self->out, *self->next);
  self->last = 'v';
  self->next++;
  return TRUE;
}

static gboolean
append_separator (Indenter *self)
{
  if (self->depth == 0 || self->last != 'v')
    return FALSE;
  g_string_append_c (self->out, *self->next);
  self->last = *self->next;
  self->next++;
  return TRUE;
}

static const char *
find_string_end (const char *text)
{
  for (text++; *text != '\0' && *text != '"'; text++)
    if (*text == '\\' && text[1] != '\0')
      text++;
  return *text == '"' ? text + 1 : NULL;
}

/* A string, a number or a literal, without validation. */
static gboolean
append_value (Indenter *self)
{
  const char *end;

  if (!expects_value (self))
    return FALSE;
  end = *self->next == '"' ? find_string_end (self->next)
                           : self->next + strcspn (self->next, " \t\r\n\"{}[]:,");
  if (end == NULL)
    return FALSE;
  append_space_before_value (self);
  g_string_append_len (self->out, self->next, end - self->next);
  self->last = 'v';
  self->next = end;
  return TRUE;
}

static gboolean
append_token (Indenter *self)
{
  switch (*self->next)
    {
    case '{':
    case '[':
      return open_bracket (self);
    case '}':
    case ']':
      return close_bracket (self);
    case ':':
    case ',':
      return append_separator (self);
    default:
      return append_value (self);
    }
}

/**
 * tok_json_text_indent:
 * @text: JSON, perhaps invalid
 *
 * Returns: (transfer full): the tokens of @text on indented lines; a copy of @text when it
 *   is not JSON or is nested more than %TOK_JSON_TEXT_DEPTH_MAX deep
 */
char *
tok_json_text_indent (const char *text)
{
  Indenter indenter = { .next = text };
  g_autoptr (GString) out = g_string_sized_new (strlen (text) * 2);

  indenter.out = out;
  for (indenter.next += strspn (indenter.next, " \t\r\n"); *indenter.next != '\0';
       indenter.next += strspn (indenter.next, " \t\r\n"))
    if (!append_token (&indenter))
      return g_strdup (text);

  if (indenter.depth > 0 || indenter.last != 'v')
    return g_strdup (text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
