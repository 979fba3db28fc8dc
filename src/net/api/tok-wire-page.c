/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-page.h"

#include <string.h>

#include "tok-wire-bundle.h"
#include "tok-wire-private.h"

/* A page that is being scanned. */
typedef struct
{
  TokJsonScanner *scanner;
  const char *text;
  GStringChunk *unescaped; /* the texts that are not in @text as they are */
  TokWireBundle bundle;    /* the current element */
  TokJsonSpan pagination;  /* its text is NULL without */
  TokPage *page;
} Scan;

/* @snapshot: (transfer full): what was read from @bundle */
static void
add_element (TokPage *page, const TokWireBundle *bundle, TokBundleSnapshot *snapshot)
{
  if (snapshot->problem != NULL)
    page->n_unreadable++;
  page->evidence = MAX (page->evidence, tok_wire_bundle_get_evidence (bundle));
  g_ptr_array_add (page->snapshots, snapshot);
}

/* From the beginning of the last token to where the scanner is after skipping the rest of it.
 * Returns: whether there is such a value */
static gboolean
skip_value (Scan *self, TokJsonToken token, TokJsonSpan *value)
{
  value->text = self->text + tok_json_scanner_get_begin (self->scanner);
  if (token == TOK_JSON_FAULT || tok_json_scanner_skip (self->scanner) == TOK_JSON_FAULT)
    return FALSE;
  value->length = tok_json_scanner_get_end (self->scanner) - (gsize) (value->text - self->text);
  return TRUE;
}

static TokJsonSpan
keep_text (Scan *self)
{
  TokJsonSpan text;

  if (!tok_json_scanner_get_span (self->scanner, &text))
    text.text = g_string_chunk_insert_len (self->unescaped, text.text, (gssize) text.length);
  return text;
}

static gboolean scan_members (Scan *self, TokWireLevel level);

/* Reads the value of a member after its name. Returns: whether it is as expected */
static gboolean
scan_value (Scan *self, int member)
{
  TokJsonValue *value = &self->bundle.values[member];
  TokJsonSpan skipped;

  value->token = tok_json_scanner_next (self->scanner);
  switch (value->token)
    {
    case TOK_JSON_NUMBER:
      value->token = TOK_JSON_STRING;
      G_GNUC_FALLTHROUGH;
    case TOK_JSON_STRING:
      value->text = keep_text (self);
      return TRUE;
    case TOK_JSON_OBJECT:
      if (member == TOK_WIRE_OPTIONS)
        return scan_members (self, TOK_WIRE_LEVEL_OPTIONS);
      if (member == TOK_WIRE_ACCOUNT)
        return scan_members (self, TOK_WIRE_LEVEL_ACCOUNT);
      G_GNUC_FALLTHROUGH;
    default:
      return skip_value (self, value->token, &skipped);
    }
}

/* Reads an object of a bundle after its opening bracket. A member that is there twice is left
 * to the tree. Returns: whether it is as expected */
static gboolean
scan_members (Scan *self, TokWireLevel level)
{
  TokJsonSpan name, skipped;
  TokJsonToken token;
  guint hint = 0;

  while ((token = tok_json_scanner_next (self->scanner)) == TOK_JSON_NAME)
    {
      int member;

      tok_json_scanner_get_span (self->scanner, &name);
      member = tok_wire_member_find (level, &name, &hint);
      if (member < 0)
        {
          if (!skip_value (self, tok_json_scanner_next (self->scanner), &skipped))
            return FALSE;
        }
      else if (self->bundle.values[member].token != TOK_JSON_END || !scan_value (self, member))
        return FALSE;
    }
  return token == TOK_JSON_OBJECT_END;
}

/* Reads an element of the list after its first token. */
static gboolean
scan_element (Scan *self, TokJsonToken token)
{
  TokBundleSnapshot *snapshot;
  TokJsonSpan element;

  self->bundle = (TokWireBundle) { .is_object = token == TOK_JSON_OBJECT };
  element.text = self->text + tok_json_scanner_get_begin (self->scanner);
  if (!(self->bundle.is_object ? scan_members (self, TOK_WIRE_LEVEL_BUNDLE)
                               : skip_value (self, token, &element)))
    return FALSE;
  element.length = tok_json_scanner_get_end (self->scanner) - (gsize) (element.text - self->text);
  snapshot = tok_wire_bundle_read (&self->bundle, &element);
  snapshot->json = g_strndup (element.text, element.length);
  add_element (self->page, &self->bundle, snapshot);
  g_string_chunk_clear (self->unescaped);
  return TRUE;
}

