/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-data.h"

#include "tok-demo-country.h"
#include "tok-demo-persona.h"
#include "tok-demo-picks.h"
#include "tok-demo-picture.h"
#include "tok-demo-config.h"

/* Minimum age of random bundles, so that hand-picked ones are newer. */
#define NEWEST_DRAWN (30 * G_TIME_SPAN_HOUR)

/* State of the generator. */
typedef struct
{
  TokContract contract;
  guint32 seed;
  gint64 now;
  TokDemoLife *life;
  GRand *rand;
} Generator;

static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ x >> 31;
}

/* Eight characters, unique per serial: each step is a bijection on the numbers below
 * 2^40. */
static char *
make_short_id (const char *prefix, guint32 seed, guint serial)
{
  static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
  const guint64 mask = (G_GUINT64_CONSTANT (1) << 40) - 1;
  guint64 x = (serial ^ mix (seed)) & mask;
  char text[9] = { 0 };

  x = x * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) & mask;
  x ^= x >> 20;
  x = x * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9) & mask;
  for (guint i = 0; i < 8; i++, x >>= 5)
    text[i] = digits[x & 31];
  return g_strconcat (prefix, text, NULL);
}

static char *
make_uuid (guint32 seed, guint serial)
{
  guint64 high = mix ((guint64) seed << 32 | serial);
  guint64 low = mix (high);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32),
                          (guint) (high >> 16) & 0xffff, (guint) high & 0xfff,
                          (guint) (low >> 48 & 0x3fff) | 0x8000,
                          low & G_GUINT64_CONSTANT (0xffffffffffff));
}

/**
 * tok_demo_data_make_id:
 * @serial: unique among the server's bundles
 *
 * Returns: (transfer full): an id in the contract's form
 */
char *
tok_demo_data_make_id (TokContract contract, guint32 seed, guint serial)
{
  if (contract == TOK_CONTRACT_CURRENT)
    return make_uuid (seed, serial);
  return make_short_id ("bnd_", seed, serial);
}

/**
 * tok_demo_data_make_account_id:
 *
 * Returns: (transfer full): the id of the account delivered by bundle @serial
 */
char *
tok_demo_data_make_account_id (TokContract contract, guint32 seed, guint serial)
{
  if (contract == TOK_CONTRACT_CURRENT)
    return make_uuid (~seed, serial);
  return make_short_id ("acc_", ~seed, serial);
}

static int
draw (Generator *self, int from, int to)
{
  return g_rand_int_range (self->rand, from, to);
}

static gboolean
draw_chance (Generator *self, int percent)
{
  return draw (self, 0, 100) < percent;
}

static gint64
draw_span (Generator *self, gint64 from, gint64 to)
{
  return from + (gint64) (g_rand_double (self->rand) * (double) (to - from));
}

static const TokDemoCountry *
draw_country (Generator *self)
{
  guint n;
  const TokDemoCountry *countries = tok_demo_countries (&n);
  guint i = draw (self, 0, n + 7);

  /* A third of the bundles is in the first country. */
  return i < n && countries[i].open ? &countries[i] : &countries[0];
}

static TokType
draw_type (Generator *self)
{
  int percent = draw (self, 0, 100);

  if (percent < 55)
    return TOK_TYPE_ACCOUNT_AND_VIDEOS;
  return percent < 83 ? TOK_TYPE_ACCOUNT_ONLY : TOK_TYPE_VIDEOS_ONLY;
}

static TokPlatform
draw_platform (Generator *self)
{
  int percent = draw (self, 0, 100);

  if (percent < 51)
    return TOK_PLATFORM_TIKTOK;
  return percent < 91 ? TOK_PLATFORM_INSTAGRAM : TOK_PLATFORM_YOUTUBE;
}

static TokStatus
draw_status (Generator *self, TokType type)
{
  int percent = draw (self, 0, 100);

  if (percent < 17)
    return TOK_STATUS_PENDING_SETUP;
  if (percent < 29)
    return TOK_STATUS_PUBLISHED;
  if (percent < 50)
    return TOK_STATUS_ACCEPTED;
  if (percent < 62 && tok_type_has_videos (type))
    return TOK_STATUS_IN_REVIEW;
  if (percent < 70 && tok_type_has_videos (type))
    return TOK_STATUS_FINALIZED;
  return TOK_STATUS_COMPLETED;
}

