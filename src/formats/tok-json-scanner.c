/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json-scanner.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The deepest nesting that is accepted. */
#define DEPTH_MAX 64

typedef enum
{
  EXPECT_VALUE,
  EXPECT_FIRST_VALUE, /* or the end of the list */
  EXPECT_NAME,
  EXPECT_FIRST_NAME, /* or the end of the object */
  EXPECT_MORE,       /* a comma or the end of the level */
  EXPECT_END,
  EXPECT_NOTHING, /* after a fault */
} Expected;

struct _TokJsonScanner
{
  GBytes *bytes;
  const char *begin;
  const char *p; /* the unread rest */
  const char *end;
  Expected expected;
  char open[DEPTH_MAX]; /* an opening bracket for each level */
  guint depth;

  /* The position up to which lines were counted. */
  const char *counted;
  guint line;
  guint column;

  /* The token. */
  const char *token;
  TokJsonSpan span; /* its text: in the bytes, or in @text */
  GString *text;
};

/**
 * tok_json_scanner_new:
 * @text: UTF-8, with or without a byte order mark
 *
 * Returns: (transfer full): a scanner before the first token
 */
TokJsonScanner *
tok_json_scanner_new (GBytes *text)
{
  TokJsonScanner *self;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (TokJsonScanner, 1);
  self->bytes = g_bytes_ref (text);
  self->begin = g_bytes_get_data (text, &length);
  /* Empty bytes can have no data. */
  if (self->begin == NULL)
    self->begin = "";
  self->end = self->begin + length;
  self->p = self->begin;
  if (length >= strlen (BYTE_ORDER_MARK) &&
      memcmp (self->p, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self->p += strlen (BYTE_ORDER_MARK);
  self->token = self->counted = self->p;
  self->line = self->column = 1;
  self->text = g_string_new (NULL);
  return self;
}

/**
 * tok_json_scanner_free:
 * @self: (transfer full): a scanner
 */
void
tok_json_scanner_free (TokJsonScanner *self)
{
  g_bytes_unref (self->bytes);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static inline gboolean
is_at (TokJsonScanner *self, char c)
{
  return self->p < self->end && *self->p == c;
}

static inline gboolean
take (TokJsonScanner *self, char c)
{
  if (!is_at (self, c))
    return FALSE;
  self->p++;
  return TRUE;
}

static inline gboolean
take_word (TokJsonScanner *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->p) < length || memcmp (self->p, word, length) != 0)
    return FALSE;
  self->p += length;
  return TRUE;
}

static inline void
skip_space (TokJsonScanner *self)
{
  const char *p = self->p;

  while (p < self->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  self->p = p;
}

/* Counts lines and columns up to the token, once somebody asks. Lines end in LF, CRLF or CR. */
static void
count (TokJsonScanner *self)
{
  for (; self->counted < self->token; self->counted = g_utf8_next_char (self->counted))
    if (*self->counted == '\n' ||
        (*self->counted == '\r' && (self->counted + 1 == self->end || self->counted[1] != '\n')))
      {
        self->line++;
        self->column = 1;
      }
    else
      self->column++;
}

static gboolean
take_digits (TokJsonScanner *self)
{
  const char *begin = self->p;

  while (self->p < self->end && g_ascii_isdigit (*self->p))
    self->p++;
  return self->p > begin;
}

static gboolean
take_number (TokJsonScanner *self)
{
  const char *begin = self->p;

  take (self, '-');
  if (!take (self, '0') && !take_digits (self))
    return FALSE;
  if (take (self, '.') && !take_digits (self))
    return FALSE;
  if (take (self, 'e') || take (self, 'E'))
    {
      if (!take (self, '-'))
        take (self, '+');
      if (!take_digits (self))
        return FALSE;
    }
  self->span = (TokJsonSpan) { begin, (gsize) (self->p - begin) };
  return TRUE;
}

static gboolean
take_hex (TokJsonScanner *self, gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, self->p++)
    {
      if (self->p == self->end || !g_ascii_isxdigit (*self->p))
        return FALSE;
      *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (*self->p);
    }
  return TRUE;
}

/* The digits of \u or of a surrogate pair. Rejects lone surrogates and NUL. */
static gboolean
take_unit (TokJsonScanner *self)
{
  gunichar c, low;

  if (!take_hex (self, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (!take_word (self, "\\u") || !take_hex (self, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  if (c == 0 || !g_unichar_validate (c))
    return FALSE;
  g_string_append_unichar (self->text, c);
  return TRUE;
}

static gboolean
take_escape (TokJsonScanner *self)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (take (self, 'u'))
    return take_unit (self);
  letter = self->p < self->end && *self->p != '\0' ? strchr (letters, *self->p) : NULL;
  if (letter == NULL)
    return FALSE;
  g_string_append_c (self->text, values[letter - letters]);
  self->p++;
  return TRUE;
}

/* Up to the next character that ends a string or a run of characters that mean themselves. */
static inline void
skip_plain (TokJsonScanner *self)
{
  const char *p = self->p;

  while (p < self->end && (guchar) *p >= 0x20 && *p != '"' && *p != '\\')
    p++;
  self->p = p;
}

/* The rest of a string, of which the characters from @begin on mean themselves. */
static gboolean
take_escaped (TokJsonScanner *self, const char *begin)
{
  g_string_truncate (self->text, 0);
  for (;;)
    {
      g_string_append_len (self->text, begin, self->p - begin);
      if (take (self, '"'))
        break;
      if (!take (self, '\\') || !take_escape (self))
        return FALSE;
      begin = self->p;
      skip_plain (self);
    }
  self->span = (TokJsonSpan) { self->text->str, self->text->len };
  return TRUE;
}

/* Most strings have no escapes, and are not copied. */
static gboolean
take_string (TokJsonScanner *self)
{
  const char *begin;

  if (!take (self, '"'))
    return FALSE;
  begin = self->p;
  skip_plain (self);
  if (!is_at (self, '"'))
    return take_escaped (self, begin);
  self->span = (TokJsonSpan) { begin, (gsize) (self->p++ - begin) };
  return TRUE;
}

/* Sets what is expected after a complete value. */
static void
end_value (TokJsonScanner *self)
{
  self->expected = self->depth > 0 ? EXPECT_MORE : EXPECT_END;
}

static gboolean
is_in_object (TokJsonScanner *self)
{
  return self->open[self->depth - 1] == '{';
}

static TokJsonToken
open_level (TokJsonScanner *self)
{
  if (self->depth == DEPTH_MAX)
    return TOK_JSON_FAULT;
  self->open[self->depth++] = *self->p++;
  self->expected = is_in_object (self) ? EXPECT_FIRST_NAME : EXPECT_FIRST_VALUE;
  return is_in_object (self) ? TOK_JSON_OBJECT : TOK_JSON_ARRAY;
}

static TokJsonToken
close_level (TokJsonScanner *self)
{
  gboolean was_object = is_in_object (self);

  self->depth--;
  end_value (self);
  return was_object ? TOK_JSON_OBJECT_END : TOK_JSON_ARRAY_END;
}

static gboolean
take_close (TokJsonScanner *self)
{
  return take (self, is_in_object (self) ? '}' : ']');
}

static TokJsonToken
scan_value (TokJsonScanner *self)
{
  char c = self->p < self->end ? *self->p : '\0';

  if (c == '{' || c == '[')
    return open_level (self);
  end_value (self);
  if (c == '"')
    return take_string (self) ? TOK_JSON_STRING : TOK_JSON_FAULT;
  if (c == 't' && take_word (self, "true"))
    return TOK_JSON_TRUE;
  if (c == 'f' && take_word (self, "false"))
    return TOK_JSON_FALSE;
  if (c == 'n' && take_word (self, "null"))
    return TOK_JSON_NULL;
  return take_number (self) ? TOK_JSON_NUMBER : TOK_JSON_FAULT;
}

static TokJsonToken
scan_name (TokJsonScanner *self)
{
  if (!take_string (self))
    return TOK_JSON_FAULT;
  skip_space (self);
  self->expected = EXPECT_VALUE;
  return take (self, ':') ? TOK_JSON_NAME : TOK_JSON_FAULT;
}

/* Consumes a comma. Returns: whether an element must follow */
static gboolean
take_comma (TokJsonScanner *self)
{
  if (self->expected != EXPECT_MORE || !take (self, ','))
    return FALSE;
  self->expected = is_in_object (self) ? EXPECT_NAME : EXPECT_VALUE;
  skip_space (self);
  self->token = self->p;
  return TRUE;
}

static TokJsonToken
scan (TokJsonScanner *self)
{
  gboolean has_comma = take_comma (self);

  switch (self->expected)
    {
    case EXPECT_FIRST_VALUE:
    case EXPECT_FIRST_NAME:
      if (take_close (self))
        return close_level (self);
      return self->expected == EXPECT_FIRST_NAME ? scan_name (self) : scan_value (self);
    case EXPECT_NAME:
      return scan_name (self);
    case EXPECT_VALUE:
      return scan_value (self);
    case EXPECT_MORE:
      return !has_comma && take_close (self) ? close_level (self) : TOK_JSON_FAULT;
    case EXPECT_END:
      return self->p == self->end ? TOK_JSON_END : TOK_JSON_FAULT;
    default:
      return TOK_JSON_FAULT;
    }
}

/**
 * tok_json_scanner_next:
 *
 * Reads the next token.
 *
 * Returns: the token; END and FAULT repeat
 */
TokJsonToken
tok_json_scanner_next (TokJsonScanner *self)
{
  TokJsonToken token;

  g_return_val_if_fail (self != NULL, TOK_JSON_FAULT);

  if (self->expected == EXPECT_NOTHING)
    return TOK_JSON_FAULT;
  self->span = (TokJsonSpan) { "", 0 };
  skip_space (self);
  self->token = self->p;
  token = scan (self);
  if (token == TOK_JSON_FAULT)
    {
      self->expected = EXPECT_NOTHING;
      /* The position of the fault, not of the token. */
      self->token = self->p;
    }
  return token;
}

/**
 * tok_json_scanner_skip:
 *
 * Skips to the end of the value that the last token began: after OBJECT and ARRAY to
 * their ends.
 *
 * Returns: its last token; FAULT if it is incomplete
 */
TokJsonToken
tok_json_scanner_skip (TokJsonScanner *self)
{
  TokJsonToken token = TOK_JSON_NULL;
  guint depth;

  g_return_val_if_fail (self != NULL, TOK_JSON_FAULT);

  if (self->expected != EXPECT_FIRST_NAME && self->expected != EXPECT_FIRST_VALUE)
    return token;
  depth = self->depth;
  while (self->depth >= depth && token != TOK_JSON_FAULT)
    token = tok_json_scanner_next (self);
  return token;
}

/**
 * tok_json_scanner_get_text:
 *
 * Returns: (transfer none): the text of a NAME or a STRING, the digits of a NUMBER;
 *   valid until the next token is read
 */
const char *
tok_json_scanner_get_text (TokJsonScanner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->span.text != self->text->str)
    {
      g_string_truncate (self->text, 0);
      g_string_append_len (self->text, self->span.text, (gssize) self->span.length);
    }
  return self->text->str;
}

/**
 * tok_json_scanner_get_span:
 * @span: (out): the text of the token: see tok_json_scanner_get_text()
 *
 * Without a copy, if that can be.
 *
 * Returns: whether @span is a part of the bytes, and as lasting; %FALSE: the text has escapes,
 *   and @span is valid until the next token is read
 */
gboolean
tok_json_scanner_get_span (TokJsonScanner *self, TokJsonSpan *span)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  *span = self->span;
  return span->text != self->text->str;
}

/**
 * tok_json_scanner_get_line:
 *
 * Returns: the line on which the token begins, or of the fault, counted from 1
 */
guint
tok_json_scanner_get_line (TokJsonScanner *self)
{
  g_return_val_if_fail (self != NULL, 0);

  count (self);
  return self->line;
}

/**
 * tok_json_scanner_get_column:
 *
 * Returns: the first character of the token in its line, counted from 1
 */
guint
tok_json_scanner_get_column (TokJsonScanner *self)
{
  g_return_val_if_fail (self != NULL, 0);

  count (self);
  return self->column;
}

/**
 * tok_json_scanner_get_begin:
 *
 * Returns: the offset of the token, in bytes
 */
gsize
tok_json_scanner_get_begin (TokJsonScanner *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gsize) (self->token - self->begin);
}

/**
 * tok_json_scanner_get_end:
 *
 * Returns: the offset of the end of the token, in bytes
 */
gsize
tok_json_scanner_get_end (TokJsonScanner *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gsize) (self->p - self->begin);
}