/* Reads the list after its name. */
static gboolean
scan_list (Scan *self)
{
  TokJsonToken token;

  if (self->page != NULL || tok_json_scanner_next (self->scanner) != TOK_JSON_ARRAY)
    return FALSE;
  self->page = tok_page_new ();
  while ((token = tok_json_scanner_next (self->scanner)) != TOK_JSON_ARRAY_END)
    if (!scan_element (self, token))
      return FALSE;
  return TRUE;
}

/* Reads a member of the answer after its name. */
static gboolean
scan_answer_member (Scan *self)
{
  TokJsonSpan name, value;
  gboolean is_plain = tok_json_scanner_get_span (self->scanner, &name);
  TokJsonToken token;

  if (!is_plain)
    return FALSE;
  if (tok_json_span_equal (&name, "data"))
    return scan_list (self);
  token = tok_json_scanner_next (self->scanner);
  if (!skip_value (self, token, &value))
    return FALSE;
  if (!tok_json_span_equal (&name, "pagination"))
    return TRUE;
  if (self->pagination.text != NULL)
    return FALSE;
  self->pagination = value;
  return TRUE;
}

static gboolean
scan_answer (Scan *self)
{
  TokJsonToken token = tok_json_scanner_next (self->scanner);

  if (token != TOK_JSON_OBJECT)
    return FALSE;
  while ((token = tok_json_scanner_next (self->scanner)) == TOK_JSON_NAME)
    if (!scan_answer_member (self))
      return FALSE;
  return token == TOK_JSON_OBJECT_END && self->page != NULL &&
         tok_json_scanner_next (self->scanner) == TOK_JSON_END;
}

/* Its few bytes are parsed as elsewhere. */
static TokPageNumbers
parse_numbers (const TokJsonSpan *pagination)
{
  g_autoptr (JsonNode) root = NULL;

  if (pagination->text != NULL)
    root = tok_json_parse (pagination->text, pagination->length, NULL);
  return tok_wire_read_numbers (tok_json_node_object (root));
}

/**
 * tok_wire_page_scan:
 * @text: an answer to GET /bundles
 * @length: its length in bytes
 *
 * Reads a page in one pass over its bytes, without a tree. Of everything odd it keeps out:
 * invalid JSON or UTF-8, a byte order mark, names with escapes or repeated ones where they
 * matter, lone surrogates, control characters, deep nesting. For any other text it returns what
 * tok_wire_page_parse() does.
 *
 * Returns: (transfer full) (nullable): the page; %NULL: only tok_wire_page_parse() can tell
 */
TokPage *
tok_wire_page_scan (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TokJsonScanner) scanner = NULL;
  g_autoptr (TokPage) page = NULL;
  Scan scan = { .text = text };
  gboolean is_plain;

  /* The scanner accepts a byte order mark. */
  if (length == 0 || *text == '\xef' || !g_utf8_validate_len (text, length, NULL))
    return NULL;
  bytes = g_bytes_new_static (text, length);
  scan.scanner = scanner = tok_json_scanner_new (bytes);
  scan.unescaped = g_string_chunk_new (1024);
  is_plain = scan_answer (&scan);
  page = scan.page;
  g_string_chunk_free (scan.unescaped);
  if (!is_plain)
    return NULL;
  page->numbers = parse_numbers (&scan.pagination);
  return g_steal_pointer (&page);
}

/* The scanner of the spans may not find those of an odd answer. */
static void
parse_elements (TokPage *page, JsonArray *data, const char *text, gsize length)
{
  g_autoptr (GArray) spans = tok_json_find_data (text, length);
  guint n = json_array_get_length (data);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (data, i);
      char *bytes =
          spans->len == n ? tok_json_span_dup (&g_array_index (spans, TokJsonSpan, i)) : NULL;
      TokWireBundle bundle;

      tok_wire_bundle_init_from_object (&bundle, tok_json_node_object (element));
      add_element (page, &bundle, tok_wire_bundle_read_node (&bundle, element, bytes));
    }
}

/**
 * tok_wire_page_parse:
 * @text: an answer to GET /bundles
 * @length: its length in bytes
 *
 * Reads a page from a tree.
 *
 * Returns: (transfer full) (nullable): the page; %NULL with TOK_ERROR_PROTOCOL
 */
TokPage *
tok_wire_page_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonArray *data = tok_wire_parse_list (text, length, &root, &response, error);
  TokPage *page;

  if (data == NULL)
    return NULL;
  page = tok_page_new ();
  parse_elements (page, data, text, length);
  page->numbers = tok_wire_read_numbers (tok_json_object (response, "pagination"));
  return page;
}
