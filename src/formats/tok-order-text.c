/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-text.h"

#include <string.h>

#include "tok-blank.h"
#include "tok-csv.h"

/* Signatures of files that are not text tables. */
static const struct
{
  const char *begin;
  gsize length;
  TokOrderProblemCode code;
} signatures[] = {
  { "PK\x03\x04", 4, TOK_ORDER_PROBLEM_WORKBOOK },                       /* .xlsx, .ods, .numbers */
  { "PK\x05\x06", 4, TOK_ORDER_PROBLEM_WORKBOOK },                       /* an empty one */
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, TOK_ORDER_PROBLEM_WORKBOOK }, /* .xls */
  { "\x09\x08", 2, TOK_ORDER_PROBLEM_WORKBOOK },                         /* a very old one */
  { "%PDF-", 5, TOK_ORDER_PROBLEM_BINARY },
  { "{\\rtf", 5, TOK_ORDER_PROBLEM_DOCUMENT },
  { "\x1f\x8b", 2, TOK_ORDER_PROBLEM_BINARY }, /* gzip */
};

/* Byte order marks; longer ones first, since one is a prefix of another. */
static const struct
{
  const char *mark;
  gsize length;
  const char *encoding;
} marks[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static void
set_problem (TokOrderProblem *problem, TokOrderProblemCode code, guint line, const char *text)
{
  *problem = (TokOrderProblem) { .code = code, .line = line, .text = (char *) text };
}

static gboolean
begins_with (GBytes *bytes, const char *begin, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, begin, length) == 0;
}

/* (nullable): the text in UTF-8, with its byte order mark. */
static GBytes *
decode (GBytes *bytes, TokOrderProblem *problem)
{
  gsize size, n_read, n_written;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (begins_with (bytes, marks[i].mark, marks[i].length))
      {
        char *text =
            g_convert (data, (gssize) size, "UTF-8", marks[i].encoding, &n_read, &n_written, NULL);

        if (text != NULL && n_read == size)
          return g_bytes_new_take (text, n_written);
        g_free (text);
        set_problem (problem, TOK_ORDER_PROBLEM_ENCODING, 0, marks[i].encoding);
        return NULL;
      }
  return g_bytes_ref (bytes);
}

/* UTF-16 without a byte order mark has zeros in every other byte. */
static gboolean
is_probably_utf16 (const char *text, gsize length)
{
  gsize n_zeros[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    n_zeros[i % 2] += text[i] == '\0';
  return (n_zeros[0] == 0) != (n_zeros[1] == 0) && MAX (n_zeros[0], n_zeros[1]) > length / 3;
}

/* Western text has few non-ASCII characters, between ASCII letters. */
static gboolean
is_probably_windows_1252 (const char *text, gsize length)
{
  guint run = 0;

  for (gsize i = 0; i < length; i++)
    {
      run = (guchar) text[i] < 0x80 ? 0 : run + 1;
      if (run > 2 || (run > 0 && memchr ("\x81\x8d\x8f\x90\x9d", text[i], 5) != NULL))
        return FALSE;
    }
  return TRUE;
}

/* Adds one problem, at the first invalid byte, if @text is not UTF-8. */
static gboolean
check_utf8 (const char *text, gsize length, TokOrderProblem *problem)
{
  const char *invalid;
  guint line;

  if (g_utf8_validate_len (text, length, &invalid))
    return TRUE;
  line = 1 + tok_csv_count_lines (text, (gsize) (invalid - text));
  if (memchr (text, '\0', length) == NULL)
    set_problem (problem, TOK_ORDER_PROBLEM_ENCODING, line,
                 is_probably_windows_1252 (text, length) ? "Windows-1252" : NULL);
  else if (is_probably_utf16 (text, length))
    set_problem (problem, TOK_ORDER_PROBLEM_ENCODING, line, "UTF-16");
  else
    set_problem (problem, TOK_ORDER_PROBLEM_BINARY, 0, NULL);
  return FALSE;
}

/* HTML or XML. */
static gboolean
is_markup (const char *text, gsize length)
{
  g_autofree char *begin = NULL;
  const char *end, *first;

  g_utf8_validate_len (text, MIN (length, 200), &end);
  begin = g_strndup (text, (gsize) (end - text));
  first = tok_blank_skip (begin);
  return first[0] == '<' && (first[1] == '!' || first[1] == '?' || g_ascii_isalpha (first[1]));
}

/**
 * tok_order_text_decode:
 * @bytes: any bytes
 * @problem: (out): what they are instead of a text; its own text is static
 *
 * Returns: (transfer full) (nullable): UTF-8 text without NUL, with a byte order mark
 *   if @bytes has one; %NULL with a problem
 */
GBytes *
tok_order_text_decode (GBytes *bytes, TokOrderProblem *problem)
{
  g_autoptr (GBytes) decoded = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (problem != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (begins_with (bytes, signatures[i].begin, signatures[i].length))
      {
        set_problem (problem, signatures[i].code, 0, NULL);
        return NULL;
      }
  decoded = decode (bytes, problem);
  if (decoded == NULL)
    return NULL;
  text = g_bytes_get_data (decoded, &length);
  if (length > 0 && !check_utf8 (text, length, problem))
    return NULL;
  if (length > 0 && is_markup (text, length))
    {
      set_problem (problem, TOK_ORDER_PROBLEM_DOCUMENT, 0, NULL);
      return NULL;
    }
  return g_steal_pointer (&decoded);
}

/**
 * tok_order_text_read:
 * @bytes: any bytes
 * @file: receives the problem
 *
 * Returns: (transfer full) (nullable): as tok_order_text_decode()
 */
GBytes *
tok_order_text_read (GBytes *bytes, TokOrderFile *file)
{
  TokOrderProblem problem;
  GBytes *text;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  text = tok_order_text_decode (bytes, &problem);
  if (text == NULL)
    tok_order_file_add_problem (file, problem.code,
                                &(TokOrderCell) { .line = problem.line, .text = problem.text });
  return text;
}
