/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order.h"

/* A count that nobody set: 1 video for the types that have videos. */
#define COUNT_UNSET (-1)

struct _TokOrder
{
  GObject parent_instance;

  TokContract contract;
  TokType type;
  TokPlatform platform;
  TokOptionSet options;
  int videos;
  int edits;
  char *country;
  char *account_id;
  char *niche_instructions;
  char *title;
  char *external_ref;
};

enum
{
  PROP_0,
  PROP_CONTRACT,
  PROP_BUNDLE_TYPE,
  PROP_PLATFORM,
  PROP_COUNTRY,
  PROP_ACCOUNT_ID,
  PROP_VIDEOS,
  PROP_EDITS,
  PROP_OPTIONS,
  PROP_NICHE_INSTRUCTIONS,
  PROP_TITLE,
  PROP_EXTERNAL_REF,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOrder, tok_order, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (TokPrices, tok_prices, tok_prices_copy, g_free)

static void
announce (TokOrder *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_number (TokOrder *self, int *member, int value, guint property)
{
  if (*member == value)
    return;
  *member = value;
  announce (self, property);
}

static void
set_text (TokOrder *self, char **member, const char *text, guint property)
{
  if (g_set_str (member, text))
    announce (self, property);
}

static void
tok_order_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokOrder *self = TOK_ORDER (object);

  switch (prop_id)
    {
    case PROP_CONTRACT:
      g_value_set_uint (value, self->contract);
      break;
    case PROP_BUNDLE_TYPE:
      g_value_set_uint (value, self->type);
      break;
    case PROP_PLATFORM:
      g_value_set_uint (value, self->platform);
      break;
    case PROP_COUNTRY:
      g_value_set_string (value, self->country);
      break;
    case PROP_ACCOUNT_ID:
      g_value_set_string (value, self->account_id);
      break;
    case PROP_VIDEOS:
      g_value_set_int (value, tok_order_get_videos (self));
      break;
    case PROP_EDITS:
      g_value_set_int (value, self->edits);
      break;
    case PROP_OPTIONS:
      g_value_set_uint (value, self->options);
      break;
    case PROP_NICHE_INSTRUCTIONS:
      g_value_set_string (value, self->niche_instructions);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_EXTERNAL_REF:
      g_value_set_string (value, self->external_ref);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_order_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokOrder *self = TOK_ORDER (object);

  switch (prop_id)
    {
    case PROP_CONTRACT:
      tok_order_set_contract (self, g_value_get_uint (value));
      break;
    case PROP_BUNDLE_TYPE:
      tok_order_set_bundle_type (self, g_value_get_uint (value));
      break;
    case PROP_PLATFORM:
      tok_order_set_platform (self, g_value_get_uint (value));
      break;
    case PROP_COUNTRY:
      tok_order_set_country (self, g_value_get_string (value));
      break;
    case PROP_ACCOUNT_ID:
      tok_order_set_account_id (self, g_value_get_string (value));
      break;
    case PROP_VIDEOS:
      tok_order_set_videos (self, g_value_get_int (value));
      break;
    case PROP_EDITS:
      tok_order_set_edits (self, g_value_get_int (value));
      break;
    case PROP_OPTIONS:
      tok_order_set_options (self, g_value_get_uint (value));
      break;
    case PROP_NICHE_INSTRUCTIONS:
      tok_order_set_niche_instructions (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      tok_order_set_title (self, g_value_get_string (value));
      break;
    case PROP_EXTERNAL_REF:
      tok_order_set_external_ref (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_order_finalize (GObject *object)
{
  TokOrder *self = TOK_ORDER (object);

  g_free (self->country);
  g_free (self->account_id);
  g_free (self->niche_instructions);
  g_free (self->title);
  g_free (self->external_ref);
  G_OBJECT_CLASS (tok_order_parent_class)->finalize (object);
}

static void
tok_order_class_init (TokOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_order_get_property;
  object_class->set_property = tok_order_set_property;
  object_class->finalize = tok_order_finalize;

  properties[PROP_CONTRACT] = g_param_spec_uint ("contract", NULL, NULL, 0, TOK_CONTRACT_CURRENT,
                                                 TOK_CONTRACT_UNKNOWN, flags);
  properties[PROP_BUNDLE_TYPE] =
      g_param_spec_uint ("bundle-type", NULL, NULL, 0, TOK_TYPE_VIDEOS_ONLY,
                         TOK_TYPE_ACCOUNT_AND_VIDEOS, flags);
  properties[PROP_PLATFORM] = g_param_spec_uint ("platform", NULL, NULL, 0, TOK_PLATFORM_YOUTUBE,
                                                 TOK_PLATFORM_TIKTOK, flags);
  properties[PROP_COUNTRY] = g_param_spec_string ("country", NULL, NULL, NULL, flags);
  properties[PROP_ACCOUNT_ID] = g_param_spec_string ("account-id", NULL, NULL, NULL, flags);
  properties[PROP_VIDEOS] = g_param_spec_int ("videos", NULL, NULL, G_MININT, G_MAXINT, 1, flags);
  properties[PROP_EDITS] = g_param_spec_int ("edits", NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  properties[PROP_OPTIONS] = g_param_spec_uint ("options", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_NICHE_INSTRUCTIONS] =
      g_param_spec_string ("niche-instructions", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_EXTERNAL_REF] = g_param_spec_string ("external-ref", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokOrder::changed:
   *
   * Any part of the order is another one now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_order_init (TokOrder *self)
{
  self->type = TOK_TYPE_ACCOUNT_AND_VIDEOS;
  self->platform = TOK_PLATFORM_TIKTOK;
  self->videos = COUNT_UNSET;
}

/**
 * tok_prices_new:
 *
 * Returns: (transfer full): prices of which none is known; free with g_free()
 */
TokPrices *
tok_prices_new (void)
{
  TokPrices *self = g_new (TokPrices, 1);

  self->account = TOK_COUNT_UNKNOWN;
  self->video = TOK_COUNT_UNKNOWN;
  self->edit = TOK_COUNT_UNKNOWN;
  self->niche_warming = TOK_COUNT_UNKNOWN;
  self->deep_warming = TOK_COUNT_UNKNOWN;
  return self;
}

/**
 * tok_prices_copy:
 *
 * Returns: (transfer full): equal prices; free with g_free()
 */
TokPrices *
tok_prices_copy (const TokPrices *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * tok_order_new:
 * @contract: the server's contract
 *
 * An order for an account with one video on TikTok. On the current contract
 * videos are finalized automatically unless one says otherwise (section 4.2 of
 * the API facts), so there the option starts switched on.
 *
 * Returns: (transfer full): a new order
 */
TokOrder *
tok_order_new (TokContract contract)
{
  TokOrder *self = g_object_new (TOK_TYPE_ORDER, NULL);

  self->contract = contract;
  if (contract == TOK_CONTRACT_CURRENT)
    self->options = TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE);
  return self;
}

/**
 * tok_order_copy:
 *
 * Returns: (transfer full): an equal order
 */
TokOrder *
tok_order_copy (TokOrder *self)
{
  TokOrder *copy;

  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  copy = tok_order_new (self->contract);
  copy->type = self->type;
  copy->platform = self->platform;
  copy->options = self->options;
  copy->videos = self->videos;
  copy->edits = self->edits;
  copy->country = g_strdup (self->country);
  copy->account_id = g_strdup (self->account_id);
  copy->niche_instructions = g_strdup (self->niche_instructions);
  copy->title = g_strdup (self->title);
  copy->external_ref = g_strdup (self->external_ref);
  return copy;
}

TokContract
tok_order_get_contract (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_CONTRACT_UNKNOWN);

  return self->contract;
}

void
tok_order_set_contract (TokOrder *self, TokContract contract)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->contract == contract)
    return;
  self->contract = contract;
  announce (self, PROP_CONTRACT);
}

TokType
tok_order_get_bundle_type (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_TYPE_UNKNOWN);

  return self->type;
}

void
tok_order_set_bundle_type (TokOrder *self, TokType type)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->type == type)
    return;
  self->type = type;
  announce (self, PROP_BUNDLE_TYPE);
}

TokPlatform
tok_order_get_platform (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_PLATFORM_UNKNOWN);

  return self->platform;
}

void
tok_order_set_platform (TokOrder *self, TokPlatform platform)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->platform == platform)
    return;
  self->platform = platform;
  announce (self, PROP_PLATFORM);
}

