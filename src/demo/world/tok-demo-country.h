/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** A country as the built-in server knows it. */
typedef struct
{
  const char *alpha2;
  const char *code; /* as the current contract spells it */
  const char *name;
  const char *language; /* of the sample persons who live there */
  gboolean open;        /* for new accounts; else for videos on existing ones only */
  int extra;            /* credits for an account and for each video, where prices go by country */
} TokDemoCountry;

const TokDemoCountry *tok_demo_countries (guint *n_countries);
const TokDemoCountry *tok_demo_country_find (const char *code);
const char *tok_demo_country_spell (const TokDemoCountry *country, TokContract contract);

G_END_DECLS
