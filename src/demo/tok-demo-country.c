/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-country.h"

/* No source prints the full list (the API facts, section 16): this one is ours.
 * Of the spellings that differ from ISO, only USA and UK are documented. */
static const TokDemoCountry countries[] = {
  { "US", "USA", "United States", "en", TRUE },
  { "GB", "UK", "United Kingdom", "en", TRUE },
  { "FR", "FR", "France", "fr", TRUE },
  { "DE", "DE", "Germany", "de", TRUE },
  { "CA", "CA", "Canada", "en", TRUE },
  { "IT", "IT", "Italy", "it", TRUE },
  { "ES", "ES", "Spain", "es", TRUE },
  { "JP", "JP", "Japan", "ja", TRUE },
  { "KR", "KR", "South Korea", "ko", TRUE },
  { "BR", "BR", "Brazil", "pt", TRUE },
  { "MX", "MX", "Mexico", "es", TRUE },
  { "AU", "AU", "Australia", "en", TRUE },
  { "NL", "NL", "Netherlands", "en", TRUE },
  { "BG", "BG", "Bulgaria", "bg", TRUE },
  { "AE", "AE", "United Arab Emirates", "ar", TRUE },
  { "SE", "SE", "Sweden", "en", TRUE },
  { "PH", "PH", "Philippines", "en", FALSE },
  { "ID", "ID", "Indonesia", "en", FALSE },
};

const TokDemoCountry *
tok_demo_countries (guint *n_countries)
{
  *n_countries = G_N_ELEMENTS (countries);
  return countries;
}

/**
 * tok_demo_country_find:
 * @code: (nullable): either spelling (the API facts, section 16)
 *
 * Returns: (transfer none) (nullable): the country, NULL when there is none
 */
const TokDemoCountry *
tok_demo_country_find (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_strcmp0 (code, countries[i].alpha2) == 0 || g_strcmp0 (code, countries[i].code) == 0)
      return &countries[i];
  return NULL;
}

/**
 * tok_demo_country_spell:
 *
 * Returns: (transfer none): the code as @contract spells it
 */
const char *
tok_demo_country_spell (const TokDemoCountry *country, TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? country->code : country->alpha2;
}
