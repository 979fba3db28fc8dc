/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "tok-text.h"
#include "tok-words-query.h"
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

/* The countries of iso-codes; empty if it is not installed. */
typedef struct
{
  GHashTable *names; /* alpha-2 code → English name */
  GHashTable *codes; /* key of a name in English or the user's language, alpha-3 → alpha-2 code */
  GPtrArray *sorted; /* alpha-2 codes, by name in the user's language; NULL-terminated */
} Countries;

/* Names that people use and iso-codes does not have everywhere. */
static const char *const usual[][2] = {
  { "usa", "US" },           { "america", "US" }, { "england", "GB" },  { "britain", "GB" },
  { "great britain", "GB" }, { "uae", "AE" },     { "emirates", "AE" }, { "south korea", "KR" },
  { "korea", "KR" },         { "russia", "RU" },  { "turkey", "TR" },   { "czech republic", "CZ" },
  { "holland", "NL" },       { "vietnam", "VN" }, { "iran", "IR" },     { "syria", "SY" },
};

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

/* @name: (nullable). The first country with a name keeps it. */
static void
add_name (Countries *self, const char *name, const char *code)
{
  g_autofree char *key = name != NULL ? dup_key (name) : NULL;

  if (key != NULL && *key != '\0' && !g_hash_table_contains (self->codes, key))
    g_hash_table_insert (self->codes, g_steal_pointer (&key), (gpointer) code);
}

static void
add_country (Countries *self, JsonObject *country)
{
  const char *code = g_intern_string (member (country, "alpha_2"));
  const char *const texts[] = { member (country, "common_name"), member (country, "name"),
                                member (country, "official_name") };

  g_hash_table_insert (self->names, (gpointer) code, g_strdup (choose_name (country)));
  g_ptr_array_add (self->sorted, (gpointer) code);
  /* As it is written: “AND” is Andorra, “and” is not. */
  g_hash_table_insert (self->codes, g_strdup (member (country, "alpha_3")), (gpointer) code);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      add_name (self, texts[i], code);
      if (texts[i] != NULL)
        add_name (self, g_dgettext (COUNTRIES_DOMAIN, texts[i]), code);
    }
}

static int
compare_countries (gconstpointer a, gconstpointer b, gpointer data)
{
  GHashTable *names = data;

  return g_utf8_collate (g_dgettext (COUNTRIES_DOMAIN,
                                     g_hash_table_lookup (names, *(const char *const *) a)),
                         g_dgettext (COUNTRIES_DOMAIN,
                                     g_hash_table_lookup (names, *(const char *const *) b)));
}

static Countries *
load_countries (void)
{
  Countries *self = g_new0 (Countries, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *countries;

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sorted = g_ptr_array_new_null_terminated (256, NULL, TRUE);
  bind_textdomain_codeset (COUNTRIES_DOMAIN, "UTF-8");
  if (!json_parser_load_from_mapped_file (parser, COUNTRIES, NULL))
    return self;
  countries =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "3166-1");
  for (guint i = 0; i < json_array_get_length (countries); i++)
    add_country (self, json_array_get_object_element (countries, i));
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    add_name (self, usual[i][0], g_intern_string (usual[i][1]));
  g_ptr_array_sort_with_data (self->sorted, compare_countries, self->names);
  return self;
}

static const Countries *
get_countries (void)
{
  static Countries *countries = NULL;

  if (g_once_init_enter_pointer (&countries))
    g_once_init_leave_pointer (&countries, load_countries ());
  return countries;
}

static gpointer
read_countries (gpointer data)
{
  get_countries ();
  return NULL;
}

/**
 * tok_words_read_countries:
 *
 * Begins to read the names of the countries on another thread, so that the first one that is
 * needed is there.
 */
void
tok_words_read_countries (void)
{
  g_thread_unref (g_thread_new ("tok-countries", read_countries, NULL));
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
    return g_strdup (_ ("Unknown"));
  name = alpha2 != NULL ? g_hash_table_lookup (get_countries ()->names, alpha2) : NULL;
  return g_strdup (name != NULL ? g_dgettext (COUNTRIES_DOMAIN, name) : code);
}

/**
 * tok_words_find_country:
 * @name: a name in English or in the user's language, or a code of three letters
 *
 * Returns: (transfer none) (nullable): the alpha-2 code of the country
 */
const char *
tok_words_find_country (const char *name)
{
  const char *code;
  g_autofree char *key = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  code = g_hash_table_lookup (get_countries ()->codes, name);
  if (code != NULL)
    return code;
  key = dup_key (name);
  return g_hash_table_lookup (get_countries ()->codes, key);
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
  const char *alpha2;

  g_return_val_if_fail (text != NULL, NULL);

  alpha2 = tok_country_alpha2 (text);
  if (alpha2 != NULL && g_hash_table_contains (get_countries ()->names, alpha2))
    return g_strdup (alpha2);
  return g_strdup (tok_words_find_country (text));
}

/**
 * tok_words_get_countries:
 *
 * Returns: (transfer none) (array zero-terminated=1): the alpha-2 codes of all countries, in the
 *   order of their names in the user's language
 */
const char *const *
tok_words_get_countries (void)
{
  return (const char *const *) get_countries ()->sorted->pdata;
}
