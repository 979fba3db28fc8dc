/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-price.h"

#include "tok-demo-json.h"

#define VIDEO 2
#define EDIT 3
#define NICHE_WARMING 7
#define DEEP_WARMING 40
#define MODERATION 25
#define ADVANCED_WARMING 5

/* What one order costs, item by item. */
typedef struct
{
  int account;
  int videos;
  int edits;
  int niche;
  int deep;
  int moderation;
  int advanced;
} Cost;

static int
account_price (TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? 32 : 25;
}

static Cost
compute (const TokDemoBundle *bundle, TokContract contract)
{
  TokOptionSet options = bundle->options;

  return (Cost) {
    .account = tok_type_has_account (bundle->type) ? account_price (contract) : 0,
    .videos = bundle->videos * VIDEO,
    .edits = bundle->edits * EDIT,
    .niche = (options & TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING)) != 0 ? NICHE_WARMING : 0,
    .deep = (options & TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING)) != 0 ? DEEP_WARMING : 0,
    .moderation = (options & TOK_OPTION_BIT (TOK_OPTION_MODERATION)) != 0 ? MODERATION : 0,
    .advanced = bundle->advanced_terms * ADVANCED_WARMING,
  };
}

/**
 * tok_demo_price_total:
 *
 * Returns: what ordering the bundle costs, in credits
 */
int
tok_demo_price_total (const TokDemoBundle *bundle, TokContract contract)
{
  Cost cost = compute (bundle, contract);

  return cost.account + cost.videos + cost.edits + cost.niche + cost.deep + cost.moderation +
         cost.advanced;
}

static void
add_unless_zero (GString *json, const char *name, int credits)
{
  if (credits != 0)
    tok_demo_json_add_int (json, name, credits);
}

/**
 * tok_demo_price_write_breakdown:
 * @name: of the object
 *
 * Writes what tok_demo_price_total() consists of. The early contract leaves out
 * what costs nothing and has no total, as its example shows.
 */
void
tok_demo_price_write_breakdown (const TokDemoBundle *bundle,
                                TokContract contract,
                                const char *name,
                                GString *json)
{
  Cost cost = compute (bundle, contract);

  tok_demo_json_open_object (json, name);
  if (contract == TOK_CONTRACT_CURRENT)
    {
      tok_demo_json_add_int (json, "account_creation", cost.account);
      tok_demo_json_add_int (json, "video_slots", cost.videos);
      tok_demo_json_add_int (json, "edit_slots", cost.edits);
      tok_demo_json_add_int (json, "advanced_warming", cost.advanced);
      add_unless_zero (json, "niche_warming", cost.niche);
      tok_demo_json_add_int (json, "total", tok_demo_price_total (bundle, contract));
    }
  else
    {
      add_unless_zero (json, "account_creation", cost.account);
      add_unless_zero (json, "video_slots", cost.videos);
      add_unless_zero (json, "edit_slots", cost.edits);
      add_unless_zero (json, "niche_warming", cost.niche);
      add_unless_zero (json, "deep_warming", cost.deep);
      add_unless_zero (json, "moderation", cost.moderation);
    }
  tok_demo_json_close_object (json);
}

/**
 * tok_demo_price_write_costs:
 *
 * Writes the "data" of GET /credit-costs (the API facts, section 9). Of the flat
 * shape only account_creation, video_slot and niche_warming are documented; the
 * other names follow from those of the breakdown.
 */
void
tok_demo_price_write_costs (TokContract contract, GString *json)
{
  gboolean current = contract == TOK_CONTRACT_CURRENT;

  tok_demo_json_open_object (json, "data");
  if (current)
    tok_demo_json_open_object (json, "costs");
  tok_demo_json_add_int (json, "account_creation", account_price (contract));
  tok_demo_json_add_int (json, current ? "video_upload" : "video_slot", VIDEO);
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
