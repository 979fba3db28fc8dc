/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "tok-text.h"
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

/* (nullable): the countries, owned by @parser; NULL if iso-codes is not installed. */
static JsonArray *
load_countries (JsonParser *parser)
{
  bind_textdomain_codeset (COUNTRIES_DOMAIN, "UTF-8");
  if (!json_parser_load_from_mapped_file (parser, COUNTRIES, NULL))
    return NULL;
  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "3166-1");
}

/* alpha-2 code → English name; empty if iso-codes is not installed. */
static GHashTable *
load_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *countries = load_countries (parser);

  for (guint i = 0; countries != NULL && i < json_array_get_length (countries); i++)
    {
      JsonObject *country = json_array_get_object_element (countries, i);

      g_hash_table_insert (names, g_strdup (member (country, "alpha_2")),
                           g_strdup (choose_name (country)));
    }
  return names;
}

/* Without case, accents, dots and hyphens. */
static char *
dup_key (const char *text)
{
  g_autofree char *folded = tok_text_fold (text);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (*p == '-' || *p == ' ')
      g_string_append (key, key->len > 0 && key->str[key->len - 1] != ' ' ? " " : "");
    else if (*p != '.')
      g_string_append_c (key, *p);
  return g_strchomp (g_string_free_and_steal (key));
}

/* The first country of a name keeps it. */
static void
add_key (GHashTable *codes, const char *name, const char *code)
{
  g_autofree char *key = name != NULL ? dup_key (name) : NULL;

  if (key != NULL && *key != '\0' && !g_hash_table_contains (codes, key))
    g_hash_table_insert (codes, g_steal_pointer (&key), g_strdup (code));
}

static void
add_names (GHashTable *codes, JsonObject *country)
{
  static const char *const members[] = { "common_name", "name", "official_name" };
  const char *code = member (country, "alpha_2");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *name = member (country, members[i]);

      add_key (codes, name, code);
      if (name != NULL)
        add_key (codes, g_dgettext (COUNTRIES_DOMAIN, name), code);
    }
  /* As it is written: “AND” is Andorra, “and” is not. */
  g_hash_table_insert (codes, g_strdup (member (country, "alpha_3")), g_strdup (code));
}

/* name or alpha-3 code → alpha-2 code; empty if iso-codes is not installed. */
static GHashTable *
load_codes (void)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *countries = load_countries (parser);

  for (guint i = 0; countries != NULL && i < json_array_get_length (countries); i++)
    add_names (codes, json_array_get_object_element (countries, i));
  return codes;
}

/* alpha-2 code → English name */
static GHashTable *
get_names (void)
{
  static GHashTable *names = NULL;

  if (g_once_init_enter_pointer (&names))
    g_once_init_leave_pointer (&names, load_names ());
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
  const char *alpha2 = tok_country_alpha2 (code);
  const char *name;

  if (code == NULL)
    return g_strdup (_ ("Not Known"));
  name = alpha2 != NULL ? g_hash_table_lookup (get_names (), alpha2) : NULL;
  return g_strdup (name != NULL ? g_dgettext (COUNTRIES_DOMAIN, name) : code);
}

/**
 * tok_words_dup_country_code:
 * @text: a country as a person writes it: a code, or a name in English or in the user's
 *   language
 *
 * Returns: (transfer full) (nullable): its code of two letters; %NULL if there is no such
 *   country
 */
char *
tok_words_dup_country_code (const char *text)
{
  static GHashTable *codes = NULL;
  const char *alpha2;
  const char *found;
  g_autofree char *key = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  alpha2 = tok_country_alpha2 (text);
  if (alpha2 != NULL && g_hash_table_contains (get_names (), alpha2))
    return g_strdup (alpha2);
  if (g_once_init_enter_pointer (&codes))
    g_once_init_leave_pointer (&codes, load_codes ());
  key = dup_key (text);
  found = g_hash_table_lookup (codes, text);
  if (found == NULL)
    found = g_hash_table_lookup (codes, key);
  return g_strdup (found);
}
