/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "tok-bundle.h"
#include "tok-error.h"
#include "tok-words.h"

#define N_COLUMNS 7

/* Characters that would move the cursor or turn the direction of the line. */
static gboolean
is_unsafe (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x2028 || c == 0x2029;
}

/* Text of the server, harmless for a terminal. */
static char *
dup_safe (const char *text)
{
  GString *safe = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_unsafe (c))
        g_string_append_printf (safe, "\\u%04x", c);
      else
        g_string_append_unichar (safe, c);
    }
  return g_string_free_and_steal (safe);
}

/* How many cells of a terminal a text takes. */
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
 * Says on standard error why nothing was done.
 */
void
tok_cli_complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "bundles: %s\n", text);
}

/**
 * tok_cli_complain_error:
 * @address: (nullable): the server's address
 *
 * Says on standard error what went wrong: a sentence, then code and request id.
 */
void
tok_cli_complain_error (const GError *error, const char *address)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  g_autofree char *words = tok_words_dup_error (error, address);
  g_autofree char *sentence = dup_safe (words);

  tok_cli_complain ("%s", sentence);
  if (info == NULL)
    return;
  if (info->code != NULL)
    {
      g_autofree char *code = dup_safe (info->code);

      fprintf (stderr, "  %s: %s\n", _ ("Code"), code);
    }
  if (info->request_id != NULL)
    {
      g_autofree char *request_id = dup_safe (info->request_id);

      fprintf (stderr, "  %s: %s\n", _ ("Request id"), request_id);
    }
}

/**
 * tok_cli_print:
 *
 * Writes a line as it is, in UTF-8 whatever the locale.
 */
void
tok_cli_print (const char *text)
{
  fputs (text, stdout);
  fputc ('\n', stdout);
}

/**
 * tok_cli_print_json:
 * @snapshots: (element-type TokBundleSnapshot): bundles with their JSON
 *
 * Writes the bundles as the server sent them, byte for byte, as one array.
 */
void
tok_cli_print_json (GPtrArray *snapshots)
{
  fputc ('[', stdout);
  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = snapshots->pdata[i];

      if (i > 0)
        fputc (',', stdout);
      fputs (snapshot->json != NULL ? snapshot->json : "null", stdout);
    }
  fputs ("]\n", stdout);
}

static GStrv
new_row (const TokBundleSnapshot *snapshot)
{
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
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
print_row (char **row, const int *widths)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      fputs (row[i], stdout);
      if (i + 1 < N_COLUMNS)
        fprintf (stdout, "%*s", widths[i] - measure (row[i]) + 2, "");
    }
  fputc ('\n', stdout);
}

/**
 * tok_cli_print_table:
 * @snapshots: (element-type TokBundleSnapshot): bundles
 *
 * Writes the bundles in aligned columns; nothing when there are none.
 */
void
tok_cli_print_table (GPtrArray *snapshots)
{
  char *header[] = { _ ("Id"),      _ ("Name"), _ ("Status"), _ ("Platform"),
                     _ ("Country"), _ ("Type"), _ ("Updated") };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  int widths[N_COLUMNS];

  if (snapshots->len == 0)
    return;
  for (guint i = 0; i < N_COLUMNS; i++)
    widths[i] = measure (header[i]);
  for (guint i = 0; i < snapshots->len; i++)
    {
      GStrv row = new_row (snapshots->pdata[i]);

      g_ptr_array_add (rows, row);
      for (guint j = 0; j < N_COLUMNS; j++)
        widths[j] = MAX (widths[j], measure (row[j]));
    }
  print_row (header, widths);
  for (guint i = 0; i < rows->len; i++)
    print_row (rows->pdata[i], widths);
}

static void
print_line (const char *name, const char *value)
{
  g_autofree char *safe = NULL;

  if (value == NULL)
    return;
  safe = dup_safe (value);
  fprintf (stdout, "%s: %s\n", name, safe);
}

static void
print_count (const char *name, int count)
{
  if (count != TOK_COUNT_UNKNOWN)
    fprintf (stdout, "%s: %d\n", name, count);
}

/**
 * tok_cli_print_bundle:
 *
 * Writes one bundle, a line for each thing that is known.
 */
void
tok_cli_print_bundle (const TokBundleSnapshot *snapshot)
{
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
  g_autofree char *country = tok_words_dup_country (snapshot->country);

  print_line (_ ("Id"), snapshot->id);
  print_line (_ ("Title"), snapshot->title);
  print_line (_ ("Reference"), snapshot->external_ref);
  print_line (_ ("Status"), tok_words_bundle_status (bundle));
  print_line (_ ("Type"), tok_words_bundle_type (bundle));
  print_line (_ ("Platform"), tok_words_bundle_platform (bundle));
  print_line (_ ("Country"), country);
  print_count (_ ("Videos"), snapshot->videos_quantity);
  print_count (_ ("Edits"), snapshot->edits_quantity);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    print_line (tok_words_option (option), tok_words_flag (snapshot->options[option]));
  print_line (_ ("Username"), snapshot->username);
  print_line (_ ("Visible Name"), snapshot->visible_name);
  print_line (_ ("Biography"), snapshot->biography);
  print_line (_ ("Profile Picture"), snapshot->profile_picture_url);
  print_line (_ ("Created"), snapshot->created_at);
  print_line (_ ("Updated"), snapshot->updated_at);
}
