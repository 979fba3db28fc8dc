/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-setup.h"

#include <glib/gi18n-lib.h>

#include "tok-date.h"

/* Returns: (transfer full): the names of local files instead of their addresses */
static char *
dup_places (const char *text)
{
  g_auto (GStrv) places = g_strsplit (text, "\n", -1);

  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autofree char *path = g_str_has_prefix (places[i], "file://")
                                  ? g_filename_from_uri (places[i], NULL, NULL)
                                  : NULL;

      if (path == NULL)
        continue;
      g_free (places[i]);
      places[i] = g_filename_display_basename (path);
    }
  return g_strjoinv ("\n", places);
}

/**
 * tok_words_dup_setup_value:
 *
 * Returns: (transfer full): a value as people read it
 */
char *
tok_words_dup_setup_value (const TokSetupValues *values, TokSetupField field)
{
  const char *text = tok_setup_values_get (values, field);

  switch (tok_setup_field_get_info (field)->kind)
    {
    case TOK_SETUP_KIND_FLAG:
      return g_strdup (tok_setup_values_get_flag (values, field) ? _ ("Yes") : _ ("No"));
    case TOK_SETUP_KIND_WORD:
      if (text != NULL)
        return g_strdup (tok_words_setup_choice (field, text));
      break;
    case TOK_SETUP_KIND_DATE:
      if (tok_date_parse (text) != TOK_DATE_UNKNOWN)
        return tok_words_dup_calendar_day (tok_date_parse (text));
      break;
    default:
      break;
    }
  if (field == TOK_SETUP_PICTURE && tok_setup_is_local (text))
    return g_strdup (_ ("A picture on this computer"));
  return text != NULL ? dup_places (text) : g_strdup (_ ("Empty"));
}