const char *
tok_order_get_country (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->country;
}

void
tok_order_set_country (TokOrder *self, const char *country)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->country, country, PROP_COUNTRY);
}

const char *
tok_order_get_account_id (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->account_id;
}

void
tok_order_set_account_id (TokOrder *self, const char *account_id)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->account_id, account_id, PROP_ACCOUNT_ID);
}

/**
 * tok_order_get_videos:
 *
 * Returns: the number of videos; when nobody set one, 1 for the types that have
 *   videos and 0 for the one that has not
 */
int
tok_order_get_videos (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  if (self->videos == COUNT_UNSET)
    return tok_type_has_videos (self->type) ? 1 : 0;
  return self->videos;
}

/**
 * tok_order_set_videos:
 * @videos: their number; negative ones are kept as 0, which no type accepts
 */
void
tok_order_set_videos (TokOrder *self, int videos)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_number (self, &self->videos, MAX (videos, 0), PROP_VIDEOS);
}

int
tok_order_get_edits (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  return self->edits;
}

void
tok_order_set_edits (TokOrder *self, int edits)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_number (self, &self->edits, edits, PROP_EDITS);
}

TokOptionSet
tok_order_get_options (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  return self->options;
}

void
tok_order_set_options (TokOrder *self, TokOptionSet options)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->options == options)
    return;
  self->options = options;
  announce (self, PROP_OPTIONS);
}

