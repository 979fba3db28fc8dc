/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The key of the sample data, and the only accepted key in tests. */
#define TOK_DEMO_KEY "tok_live_00000000000000000000000000000000"

/** The credits that a workspace starts with. */
#define TOK_DEMO_CREDITS 1250

/** A delivered account of the sample data, for orders of videos only. */
#define TOK_DEMO_ACCOUNT_EARLY "acc_abc123"
#define TOK_DEMO_ACCOUNT_CURRENT "7c9e0f1a-2b3c-4d5e-8f6a-1b2c3d4e5f60"

/**
 * TokDemoPriceForm:
 *
 * The form of the values of GET /credit-costs: numbers, or objects by platform or by
 * country (doc/api.md, section 8.4). Charges follow the same form.
 */
typedef enum
{
  TOK_DEMO_PRICES_FLAT,     /* numbers */
  TOK_DEMO_PRICES_PLATFORM, /* of accounts and videos: objects with a member per platform */
  TOK_DEMO_PRICES_COUNTRY,  /* likewise by country, as the contract spells it */
} TokDemoPriceForm;

/**
 * TokDemoConfig:
 *
 * Settings of the built-in server. tok_demo_config_init() sets the defaults.
 */
typedef struct
{
  guint port;           /* 0: any free one */
  TokContract contract; /* EARLY_2026 by default */
  guint n_bundles;      /* 60 by default */
  guint32 seed;
  double speed; /* factor by which the simulated work is faster than in reality; 0: frozen */
  int credits;  /* 1250 by default */
  gint64 now;   /* the simulated current time, microseconds; TOK_TIME_UNKNOWN: the real clock at the
                   start */
  TokDemoPriceForm prices;
  gboolean ignores_dry_run; /* carries out a request in spite of the dry run header */
  gboolean minimal;         /* has the basic operations of doc/api.md, section 2.1 only */
} TokDemoConfig;

void tok_demo_config_init (TokDemoConfig *config);

G_END_DECLS
