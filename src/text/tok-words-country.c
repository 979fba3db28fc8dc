/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "tok-words.h"

/* The country list and translations of the iso-codes package. */
#define COUNTRIES ISO_CODES_PREFIX "/share/iso-codes/json/iso_3166-1.json"
#define COUNTRIES_DOMAIN "iso_3166-1"

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* The common name, unless only the official one is translated. */
static const char *
choose_name (JsonObject *country)
{
  const char *common = member (country, "common_name");
  const char *official = member (country, "name");

  if (common == NULL)
    return official;
  return g_dgettext (COUNTRIES_DOMAIN, common) == common &&
                 g_dgettext (COUNTRIES_DOMAIN, official) != official
             ? official
             : common;
}

/* alpha-2 code → English name; empty if iso-codes is not installed. */
static GHashTable *
load_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *countries;

  bind_textdomain_codeset (COUNTRIES_DOMAIN, "UTF-8");
  if (!json_parser_load_from_mapped_file (parser, COUNTRIES, NULL))
    return names;
  countries =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "3166-1");
  for (guint i = 0; i < json_array_get_length (countries); i++)
    {
      JsonObject *country = json_array_get_object_element (countries, i);

      g_hash_table_insert (names, g_strdup (member (country, "alpha_2")),
                           g_strdup (choose_name (country)));
    }
  return names;
}

/**
 * tok_words_dup_country:
 * @code: (nullable): a country code as received
 *
 * Returns: (transfer full): its name in the user's language; an unknown code unchanged
 */
char *
tok_words_dup_country (const char *code)
{
  static GHashTable *names = NULL;
  const char *alpha2 = tok_country_alpha2 (code);
  const char *name;

  if (code == NULL)
    return g_strdup (_ ("Not Known"));
  if (g_once_init_enter_pointer (&names))
    g_once_init_leave_pointer (&names, load_names ());
  name = alpha2 != NULL ? g_hash_table_lookup (names, alpha2) : NULL;
  return g_strdup (name != NULL ? g_dgettext (COUNTRIES_DOMAIN, name) : code);
}