gboolean
tok_order_get_option (TokOrder *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), FALSE);
  g_return_val_if_fail (option < TOK_N_OPTIONS, FALSE);

  return (self->options & TOK_OPTION_BIT (option)) != 0;
}

void
tok_order_set_option (TokOrder *self, TokOption option, gboolean on)
{
  g_return_if_fail (TOK_IS_ORDER (self));
  g_return_if_fail (option < TOK_N_OPTIONS);

  tok_order_set_options (self, on ? self->options | TOK_OPTION_BIT (option)
                                  : self->options & ~TOK_OPTION_BIT (option));
}

const char *
tok_order_get_niche_instructions (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->niche_instructions;
}

void
tok_order_set_niche_instructions (TokOrder *self, const char *instructions)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->niche_instructions, instructions, PROP_NICHE_INSTRUCTIONS);
}

const char *
tok_order_get_title (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->title;
}

void
tok_order_set_title (TokOrder *self, const char *title)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->title, title, PROP_TITLE);
}

const char *
tok_order_get_external_ref (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->external_ref;
}

void
tok_order_set_external_ref (TokOrder *self, const char *external_ref)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->external_ref, external_ref, PROP_EXTERNAL_REF);
}

/**
 * tok_order_check_option:
 *
 * Returns: NONE when @option can be on with the rest of the order, else why not
 */
TokReason
tok_order_check_option (TokOrder *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_option (self->contract, self->type, self->platform, self->options,
                                   option);
}

/**
 * tok_order_check_platform:
 *
 * Returns: NONE when the contract takes orders for @platform, else why not
 */
TokReason
tok_order_check_platform (TokOrder *self, TokPlatform platform)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_platform (self->contract, platform);
}

/**
 * tok_order_check_field:
 *
 * Returns: NONE when an order of this type has @field, else why not
 */
TokReason
tok_order_check_field (TokOrder *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_field (self->contract, self->type, field);
}

/**
 * tok_order_drop_forbidden:
 *
 * Turns off what the rest of the order does not allow, so that a person who
 * changes the platform does not end with an order that cannot be sent.
 *
 * Returns: the options that were turned off
 */
TokOptionSet
tok_order_drop_forbidden (TokOrder *self)
{
  TokOptionSet forbidden;

  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  forbidden = tok_options_forbidden (self->contract, self->type, self->platform, self->options);
  tok_order_set_options (self, self->options & ~forbidden);
  return forbidden;
}
