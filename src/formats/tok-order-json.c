/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-json.h"

#include <string.h>

#include "tok-json-append.h"
#include "tok-json-scanner.h"

/* The order that is being read: its cells, and their texts. */
typedef struct
{
  TokOrderFile *file;
  TokJsonScanner *scanner;
  GArray *cells;    /* (element-type TokOrderCell) */
  GPtrArray *texts; /* (element-type utf8): the names and texts of the cells */
  guint number;     /* of the order, counted from 1 */
} Reader;

static TokOrderPosition
get_position (TokJsonScanner *scanner)
{
  return (TokOrderPosition) { tok_json_scanner_get_line (scanner),
                              tok_json_scanner_get_column (scanner) };
}

/* Adds a problem at the position of the scanner. */
static void
add_problem (TokOrderFile *file, TokJsonScanner *scanner, TokOrderProblemCode code)
{
  TokOrderPosition position = get_position (scanner);
  const TokOrderCell cell = { .line = position.line, .column = position.column };

  tok_order_file_add_problem (file, code, &cell);
}

static const char *
keep_text (Reader *self)
{
  char *text = g_strdup (tok_json_scanner_get_text (self->scanner));

  g_ptr_array_add (self->texts, text);
  return text;
}

/* (nullable): a list of texts, such as terms, as the text of a cell; NULL for any other
 * list. */
static const char *
read_list (Reader *self, TokJsonToken *last)
{
  GString *list = g_string_new (NULL);
  gboolean is_text = TRUE;

  while ((*last = tok_json_scanner_next (self->scanner)) != TOK_JSON_ARRAY_END &&
         *last != TOK_JSON_FAULT)
    {
      is_text &= *last == TOK_JSON_STRING || *last == TOK_JSON_NUMBER;
      g_string_append (list, tok_json_scanner_get_text (self->scanner));
      g_string_append_c (list, ';');
      *last = tok_json_scanner_skip (self->scanner);
    }
  g_ptr_array_add (self->texts, g_string_free_and_steal (list));
  return is_text ? self->texts->pdata[self->texts->len - 1] : NULL;
}

/* (nullable): true or false as the text of a cell; NULL if the column has no flags. */
static const char *
read_boolean (int field, TokJsonToken token)
{
  if (field >= 0 && tok_order_column_get_kind ((TokField) field) != TOK_ORDER_COLUMN_FLAG)
    return NULL;
  return token == TOK_JSON_TRUE ? "true" : "false";
}

/* Reads a value as the text of a cell; numbers keep their digits. Returns: FALSE if it is
 * not JSON */
static gboolean
read_value (Reader *self, TokOrderCell *cell)
{
  TokJsonToken token = tok_json_scanner_next (self->scanner);
  TokOrderPosition position = get_position (self->scanner);

  cell->line = position.line;
  cell->column = position.column;
  switch (token)
    {
    case TOK_JSON_STRING:
    case TOK_JSON_NUMBER:
      cell->text = keep_text (self);
      return TRUE;
    case TOK_JSON_NULL:
      cell->text = "";
      return TRUE;
    case TOK_JSON_TRUE:
    case TOK_JSON_FALSE:
      cell->text = read_boolean (cell->field, token);
      return TRUE;
    case TOK_JSON_ARRAY:
      if (cell->field != TOK_FIELD_TERMS)
        return tok_json_scanner_skip (self->scanner) != TOK_JSON_FAULT;
      cell->text = read_list (self, &token);
      return token != TOK_JSON_FAULT;
    case TOK_JSON_OBJECT:
      return tok_json_scanner_skip (self->scanner) != TOK_JSON_FAULT;
    default:
      return FALSE;
    }
}

/* Reads an order after its opening bracket. Returns: whether to continue */
static gboolean
read_order (Reader *self)
{
  TokOrderPosition position = get_position (self->scanner);
  TokJsonToken token;

  g_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->texts, 0);
  while ((token = tok_json_scanner_next (self->scanner)) == TOK_JSON_NAME)
    {
      TokOrderCell cell = { .name = keep_text (self) };

      cell.field = tok_order_column_find (cell.name);
      if (!read_value (self, &cell))
        {
          add_problem (self->file, self->scanner, TOK_ORDER_PROBLEM_JSON);
          return FALSE;
        }
      g_array_append_val (self->cells, cell);
    }
  if (token == TOK_JSON_FAULT)
    {
      add_problem (self->file, self->scanner, TOK_ORDER_PROBLEM_JSON);
      return FALSE;
    }
  return tok_order_file_add_row (self->file, self->number, &position,
                                 (const TokOrderCell *) (gpointer) self->cells->data,
                                 self->cells->len);
}

