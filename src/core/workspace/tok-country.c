/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-country.h"

G_DEFINE_BOXED_TYPE (TokCountry, tok_country, tok_country_copy, tok_country_free)

/**
 * tok_country_new:
 * @code: the country as the server spells it
 * @name: (nullable): its English name
 * @videos_only: whether it takes only orders for videos on existing accounts
 *
 * Returns: (transfer full): a country
 */
TokCountry *
tok_country_new (const char *code, const char *name, gboolean videos_only)
{
  TokCountry *self = g_new0 (TokCountry, 1);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->videos_only = videos_only;
  return self;
}

TokCountry *
tok_country_copy (const TokCountry *self)
{
  return tok_country_new (self->code, self->name, self->videos_only);
}

void
tok_country_free (TokCountry *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}