/* Only options that the contract allows: doc/api.md, section 4.6. */
static void
draw_options (Generator *self, TokDemoBundle *bundle)
{
  gboolean current = self->contract == TOK_CONTRACT_CURRENT;
  gboolean niche = draw_chance (self, current ? 12 : 28);
  gboolean deep = draw_chance (self, 30);
  gboolean moderation = draw_chance (self, 18);
  gboolean finalize = draw_chance (self, current ? 65 : 30);
  gboolean advanced = draw_chance (self, 30);

  if (niche)
    bundle->options |= TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING);
  if (!current && deep && !niche && bundle->platform == TOK_PLATFORM_INSTAGRAM)
    bundle->options |= TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING);
  if (!current && moderation)
    bundle->options |= TOK_OPTION_BIT (TOK_OPTION_MODERATION);
  if (!current && bundle->edits > 0)
    bundle->options |= TOK_OPTION_BIT (TOK_OPTION_EDITING);
  if (finalize && tok_type_has_videos (bundle->type))
    bundle->options |= TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE);
  if (current && advanced && !niche && bundle->platform != TOK_PLATFORM_YOUTUBE)
    bundle->advanced_terms = 3 * draw (self, 1, 5);
  /* Terms are set before publishing, mostly. */
  bundle->terms_set =
      bundle->advanced_terms > 0 && tok_demo_bundle_get_status (bundle) != TOK_STATUS_PENDING_SETUP;
  if (niche)
    bundle->niche_instructions = g_strdup ("Follow and like what people nearby post.");
}

static void
draw_profile (Generator *self, TokDemoBundle *bundle, const TokDemoCountry *country)
{
  const TokDemoPersona *persona =
      tok_demo_persona_choose (country->language, g_rand_int (self->rand));
  gboolean setup = tok_demo_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP;
  int filled = setup ? draw (self, 0, 7) : 6;

  if (!tok_type_has_account (bundle->type) || filled < 2)
    return;
  bundle->username = g_strdup_printf ("%s_%u", persona->stem, bundle->serial);
  bundle->visible_name = g_strdup (persona->visible_name);
  if (filled > 2)
    bundle->biography = g_strdup (persona->biography);
  if (filled > 3)
    bundle->picture = tok_demo_picture_make_path (bundle->username);
  bundle->configured_at = bundle->updated_at;
}

/* Some in the country's language, a few of them long. */
static char *
draw_title (Generator *self, const TokDemoCountry *country)
{
  static const char *const campaigns[] = {
    "Spring launch", "Store opening", "Street food week", "Back to school",
    "Holiday push",  "Creator test",  "Always on",        "Summer tour",
    "Relaunch",      "Market test",   "Recipe series",    "City guide",
  };
  const char *campaign = campaigns[draw (self, 0, G_N_ELEMENTS (campaigns))];
  const TokDemoPersona *persona =
      tok_demo_persona_choose (country->language, g_rand_int (self->rand));
  int percent = draw (self, 0, 100);
  int wave = draw (self, 1, 9);

  if (percent < 3)
    return g_strdup_printf ("%s, %s: %s", campaign, persona->visible_name, persona->biography);
  if (percent < 40)
    return g_strdup_printf ("%s, %s", persona->visible_name, campaign);
  if (percent < 85)
    return g_strdup_printf ("%s, %s, wave %d", campaign, country->name, wave);
  return NULL;
}

static void
draw_names (Generator *self, TokDemoBundle *bundle, const TokDemoCountry *country)
{
  static const char *const clients[] = { "studio-a", "north-pier", "lumen", "atlas" };
  const char *client = clients[draw (self, 0, G_N_ELEMENTS (clients))];
  g_autofree char *title = draw_title (self, country);
  gboolean referred = draw_chance (self, 70);

  if (self->contract != TOK_CONTRACT_CURRENT)
    return;
  bundle->title = g_steal_pointer (&title);
  if (referred)
    bundle->external_ref = g_strdup_printf ("%s/%05u", client, bundle->serial);
}

/* Time already spent in the current step, less than its length. */
static gint64
draw_elapsed (Generator *self, const TokDemoBundle *bundle)
{
  gint64 length = tok_demo_life_step_length (self->life, bundle);

  if (length > 0)
    return draw_span (self, length / 20, length - length / 20);
  if (tok_demo_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP)
    return draw_span (self, G_TIME_SPAN_HOUR, 9 * G_TIME_SPAN_DAY);
  return draw_span (self, G_TIME_SPAN_HOUR, 35 * G_TIME_SPAN_DAY);
}

static void
draw_times (Generator *self, TokDemoBundle *bundle)
{
  TokStatus status = tok_demo_bundle_get_status (bundle);
  gint64 elapsed = draw_elapsed (self, bundle);
  gint64 before =
      draw_span (self, status * 2 * G_TIME_SPAN_HOUR, status * 2 * (gint64) G_TIME_SPAN_DAY);
  gint64 newest = self->now - NEWEST_DRAWN - draw_span (self, 0, G_TIME_SPAN_DAY);

  bundle->updated_at = self->now - elapsed;
  bundle->created_at = MIN (bundle->updated_at - before, newest);
  if (status == TOK_STATUS_PUBLISHED)
    bundle->published_at = bundle->updated_at;
  else if (status != TOK_STATUS_PENDING_SETUP)
    bundle->published_at = (3 * bundle->created_at + bundle->updated_at) / 4;
  tok_demo_life_enter (self->life, bundle, TOK_STATUS_UNKNOWN, elapsed);
}