/* Reads the orders after the opening bracket of their list. Returns: whether to continue */
static gboolean
read_orders (TokJsonScanner *scanner, TokOrderFile *file)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (TokOrderCell));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { file, scanner, cells, texts, 0 };
  TokJsonToken token;
  gboolean continues = TRUE;

  while (continues && (token = tok_json_scanner_next (scanner)) != TOK_JSON_ARRAY_END)
    {
      reader.number++;
      if (token == TOK_JSON_OBJECT)
        continues = read_order (&reader);
      else
        {
          add_problem (file, scanner,
                       token == TOK_JSON_FAULT ? TOK_ORDER_PROBLEM_JSON
                                               : TOK_ORDER_PROBLEM_JSON_NO_ORDER);
          continues = token != TOK_JSON_FAULT && tok_json_scanner_skip (scanner) != TOK_JSON_FAULT;
        }
    }
  return continues;
}

/* Enters the list: the text itself, or its member "orders" or "data". Returns: ARRAY, or
 * the token that was found instead */
static TokJsonToken
find_list (TokJsonScanner *scanner)
{
  TokJsonToken token = tok_json_scanner_next (scanner);

  if (token != TOK_JSON_OBJECT)
    return token;
  while ((token = tok_json_scanner_next (scanner)) == TOK_JSON_NAME)
    {
      gboolean is_list = g_str_equal (tok_json_scanner_get_text (scanner), "orders") ||
                         g_str_equal (tok_json_scanner_get_text (scanner), "data");

      token = tok_json_scanner_next (scanner);
      if (is_list && token == TOK_JSON_ARRAY)
        return token;
      if (token == TOK_JSON_FAULT || tok_json_scanner_skip (scanner) == TOK_JSON_FAULT)
        return TOK_JSON_FAULT;
    }
  return token;
}

/* Reads the rest after the list: it must be JSON without a second list, which would be
 * ignored. */
static void
read_rest (TokJsonScanner *scanner, TokOrderFile *file)
{
  TokJsonToken token = tok_json_scanner_next (scanner);

  for (; token == TOK_JSON_NAME; token = tok_json_scanner_next (scanner))
    {
      g_autofree char *name = g_strdup (tok_json_scanner_get_text (scanner));
      TokOrderPosition position = get_position (scanner);
      const TokOrderCell cell = { .name = name, .line = position.line, .column = position.column };

      token = tok_json_scanner_next (scanner);
      if (token == TOK_JSON_ARRAY && (g_str_equal (name, "orders") || g_str_equal (name, "data")))
        tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_REPEATED_COLUMN, &cell);
      tok_json_scanner_skip (scanner);
    }
  if (token == TOK_JSON_OBJECT_END)
    token = tok_json_scanner_next (scanner);
  if (token != TOK_JSON_END)
    add_problem (file, scanner, TOK_ORDER_PROBLEM_JSON);
}

/**
 * tok_order_json_read:
 * @text: a return value of tok_order_text_read()
 * @file: receives the orders and the problems
 *
 * Reads a JSON list of objects with the columns as members, by the rules of a table, and
 * finishes @file.
 */
void
tok_order_json_read (GBytes *text, TokOrderFile *file)
{
  g_autoptr (TokJsonScanner) scanner = NULL;
  TokJsonToken token;

  g_return_if_fail (text != NULL);
  g_return_if_fail (file != NULL);

  tok_order_file_set_json (file);
  scanner = tok_json_scanner_new (text);
  token = find_list (scanner);
  if (token == TOK_JSON_FAULT)
    add_problem (file, scanner, TOK_ORDER_PROBLEM_JSON);
  else if (token != TOK_JSON_ARRAY)
    add_problem (file, scanner, TOK_ORDER_PROBLEM_JSON_NO_LIST);
  else if (read_orders (scanner, file))
    read_rest (scanner, file);
  tok_order_file_finish (file);
}

/* Copies the members of an order verbatim, without earlier results. Returns: the white
 * space before the last one */
