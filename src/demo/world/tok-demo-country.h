/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** A country of the built-in server. */
typedef struct
{
  const char *alpha2;
  const char *code; /* on the current contract */
  const char *name;
  const char *language; /* of the sample profiles */
  gboolean open;        /* for new accounts; otherwise for videos on existing ones only */
  int extra;            /* extra credits per account and per video, with prices by country */
} TokDemoCountry;

const TokDemoCountry *tok_demo_countries (guint *n_countries);
const TokDemoCountry *tok_demo_country_find (const char *code);
const char *tok_demo_country_spell (const TokDemoCountry *country, TokContract contract);

G_END_DECLS