static void
draw_bundle (Generator *self, TokDemoBundle *bundle)
{
  const TokDemoCountry *country = draw_country (self);

  bundle->type = draw_type (self);
  bundle->platform = draw_platform (self);
  bundle->country = tok_demo_country_spell (country, self->contract);
  tok_demo_bundle_set_status (bundle, draw_status (self, bundle->type));
  if (tok_type_has_videos (bundle->type))
    {
      bundle->videos = draw (self, 1, 13);
      bundle->edits = draw_chance (self, 30) ? draw (self, 1, bundle->videos + 1) : 0;
      bundle->videos_configured = tok_demo_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP
                                      ? draw (self, 0, bundle->videos + 1)
                                      : bundle->videos;
    }
  draw_options (self, bundle);
  draw_times (self, bundle);
  draw_profile (self, bundle, country);
  draw_names (self, bundle, country);
}

static void
fill_picked (Generator *self, TokDemoBundle *bundle, const TokDemoPick *pick)
{
  gboolean current = self->contract == TOK_CONTRACT_CURRENT;

  bundle->type = pick->type;
  bundle->platform = pick->platform;
  bundle->country = tok_demo_country_spell (tok_demo_country_find (pick->country), self->contract);
  tok_demo_bundle_set_status (bundle, pick->status);
  bundle->videos = pick->videos;
  bundle->edits = pick->edits;
  bundle->videos_configured = pick->videos_configured;
  bundle->options = current ? pick->current_options : pick->early_options;
  bundle->username = g_strdup (pick->username);
  bundle->visible_name = g_strdup (pick->visible_name);
  bundle->biography = g_strdup (pick->biography);
  if (pick->has_picture)
    bundle->picture = tok_demo_picture_make_path (pick->username);
  if (current)
    {
      bundle->title = g_strdup (pick->title);
      bundle->external_ref = g_strdup (pick->external_ref);
      bundle->advanced_terms = pick->advanced_terms;
      bundle->terms_set = pick->advanced_terms > 0 && pick->status != TOK_STATUS_PENDING_SETUP;
    }
  bundle->created_at = self->now - pick->created_minutes_ago * G_TIME_SPAN_MINUTE;
  bundle->updated_at = self->now - pick->updated_minutes_ago * G_TIME_SPAN_MINUTE;
  if (pick->has_known_account)
    g_set_str (&bundle->account_id, current ? TOK_DEMO_ACCOUNT_CURRENT : TOK_DEMO_ACCOUNT_EARLY);
  if (pick->username != NULL)
    bundle->configured_at = bundle->updated_at;
  if (pick->status == TOK_STATUS_PUBLISHED)
    bundle->published_at = bundle->updated_at;
  else if (pick->status != TOK_STATUS_PENDING_SETUP)
    bundle->published_at = bundle->created_at + 20 * G_TIME_SPAN_MINUTE;
  tok_demo_life_enter (self->life, bundle, TOK_STATUS_UNKNOWN,
                       pick->updated_minutes_ago * G_TIME_SPAN_MINUTE);
}

static int
compare_created (gconstpointer a, gconstpointer b)
{
  const TokDemoBundle *first = *(TokDemoBundle *const *) a;
  const TokDemoBundle *second = *(TokDemoBundle *const *) b;

  if (first->created_at != second->created_at)
    return first->created_at < second->created_at ? -1 : 1;
  return first->serial > second->serial ? -1 : first->serial < second->serial;
}

/**
 * tok_demo_data_generate:
 * @n_bundles: the number of bundles; the first ones are picked by hand
 * @life: schedules their next steps
 *
 * Returns: (transfer full) (element-type TokDemoBundle): the bundles, oldest first
 */
GPtrArray *
tok_demo_data_generate (TokContract contract, guint32 seed, guint n_bundles, TokDemoLife *life)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *bundles = g_ptr_array_new_full (n_bundles, (GDestroyNotify) tok_demo_bundle_free);
  Generator generator = { contract, seed, tok_demo_life_get_now (life), life, rand };
  guint n_picks;
  const TokDemoPick *picks = tok_demo_picks (&n_picks);

  for (guint serial = 0; serial < n_bundles; serial++)
    {
      TokDemoBundle *bundle = tok_demo_bundle_new ();

      bundle->serial = serial;
      bundle->id = tok_demo_data_make_id (contract, seed, serial);
      bundle->account_id = tok_demo_data_make_account_id (contract, seed, serial);
      if (serial < n_picks)
        fill_picked (&generator, bundle, &picks[serial]);
      else
        draw_bundle (&generator, bundle);
      g_ptr_array_add (bundles, bundle);
    }
  g_ptr_array_sort (bundles, compare_created);
  return bundles;
}
