/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "tok-bundle.h"
#include "tok-error.h"
#include "tok-json-append.h"
#include "tok-text.h"
#include "tok-words.h"

#define N_COLUMNS 7

/* In cells. A wider value does not widen the column for the other rows. */
#define WIDTH_MAX 120

/* The marks that sentences have for languages from right to left: to the left, to the right, and
 * around what is foreign. They turn nothing around, and terminals rarely know them. */
static gboolean
is_mark (gunichar c)
{
  return c == 0x200e || c == 0x200f || c == 0x2068 || c == 0x2069;
}

static char *
dup_without_marks (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_mark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free_and_steal (plain);
}

/* Text from the server or a file: escaped for the terminal, shortened and on one line. */
static char *
dup_safe (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = dup_without_marks (valid);
  g_autofree char *start = tok_text_dup_short (plain, TOK_TEXT_LINE);

  return tok_text_dup_escaped (start);
}

/* The width of a text in terminal cells. */
static int
measure (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/**
 * tok_cli_complain:
 *
 * Prints a line on standard error.
 */
void
tok_cli_complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *safe = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  safe = dup_safe (text);
  fprintf (stderr, "bundles: %s\n", safe);
}

/**
 * tok_cli_dup_statuses:
 * @others: (nullable) (array zero-terminated=1): further possible values
 *
 * Returns: (transfer full): a list of the status values that an option accepts
 */
char *
tok_cli_dup_statuses (const char *const *others)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  /* The last one is UNKNOWN. */
  for (guint i = 0; i < TOK_N_STATUSES - 1; i++)
    g_strv_builder_add (words, tok_status_to_string (tok_status_get_nth (i)));
  if (others != NULL)
    g_strv_builder_addv (words, (const char **) others);
  all = g_strv_builder_end (words);
  return g_strjoinv (", ", all);
}

static void
complain_detail (const char *name, const char *value)
{
  g_autofree char *safe = value != NULL ? dup_safe (value) : NULL;

  if (safe != NULL)
    fprintf (stderr, "  %s: %s\n", name, safe);
}

/**
 * tok_cli_code_of:
 *
 * Returns: the exit code for @error
 */
TokCliCode
tok_cli_code_of (const GError *error)
{
  if (error->domain != TOK_ERROR)
    return TOK_CLI_REFUSED;
  if (tok_error_get_info (error)->uncertain)
    return TOK_CLI_UNKNOWN;
  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_AUTH:
    case TOK_ERROR_KEY:
    case TOK_ERROR_KEYRING_LOCKED:
    case TOK_ERROR_KEYRING_CANCELLED:
    case TOK_ERROR_KEYRING_ABSENT:
    case TOK_ERROR_KEYRING_FAILED:
      return TOK_CLI_NO_ACCESS;
    case TOK_ERROR_ADDRESS:
    case TOK_ERROR_RULES:
      return TOK_CLI_USAGE;
    default:
      return TOK_CLI_REFUSED;
    }
}

/**
 * tok_cli_complain_cost:
 * @contract: the contract of the orders
 * @estimate: what they cost
 *
 * Prints what they cost and what remains, and whether creating them is final, on standard error.
 * Runs in a fiber.
 */
void
tok_cli_complain_cost (TokWorkspace *workspace, TokContract contract, const TokEstimate *estimate)
{
  g_autoptr (TokBalance) balance =
      dex_await_boxed (tok_lookups_load_balance (tok_workspace_get_lookups (workspace)), NULL);
  g_autofree char *words = tok_words_dup_cost (estimate, balance != NULL ? balance->credits : NAN);

  tok_cli_complain ("%s", words);
  /* The early contract does not document it (doc/api.md, section 4.4). */
  if (contract == TOK_CONTRACT_CURRENT)
    tok_cli_complain (_ ("Creating is final. It cannot be cancelled or refunded."));
}

/**
 * tok_cli_fail:
 * @workspace: (nullable): the workspace whose server address the message names
 *
 * Prints an error on standard error: a sentence, then the code and request id.
 *
 * Returns: the exit code for @error
 */
TokCliCode
tok_cli_fail (TokWorkspace *workspace, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  const char *address = workspace != NULL ? tok_workspace_get_address (workspace) : NULL;
  g_autofree char *words = tok_words_dup_error (error, address);

  tok_cli_complain ("%s", words);
  if (info != NULL)
    {
      complain_detail (_ ("Code"), info->code);
      complain_detail (_ ("Request ID"), info->request_id);
    }
  return tok_cli_code_of (error);
}

/* Writes UTF-8 in any locale and flushes, so that a write error is reported with its cause. */
static TokCliCode
emit (const GString *text)
{
  if (fwrite (text->str, 1, text->len, stdout) == text->len && fflush (stdout) == 0)
    return TOK_CLI_DONE;
  /* A closed pipe is not an error: the reader has enough. */
  if (errno == EPIPE)
    return TOK_CLI_DONE;
  tok_cli_complain (_ ("The output could not be written: %s"), g_strerror (errno));
  return TOK_CLI_REFUSED;
}

/**
 * tok_cli_print:
 *
 * Prints a line.
 *
 * Returns: the exit code, like the functions below
 */
TokCliCode
tok_cli_print (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *safe = dup_safe (text);

  g_string_append_printf (line, "%s\n", safe);
  return emit (line);
}

/**
 * tok_cli_print_lines:
 * @lines: (element-type utf8): texts
 *
 * Prints each text on its own line.
 */
TokCliCode
tok_cli_print_lines (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *safe = dup_safe (lines->pdata[i]);

      g_string_append_printf (text, "%s\n", safe);
    }
  return emit (text);
}

