/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-country.h"

/* The server's list is not documented (doc/api.md, section 3.6): this is a sample. Of
 * the codes that differ from ISO, only USA and UK are documented. */
static const TokDemoCountry countries[] = {
  { "US", "USA", "United States", "en", TRUE, 0 },
  { "GB", "UK", "United Kingdom", "en", TRUE, 2 },
  { "FR", "FR", "France", "fr", TRUE, 1 },
  { "DE", "DE", "Germany", "de", TRUE, 3 },
  { "CA", "CA", "Canada", "en", TRUE, 1 },
  { "IT", "IT", "Italy", "it", TRUE, 1 },
  { "ES", "ES", "Spain", "es", TRUE, 1 },
  { "JP", "JP", "Japan", "ja", TRUE, 4 },
  { "KR", "KR", "South Korea", "ko", TRUE, 3 },
  { "BR", "BR", "Brazil", "pt", TRUE, 0 },
  { "MX", "MX", "Mexico", "es", TRUE, 0 },
  { "AU", "AU", "Australia", "en", TRUE, 2 },
  { "NL", "NL", "Netherlands", "en", TRUE, 3 },
  { "BG", "BG", "Bulgaria", "bg", TRUE, 0 },
  { "AE", "AE", "United Arab Emirates", "ar", TRUE, 5 },
  { "SE", "SE", "Sweden", "en", TRUE, 3 },
  { "PH", "PH", "Philippines", "en", FALSE, 0 },
  { "ID", "ID", "Indonesia", "en", FALSE, 0 },
};

const TokDemoCountry *
tok_demo_countries (guint *n_countries)
{
  *n_countries = G_N_ELEMENTS (countries);
  return countries;
}

/**
 * tok_demo_country_find:
 * @code: (nullable): either spelling (doc/api.md, section 3.6)
 *
 * Returns: (transfer none) (nullable): the country, %NULL for an unknown code
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
 * Returns: (transfer none): the country's code on @contract
 */
const char *
tok_demo_country_spell (const TokDemoCountry *country, TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? country->code : country->alpha2;
}
