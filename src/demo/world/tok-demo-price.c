/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-price.h"

#include "tok-demo-country.h"
#include "tok-demo-json.h"

#define VIDEO 2
#define EDIT TOK_DEMO_PRICE_EDIT
#define NICHE_WARMING 7
#define DEEP_WARMING 40
#define MODERATION 25
#define ADVANCED_WARMING 5

/* Extra credits per account and per video with prices by platform. Invented, like those
 * of the countries. */
static const struct
{
  TokPlatform platform;
  int extra;
} platforms[] = {
  { TOK_PLATFORM_TIKTOK, 0 },
  { TOK_PLATFORM_INSTAGRAM, 2 },
  { TOK_PLATFORM_YOUTUBE, 6 }, /* not available on the current contract */
};

static int
account_price (TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? 32 : 25;
}

static int
find_extra (const TokDemoBundle *bundle, TokDemoPriceForm form)
{
  if (form == TOK_DEMO_PRICES_COUNTRY)
    return tok_demo_country_find (bundle->country)->extra;
  for (guint i = 0; form == TOK_DEMO_PRICES_PLATFORM && i < G_N_ELEMENTS (platforms); i++)
    if (platforms[i].platform == bundle->platform)
      return platforms[i].extra;
  return 0;
}

/**
 * tok_demo_price_of_video:
 *
 * Returns: the credits of one more video slot
 */
int
tok_demo_price_of_video (const TokDemoBundle *bundle, TokDemoPriceForm form)
{
  return VIDEO + find_extra (bundle, form);
}

/**
 * tok_demo_cost_add:
 *
 * Adds the price of ordering the bundle.
 */
void
tok_demo_cost_add (TokDemoCost *self,
                   const TokDemoBundle *bundle,
                   TokContract contract,
                   TokDemoPriceForm form)
{
  int extra = find_extra (bundle, form);

  if (tok_type_has_account (bundle->type))
    self->account += account_price (contract) + extra;
  self->videos += bundle->videos * tok_demo_price_of_video (bundle, form);
  self->edits += bundle->edits * EDIT;
  if ((bundle->options & TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING)) != 0)
    self->niche += NICHE_WARMING;
  if ((bundle->options & TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING)) != 0)
    self->deep += DEEP_WARMING;
  if ((bundle->options & TOK_OPTION_BIT (TOK_OPTION_MODERATION)) != 0)
    self->moderation += MODERATION;
  self->advanced += bundle->advanced_terms * ADVANCED_WARMING;
}

int
tok_demo_cost_total (const TokDemoCost *self)
{
  return self->account + self->videos + self->edits + self->niche + self->deep + self->moderation +
         self->advanced;
}

static void
add_unless_zero (GString *json, const char *name, int credits)
{
  if (credits != 0)
    tok_demo_json_add_int (json, name, credits);
}

/**
 * tok_demo_cost_write:
 * @name: the object's name
 *
 * Writes the items of tok_demo_cost_total(). The early contract omits free items and
 * the total, as in its example.
 */
void
tok_demo_cost_write (const TokDemoCost *self, TokContract contract, const char *name, GString *json)
{
  tok_demo_json_open_object (json, name);
  if (contract == TOK_CONTRACT_CURRENT)
    {
      tok_demo_json_add_int (json, "account_creation", self->account);
      tok_demo_json_add_int (json, "video_slots", self->videos);
      tok_demo_json_add_int (json, "edit_slots", self->edits);
      tok_demo_json_add_int (json, "advanced_warming", self->advanced);
      add_unless_zero (json, "niche_warming", self->niche);
      tok_demo_json_add_int (json, "total", tok_demo_cost_total (self));
    }
  else
    {
      add_unless_zero (json, "account_creation", self->account);
      add_unless_zero (json, "video_slots", self->videos);
      add_unless_zero (json, "edit_slots", self->edits);
      add_unless_zero (json, "niche_warming", self->niche);
      add_unless_zero (json, "deep_warming", self->deep);
      add_unless_zero (json, "moderation", self->moderation);
    }
  tok_demo_json_close_object (json);
}

static void
add_by_platform (GString *json, TokContract contract, int price)
{
  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
    if (contract != TOK_CONTRACT_CURRENT || platforms[i].platform != TOK_PLATFORM_YOUTUBE)
      tok_demo_json_add_int (json, tok_platform_to_string (platforms[i].platform),
                             price + platforms[i].extra);
}

static void
add_by_country (GString *json, TokContract contract, gboolean open_only, int price)
{
  guint n;
  const TokDemoCountry *countries = tok_demo_countries (&n);

  for (guint i = 0; i < n; i++)
    if (countries[i].open || !open_only)
      tok_demo_json_add_int (json, tok_demo_country_spell (&countries[i], contract),
                             price + countries[i].extra);
}

/* Writes a price in the given form. */
static void
add_price (GString *json,
           const char *name,
           TokContract contract,
           TokDemoPriceForm form,
           gboolean open_only,
           int price)
{
  if (form == TOK_DEMO_PRICES_FLAT)
    {
      tok_demo_json_add_int (json, name, price);
      return;
    }
  tok_demo_json_open_object (json, name);
  if (form == TOK_DEMO_PRICES_PLATFORM)
    add_by_platform (json, contract, price);
  else
    add_by_country (json, contract, open_only, price);
  tok_demo_json_close_object (json);
}

/**
 * tok_demo_price_write_costs:
 *
 * Writes the "data" of GET /credit-costs (doc/api.md, section 8.4). Of the flat form
 * only account_creation, video_slot and niche_warming are documented; the other names
 * follow those of the breakdown. In the other forms numbers and objects are mixed:
 * which values are objects is UNKNOWN.
 */
void
tok_demo_price_write_costs (TokContract contract, TokDemoPriceForm form, GString *json)
{
  gboolean current = contract == TOK_CONTRACT_CURRENT;

  tok_demo_json_open_object (json, "data");
  if (current)
    tok_demo_json_open_object (json, "costs");
  add_price (json, "account_creation", contract, form, TRUE, account_price (contract));
  add_price (json, current ? "video_upload" : "video_slot", contract, form, FALSE, VIDEO);
  tok_demo_json_add_int (json, current ? "video_edit" : "edit_slot", EDIT);
  tok_demo_json_add_int (json, "niche_warming", NICHE_WARMING);
  if (current)
    {
      tok_demo_json_add_int (json, "advanced_warming", ADVANCED_WARMING);
      tok_demo_json_close_object (json);
    }
  else
    {
      tok_demo_json_add_int (json, "deep_warming", DEEP_WARMING);
      tok_demo_json_add_int (json, "moderation", MODERATION);
    }
  tok_demo_json_close_object (json);
}