static char *
copy_members (TokJsonScanner *scanner, const char *text, GString *copy)
{
  char *space = g_strdup ("");
  gsize done = tok_json_scanner_get_end (scanner);
  gboolean is_first = TRUE;

  while (tok_json_scanner_next (scanner) == TOK_JSON_NAME)
    {
      int column = tok_order_column_find (tok_json_scanner_get_text (scanner));
      gsize begin = tok_json_scanner_get_begin (scanner);
      const char *comma = memchr (text + done, ',', begin - done);
      const char *gap = comma != NULL ? comma + 1 : text + done;

      tok_json_scanner_next (scanner);
      tok_json_scanner_skip (scanner);
      done = tok_json_scanner_get_end (scanner);
      if (tok_order_column_is_result (column))
        continue;
      g_string_append (copy, is_first ? "" : ",");
      g_string_append_len (copy, gap, text + done - gap);
      g_free (space);
      space = g_strndup (gap, (gsize) (text + begin - gap));
      is_first = FALSE;
    }
  if (!is_first)
    g_string_append_c (copy, ',');
  return space;
}

/* Writes nothing if @value is NULL. */
static void
append_member (GString *copy, const char *space, const char *name, const char *value)
{
  if (value == NULL)
    return;
  if (!g_str_equal (name, TOK_ORDER_RESULT_NAME))
    g_string_append_c (copy, ',');
  g_string_append_printf (copy, "%s\"%s\": ", space, name);
  tok_json_append_string (copy, value);
}

static void
append_result (GString *copy, const char *space, const TokOrderResult *result)
{
  append_member (copy, space, TOK_ORDER_RESULT_NAME, result->result);
  append_member (copy, space, TOK_ORDER_BUNDLE_NAME, result->bundle_id);
  append_member (copy, space, TOK_ORDER_WORKSPACE_NAME, result->workspace);
}

/* The end of an object: what is free before it is white space. */
static void
append_end (GString *copy, gsize n_free, const char *end)
{
  for (; n_free > 0; n_free--)
    g_string_append_c (copy, ' ');
  g_string_append (copy, end);
}

/* Copies an order after its opening bracket, with its result. */
static void
copy_order (TokJsonScanner *scanner,
            const char *text,
            GString *copy,
            const TokOrderResult *result,
            TokOrderPlace *place)
{
  g_autofree char *space = copy_members (scanner, text, copy);
  g_autofree char *end = NULL;
  gsize close = tok_json_scanner_get_begin (scanner);
  gsize last = close;
  gsize offset = copy->len;

  while (g_ascii_isspace (text[close - 1]))
    close--;
  end = g_strndup (text + close, last + 1 - close);
  append_result (copy, space, result);
  append_end (copy, result->room, end);
  if (place != NULL)
    *place = (TokOrderPlace) { offset, copy->len - offset, g_steal_pointer (&space),
                               g_steal_pointer (&end) };
}

/**
 * tok_order_json_dup_with:
 * @text: a text in which tok_order_json_read() found no problem
 * @results: (array length=n_results): the result of each order
 * @places: (nullable) (array length=n_results): gets the places of the results
 *
 * Returns: (transfer full) (nullable): the text with the results, otherwise verbatim
 */
char *
tok_order_json_dup_with (GBytes *text,
                         const TokOrderResult *results,
                         guint n_results,
                         TokOrderPlace *places)
{
  g_autoptr (TokJsonScanner) scanner = NULL;
  g_autoptr (GString) copy = g_string_new (NULL);
  gsize length, done = 0;
  const char *data;

  g_return_val_if_fail (text != NULL, NULL);

  scanner = tok_json_scanner_new (text);
  data = g_bytes_get_data (text, &length);
  if (find_list (scanner) != TOK_JSON_ARRAY)
    return NULL;
  for (guint i = 0; i < n_results && tok_json_scanner_next (scanner) == TOK_JSON_OBJECT; i++)
    {
      gsize begin = tok_json_scanner_get_end (scanner);

      g_string_append_len (copy, data + done, (gssize) (begin - done));
      copy_order (scanner, data, copy, &results[i], places != NULL ? &places[i] : NULL);
      done = tok_json_scanner_get_end (scanner);
    }
  g_string_append_len (copy, data + done, (gssize) (length - done));
  return g_string_free_and_steal (g_steal_pointer (&copy));
}

/**
 * tok_order_json_replace:
 * @text: (inout): what to write at @place is added to it
 * @place: a place of tok_order_json_dup_with()
 *
 * Returns: whether the result fits
 */
gboolean
tok_order_json_replace (GString *text, const TokOrderPlace *place, const TokOrderResult *result)
{
  gsize begin = text->len;
  gsize length;

  append_result (text, place->space, result);
  length = text->len - begin + strlen (place->end);
  if (length > place->length)
    return FALSE;
  append_end (text, place->length - length, place->end);
  return TRUE;
}
