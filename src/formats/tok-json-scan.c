/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json-scan.h"

#include <string.h>

/* Deeper than any answer of this API, and shallow enough for json-glib, which
 * recurses. */
#define DEPTH_MAX 64

/* Replaces invalid characters. */
#define REPLACEMENT "\\ufffd"

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
    p++;
  return p;
}

static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return MIN (p + 1, end);
}

static const char *
skip_word (const char *p, const char *end)
{
  while (p < end && memchr (",]} \t\r\n", *p, 7) == NULL)
    p++;
  return p;
}

static const char *
skip_value (const char *p, const char *end)
{
  guint depth = 0;

  while (p < end)
    {
      if (*p == '"')
        p = skip_string (p, end);
      else if (*p == '{' || *p == '[')
        {
          depth++;
          p++;
        }
      else if (depth > 0 && (*p == '}' || *p == ']'))
        {
          depth--;
          p++;
        }
      else if (depth > 0)
        {
          p++;
          continue;
        }
      else
        p = skip_word (p, end);
      if (depth == 0)
        break;
    }
  return p;
}

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/**
 * tok_json_is_number:
 * @text: not necessarily terminated
 *
 * Returns: whether @text is exactly one JSON number
 */
gboolean
tok_json_is_number (const char *text, gsize length)
{
  const char *end = text + length;
  const char *p = text + (length > 0 && *text == '-' ? 1 : 0);
  const char *digits = p;

  p = skip_digits (p, end);
  if (p == digits || (*digits == '0' && p > digits + 1))
    return FALSE;
  if (p < end && *p == '.')
    {
      digits = p + 1;
      p = skip_digits (digits, end);
      if (p == digits)
        return FALSE;
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      p += p < end && (*p == '+' || *p == '-') ? 1 : 0;
      digits = p;
      p = skip_digits (digits, end);
      if (p == digits)
        return FALSE;
    }
  return p == end;
}

/* The code unit of a "\u" escape; -1 if there is none. */
static int
read_escape (const char *p, const char *end)
{
  int code = 0;

  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (p[i]);
    }
  return code;
}

/**
 * tok_json_is_escape:
 * @p: a backslash in a string
 * @end: the end of the text
 *
 * Returns: whether it begins a JSON escape; else it is a literal backslash
 */
gboolean
tok_json_is_escape (const char *p, const char *end)
{
  return read_escape (p, end) >= 0 || (end - p > 1 && memchr ("\"\\/bfnrt", p[1], 8) != NULL);
}

static gboolean
is_between (int code, int first, int last)
{
  return code >= first && code <= last;
}

/* Replaces lone surrogates and NUL. */
static const char *
copy_escape (GString *plain, const char *p, const char *end)
{
  int code = read_escape (p, end);
  gsize length = code >= 0 ? 6 : 2;

  if (!tok_json_is_escape (p, end))
    {
      g_string_append (plain, "\\\\");
      return p + 1;
    }
  if (is_between (code, 0xd800, 0xdbff) && is_between (read_escape (p + 6, end), 0xdc00, 0xdfff))
    length = 12;
  else if (code == 0 || is_between (code, 0xd800, 0xdfff))
    {
      g_string_append (plain, REPLACEMENT);
      return p + length;
    }
  g_string_append_len (plain, p, (gssize) length);
  return p + length;
}

static const char *
copy_string (GString *plain, const char *p, const char *end)
{
  g_string_append_c (plain, *p++);
  while (p < end && *p != '"')
    {
      const char *run = p;

      if (*p == '\\')
        {
          p = copy_escape (plain, p, end);
          continue;
        }
      if ((guchar) *p < ' ')
        {
          g_string_append_printf (plain, "\\u%04x", (guint) *p++);
          continue;
        }
      while (p < end && *p != '"' && *p != '\\' && (guchar) *p >= ' ')
        p++;
      g_string_append_len (plain, run, p - run);
    }
  if (p < end)
    g_string_append_c (plain, *p++);
  return p;
}

/* Quotes the number, unless it is invalid or in place of a name. */
static const char *
copy_number (GString *plain, const char *p, const char *end)
{
  const char *stop = skip_word (p, end);
  const char *next = skip_space (stop, end);
  gboolean quoted = tok_json_is_number (p, (gsize) (stop - p)) && (next == end || *next != ':');

  if (quoted)
    g_string_append_c (plain, '"');
  g_string_append_len (plain, p, stop - p);
  if (quoted)
    g_string_append_c (plain, '"');
  return stop;
}

/**
 * tok_json_dup_plain:
 * @text: valid UTF-8, not necessarily terminated
 * @length: its length in bytes
 *
 * Rewrites JSON so that json-glib loses nothing and local errors do not invalidate the
 * rest. Numbers become strings: an identifier such as 12345678901234567890 or 1e3 keeps
 * its digits. Lone surrogates and U+0000 become U+FFFD. Control characters in strings,
 * and backslashes that begin no escape, are escaped. Values below DEPTH_MAX become null.
 *
 * Returns: (transfer full): valid JSON, if @text is
 */