/**
 * tok_cli_print_bytes:
 *
 * Prints a text that is already safe for a terminal, unchanged.
 */
TokCliCode
tok_cli_print_bytes (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) text = g_string_new_len (data, (gssize) length);

  return emit (text);
}

/**
 * tok_cli_print_json:
 * @snapshots: (element-type TokBundleSnapshot): bundles with their JSON
 *
 * Prints the bundles as received, as one JSON array. Control characters are escaped.
 */
TokCliCode
tok_cli_print_json (GPtrArray *snapshots)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = snapshots->pdata[i];

      if (i > 0)
        g_string_append_c (text, ',');
      tok_json_append_value (text, snapshot->json != NULL ? snapshot->json : "null");
    }
  g_string_append (text, "]\n");
  return emit (text);
}

static GStrv
new_row (TokBundle *bundle)
{
  g_autofree char *country = tok_words_dup_country (tok_bundle_get_country (bundle));
  const char *updated = tok_bundle_get_updated_text (bundle);
  GStrv row = g_new0 (char *, N_COLUMNS + 1);

  row[0] = dup_safe (tok_bundle_get_id (bundle));
  row[1] = dup_safe (tok_bundle_get_name (bundle));
  row[2] = dup_safe (tok_words_bundle_status (bundle));
  row[3] = dup_safe (tok_words_bundle_platform (bundle));
  row[4] = dup_safe (country);
  row[5] = dup_safe (tok_words_bundle_type (bundle));
  row[6] = dup_safe (updated != NULL ? updated : "");
  return row;
}

static void
append_row (GString *text, char **row, guint n_columns, const int *widths)
{
  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append (text, row[i]);
      if (i + 1 < n_columns)
        g_string_append_printf (text, "%*s", MAX (widths[i] - measure (row[i]), 0) + 2, "");
    }
  g_string_append_c (text, '\n');
}

/* @rows: (element-type GStrv): safe texts */
static TokCliCode
emit_rows (char **header, GPtrArray *rows)
{
  guint n_columns = g_strv_length (header);
  g_autofree int *widths = g_new0 (int, n_columns);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      widths[i] = measure (header[i]);
      for (guint j = 0; j < rows->len; j++)
        widths[i] = MAX (widths[i], MIN (measure (((char **) rows->pdata[j])[i]), WIDTH_MAX));
    }
  append_row (text, header, n_columns, widths);
  for (guint i = 0; i < rows->len; i++)
    append_row (text, rows->pdata[i], n_columns, widths);
  return emit (text);
}

/**
 * tok_cli_print_rows:
 * @header: the names of the columns
 * @rows: (element-type GStrv): as many texts each
 *
 * Prints aligned columns; nothing when there are no rows.
 */
TokCliCode
tok_cli_print_rows (const char *const *header, GPtrArray *rows)
{
  g_autoptr (GPtrArray) safe = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = g_strdupv (rows->pdata[i]);

      for (guint j = 0; row[j] != NULL; j++)
        {
          char *text = dup_safe (row[j]);

          g_free (row[j]);
          row[j] = text;
        }
      g_ptr_array_add (safe, row);
    }
  return rows->len > 0 ? emit_rows ((char **) header, safe) : TOK_CLI_DONE;
}

/**
 * tok_cli_print_table:
 * @bundles: (element-type TokBundle): bundles
 *
 * Prints the bundles in aligned columns; nothing when there are none.
 */
TokCliCode
tok_cli_print_table (GPtrArray *bundles)
{
  char *header[] = { _ ("ID"),      _ ("Name"), _ ("Status"),  _ ("Platform"),
                     _ ("Country"), _ ("Type"), _ ("Updated"), NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < bundles->len; i++)
    g_ptr_array_add (rows, new_row (bundles->pdata[i]));
  return rows->len > 0 ? emit_rows (header, rows) : TOK_CLI_DONE;
}

static void
append_line (GString *text, const char *name, const char *value)
{
  g_autofree char *safe = value != NULL ? dup_safe (value) : NULL;

  if (safe != NULL)
    g_string_append_printf (text, "%s: %s\n", name, safe);
}

static void
append_count (GString *text, const char *name, int count)
{
  if (count != TOK_COUNT_UNKNOWN)
    g_string_append_printf (text, "%s: %d\n", name, count);
}

/**
 * tok_cli_print_bundle:
 *
 * Prints the known fields of a bundle, one per line.
 */
TokCliCode
tok_cli_print_bundle (const TokBundleSnapshot *snapshot)
{
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
  g_autofree char *country = tok_words_dup_country (snapshot->country);
  g_autoptr (GString) text = g_string_new (NULL);

  append_line (text, _ ("ID"), snapshot->id);
  append_line (text, _ ("Title"), snapshot->title);
  append_line (text, _ ("Reference"), snapshot->external_ref);
  append_line (text, _ ("Status"), tok_words_bundle_status (bundle));
  append_line (text, _ ("Type"), tok_words_bundle_type (bundle));
  append_line (text, _ ("Platform"), tok_words_bundle_platform (bundle));
  append_line (text, _ ("Country"), country);
  append_count (text, _ ("Videos"), snapshot->videos_quantity);
  append_count (text, _ ("Edits"), snapshot->edits_quantity);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    append_line (text, tok_words_option (option), tok_words_flag (snapshot->options[option]));
  append_line (text, _ ("Username"), snapshot->username);
  append_line (text, _ ("Visible Name"), snapshot->visible_name);
  append_line (text, _ ("Biography"), snapshot->biography);
  append_line (text, _ ("Profile Picture"), snapshot->profile_picture_url);
  append_line (text, _ ("Created"), snapshot->created_at);
  append_line (text, _ ("Updated"), snapshot->updated_at);
  return emit (text);
}