char *
tok_json_dup_plain (const char *text, gsize length)
{
  const char *end = text + length;
  GString *plain = g_string_sized_new (length + length / 8);
  guint depth = 0;

  for (const char *p = text; p < end;)
    if (*p == '"')
      p = copy_string (plain, p, end);
    else if (*p == '-' || g_ascii_isdigit (*p))
      p = copy_number (plain, p, end);
    else if ((*p == '{' || *p == '[') && depth == DEPTH_MAX)
      {
        p = skip_value (p, end);
        g_string_append (plain, "null");
      }
    else
      {
        if (*p == '{' || *p == '[')
          depth++;
        else if ((*p == '}' || *p == ']') && depth > 0)
          depth--;
        g_string_append_c (plain, *p++);
      }
  return g_string_free_and_steal (plain);
}

/* Whether a quoted member name equals @name. */
static gboolean
is_named (const char *quoted, const char *end, const char *name)
{
  gsize length = strlen (name);

  return (gsize) (end - quoted) == length + 2 && memcmp (quoted + 1, name, length) == 0;
}

/**
 * tok_json_find_member:
 * @object: a text that tok_json_parse() accepted
 * @name: a member name without characters that need escaping
 * @value: (out): its bytes
 *
 * Of several members of that name the last one counts, as in json-glib. If a name in
 * @object has escapes, no member is found, because they are not decoded here.
 *
 * Returns: whether @object is an object with the member
 */
gboolean
tok_json_find_member (const TokJsonSpan *object, const char *name, TokJsonSpan *value)
{
  const char *end = object->text + object->length;
  const char *p = skip_space (object->text, end);
  gboolean found = FALSE;

  if (p == end || *p != '{')
    return FALSE;
  p = skip_space (p + 1, end);
  while (p < end && *p == '"')
    {
      const char *start = p;
      gboolean is_it;

      p = skip_string (p, end);
      if (memchr (start, '\\', (gsize) (p - start)) != NULL)
        return FALSE;
      is_it = is_named (start, p, name);
      p = skip_space (p, end);
      p = skip_space (MIN (p + 1, end), end); /* the colon */
      start = p;
      p = skip_value (p, end);
      if (is_it)
        *value = (TokJsonSpan) { start, (gsize) (p - start) };
      found |= is_it;
      p = skip_space (p, end);
      p = skip_space (MIN (p + 1, end), end); /* the comma, or the end */
    }
  return found;
}

/**
 * tok_json_find_data:
 * @text: an answer that tok_json_parse() accepted
 * @length: its length
 *
 * Finds the bytes of the answer's "data", so that bundles are stored and shown exactly
 * as received.
 *
 * Returns: (transfer full) (element-type TokJsonSpan): the elements if "data" is an
 *   array, else "data" itself; empty without "data"
 */
GArray *
tok_json_find_data (const char *text, gsize length)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (TokJsonSpan));
  TokJsonSpan data;
  const char *end, *p;

  if (!tok_json_find_member (&(TokJsonSpan) { text, length }, "data", &data) || data.length == 0)
    return spans;
  if (*data.text != '[')
    {
      g_array_append_val (spans, data);
      return spans;
    }
  end = data.text + data.length;
  p = skip_space (data.text + 1, end);
  while (p < end && *p != ']')
    {
      TokJsonSpan span = { p, 0 };

      p = skip_value (p, end);
      span.length = (gsize) (p - span.text);
      g_array_append_val (spans, span);
      p = skip_space (p, end);
      if (p < end && *p == ',')
        p = skip_space (p + 1, end);
      else
        break;
    }
  return spans;
}

/**
 * tok_json_span_equal:
 *
 * Returns: whether the bytes of the span are those of @text
 */
gboolean
tok_json_span_equal (const TokJsonSpan *self, const char *text)
{
  return self->length == strlen (text) && memcmp (self->text, text, self->length) == 0;
}

/**
 * tok_json_span_dup:
 *
 * Returns: (transfer full): the span as valid UTF-8
 */
char *
tok_json_span_dup (const TokJsonSpan *self)
{
  return g_utf8_make_valid (self->text, (gssize) self->length);
}

/**
 * tok_json_span_dup_line:
 *
 * Returns: (transfer full): the span without white space between tokens
 */
char *
tok_json_span_dup_line (const TokJsonSpan *self)
{
  g_autofree char *valid = tok_json_span_dup (self);
  const char *end = valid + strlen (valid);
  GString *line = g_string_new (NULL);

  for (const char *p = skip_space (valid, end); p < end; p = skip_space (p, end))
    {
      const char *part = p;

      p = *p == '"' ? skip_string (p, end) : p + 1;
      g_string_append_len (line, part, p - part);
    }
  return g_string_free_and_steal (line);
}
