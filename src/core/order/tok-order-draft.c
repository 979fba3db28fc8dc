/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-draft.h"

#include "tok-terms.h"

/* The state before a change of type or platform, for undo. */
typedef struct
{
  TokType type;
  TokPlatform platform;
  TokOptionSet options;
} Choice;

struct _TokOrderDraft
{
  GObject parent_instance;

  TokOrder *order; /* (owned) */

  TokPlatform platform;
  int videos;
  int edits;
  char *texts[TOK_N_FIELDS]; /* (nullable) (owned), of text fields */

  TokOptionSet defaults; /* options that are on by default */
  TokOptionSet decided;  /* options that the user changed */

  TokOptionSet dropped; /* options that the last change of type or platform turned off */
  TokReason dropped_reasons[TOK_N_OPTIONS];
  Choice before;      /* valid with @can_undo */
  gboolean can_undo;  /* @before is valid */
  gboolean is_common; /* for several locations, which are chosen elsewhere */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOrderDraft, tok_order_draft, G_TYPE_OBJECT)

static const char *
effective_text (TokOrderDraft *self, TokField field)
{
  return tok_order_draft_has_field (self, field) ? self->texts[field] : NULL;
}

static void
write_terms (TokOrderDraft *self)
{
  g_auto (GStrv) terms = tok_terms_parse (effective_text (self, TOK_FIELD_TERMS));

  tok_order_set_terms (self->order, (const char *const *) terms);
}

static void
write_fields (TokOrderDraft *self)
{
  gboolean has_platform = tok_order_draft_has_field (self, TOK_FIELD_PLATFORM);
  gboolean has_videos = tok_order_draft_has_field (self, TOK_FIELD_VIDEOS);
  gboolean has_edits = tok_order_draft_has_field (self, TOK_FIELD_EDITS);

  tok_order_set_platform (self->order, has_platform ? self->platform : TOK_PLATFORM_UNKNOWN);
  tok_order_set_videos (self->order, has_videos ? self->videos : 0);
  tok_order_set_edits (self->order, has_edits ? self->edits : 0);
  tok_order_set_country (self->order, effective_text (self, TOK_FIELD_COUNTRY));
  tok_order_set_account_id (self->order, effective_text (self, TOK_FIELD_ACCOUNT_ID));
  tok_order_set_niche_instructions (self->order,
                                    effective_text (self, TOK_FIELD_NICHE_INSTRUCTIONS));
  write_terms (self);
  tok_order_set_title (self->order, effective_text (self, TOK_FIELD_TITLE));
  tok_order_set_external_ref (self->order, effective_text (self, TOK_FIELD_EXTERNAL_REF));
}

/* Defaults that the user did not change follow the type: on where allowed, else off. */
static void
write_defaults (TokOrderDraft *self)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if ((self->defaults & ~self->decided & TOK_OPTION_BIT (option)) != 0)
      tok_order_set_option (self->order, option,
                            tok_order_check_option (self->order, option) == TOK_REASON_NONE);
}

static void
finish_change (TokOrderDraft *self)
{
  write_fields (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remember_reasons (TokOrderDraft *self, TokOptionSet dropped)
{
  self->dropped = dropped;
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    self->dropped_reasons[option] = (dropped & TOK_OPTION_BIT (option)) != 0
                                        ? tok_order_check_option (self->order, option)
                                        : TOK_REASON_NONE;
}

/* Turns off what the new type or platform of the order does not allow. */
static void
apply_choice (TokOrderDraft *self, const Choice *before)
{
  write_fields (self);
  write_defaults (self);
  self->before = *before;
  self->can_undo = TRUE;
  remember_reasons (self, tok_order_drop_forbidden (self->order));
  finish_change (self);
}

static void
init_choice (TokOrderDraft *self, Choice *choice)
{
  choice->type = tok_order_get_bundle_type (self->order);
  choice->platform = self->platform;
  choice->options = tok_order_get_options (self->order);
}

static void
tok_order_draft_finalize (GObject *object)
{
  TokOrderDraft *self = TOK_ORDER_DRAFT (object);

  for (guint i = 0; i < TOK_N_FIELDS; i++)
    g_free (self->texts[i]);
  g_clear_object (&self->order);

  G_OBJECT_CLASS (tok_order_draft_parent_class)->finalize (object);
}

static void
tok_order_draft_class_init (TokOrderDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tok_order_draft_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_order_draft_init (TokOrderDraft *self)
{
  self->platform = TOK_PLATFORM_TIKTOK;
  self->videos = 1;
}

/**
 * tok_order_draft_new:
 * @contract: the contract of the order
 *
 * The initial order is an account with one video on TikTok and the contract's defaults.
 *
 * Returns: (transfer full): a new draft
 */
TokOrderDraft *
tok_order_draft_new (TokContract contract)
{
  TokOrderDraft *self = g_object_new (TOK_TYPE_ORDER_DRAFT, NULL);

  self->order = tok_order_new (contract);
  self->defaults = tok_order_get_options (self->order);
  tok_order_set_bundle_type (self->order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  write_fields (self);
  return self;
}

static char *
dup_order_text (TokOrder *order, TokField field)
{
  switch (field)
    {
    case TOK_FIELD_COUNTRY:
      return g_strdup (tok_order_get_country (order));
    case TOK_FIELD_ACCOUNT_ID:
      return g_strdup (tok_order_get_account_id (order));
    case TOK_FIELD_NICHE_INSTRUCTIONS:
      return g_strdup (tok_order_get_niche_instructions (order));
    case TOK_FIELD_TERMS:
      return tok_terms_join (tok_order_get_terms (order));
    case TOK_FIELD_TITLE:
      return g_strdup (tok_order_get_title (order));
    case TOK_FIELD_EXTERNAL_REF:
      return g_strdup (tok_order_get_external_ref (order));
    default:
      return NULL;
    }
}

/**
 * tok_order_draft_new_from:
 * @order: the initial order; copied
 *
 * Options that its contract no longer offers are turned off: see
 * tok_order_draft_get_dropped().
 *
 * Returns: (transfer full): a new draft
 */
TokOrderDraft *
tok_order_draft_new_from (TokOrder *order)
{
  TokOrderDraft *self;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  self = tok_order_draft_new (tok_order_get_contract (order));
  self->decided = TOK_OPTION_BIT (TOK_N_OPTIONS) - 1;
  if (tok_order_get_bundle_type (order) != TOK_TYPE_UNKNOWN)
    tok_order_set_bundle_type (self->order, tok_order_get_bundle_type (order));
  if (tok_order_get_platform (order) != TOK_PLATFORM_UNKNOWN)
    self->platform = tok_order_get_platform (order);
  self->videos = MAX (1, tok_order_get_videos (order));
  self->edits = tok_order_get_edits (order);
  for (TokField field = 0; field < TOK_N_FIELDS; field++)
    self->texts[field] = dup_order_text (order, field);
  tok_order_set_options (self->order, tok_order_get_options (order));
  write_fields (self);
  remember_reasons (self, tok_order_drop_forbidden (self->order));
  write_fields (self);
  return self;
}

/**
 * tok_order_draft_get_order:
 *
 * Returns: (transfer none): the order of the draft; only the draft may change it
 */
TokOrder *
tok_order_draft_get_order (TokOrderDraft *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), NULL);

  return self->order;
}

/* Edits are part of editing: where that is an option of its own, it is on with the first and off
 * with the last. */
static void
write_editing (TokOrderDraft *self)
{
  if (tok_order_check_option (self->order, TOK_OPTION_EDITING) == TOK_REASON_NONE)
    tok_order_set_option (self->order, TOK_OPTION_EDITING, self->edits > 0);
}

/**
 * tok_order_draft_set_bundle_type:
 * @type: the new type
 *
 * Turns off the options that @type does not allow: see
 * tok_order_draft_get_dropped().
 */
void
tok_order_draft_set_bundle_type (TokOrderDraft *self, TokType type)
{
  Choice before;

  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));

  if (tok_order_get_bundle_type (self->order) == type)
    return;
  init_choice (self, &before);
  tok_order_set_bundle_type (self->order, type);
  if (!tok_type_has_videos (before.type) && self->edits > 0)
    write_editing (self);
  apply_choice (self, &before);
}

/**
 * tok_order_draft_set_platform:
 * @platform: the new platform; ignored if it is not available
 *
 * Turns off the options that @platform does not allow: see
 * tok_order_draft_get_dropped().
 */
void
tok_order_draft_set_platform (TokOrderDraft *self, TokPlatform platform)
{
  Choice before;

  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));

  if (self->platform == platform ||
      tok_order_check_platform (self->order, platform) != TOK_REASON_NONE)
    return;
  init_choice (self, &before);
  self->platform = platform;
  apply_choice (self, &before);
}

/**
 * tok_order_draft_set_option:
 * @option: an option
 * @on: the new value; ignored if @option cannot be chosen
 *
 * Without editing there are no edits.
 */
void
tok_order_draft_set_option (TokOrderDraft *self, TokOption option, gboolean on)
{
  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));
  g_return_if_fail (option < TOK_N_OPTIONS);

  if (tok_order_get_option (self->order, option) == on ||
      tok_order_check_option (self->order, option) != TOK_REASON_NONE)
    return;
  self->decided |= TOK_OPTION_BIT (option);
  self->dropped = 0;
  tok_order_set_option (self->order, option, on);
  if (option == TOK_OPTION_EDITING && !on)
    self->edits = 0;
  finish_change (self);
}

/**
 * tok_order_draft_set_videos:
 * @videos: the number of videos; limits the number of edits
 */
void
tok_order_draft_set_videos (TokOrderDraft *self, int videos)
{
  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));

  if (self->videos == videos)
    return;
  self->videos = videos;
  self->edits = MIN (self->edits, videos);
  finish_change (self);
}

/**
 * tok_order_draft_set_edits:
 * @edits: the number of videos to edit; limited to the number of videos
 *
 * Turns editing on or off where it is an option.
 */
void
tok_order_draft_set_edits (TokOrderDraft *self, int edits)
{
  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));

  edits = MIN (edits, self->videos);
  if (self->edits == edits)
    return;
  self->edits = edits;
  write_editing (self);
  finish_change (self);
}

/**
 * tok_order_draft_set_text:
 * @field: a text field
 * @text: (nullable): as entered; stripped, and %NULL if empty
 */
void
tok_order_draft_set_text (TokOrderDraft *self, TokField field, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));
  g_return_if_fail (field < TOK_N_FIELDS);

  if (g_set_str (&self->texts[field], *trimmed != '\0' ? trimmed : NULL))
    finish_change (self);
}

/**
 * tok_order_draft_get_platform:
 *
 * Returns: the chosen platform, even while the account determines it
 */
TokPlatform
tok_order_draft_get_platform (TokOrderDraft *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), TOK_PLATFORM_UNKNOWN);

  return self->platform;
}

int
tok_order_draft_get_videos (TokOrderDraft *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), 0);

  return self->videos;
}

int
tok_order_draft_get_edits (TokOrderDraft *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), 0);

  return self->edits;
}

/**
 * tok_order_draft_get_text:
 *
 * Returns: (transfer none) (nullable): the text entered for @field, even while the
 *   order does not have that field
 */
const char *
tok_order_draft_get_text (TokOrderDraft *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), NULL);
  g_return_val_if_fail (field < TOK_N_FIELDS, NULL);

  return self->texts[field];
}

/**
 * tok_order_draft_has_field:
 *
 * Returns: whether the present order has @field
 */
gboolean
tok_order_draft_has_field (TokOrderDraft *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), FALSE);

  if (field == TOK_FIELD_NICHE_INSTRUCTIONS &&
      !tok_order_get_option (self->order, TOK_OPTION_NICHE_WARMING))
    return FALSE;
  if (field == TOK_FIELD_TERMS && !tok_order_get_option (self->order, TOK_OPTION_ADVANCED_WARMING))
    return FALSE;
  return tok_order_check_field (self->order, field) == TOK_REASON_NONE;
}

/**
 * tok_order_draft_set_location:
 * @platform: one of the platforms
 * @country: (nullable): one of the countries
 *
 * Makes the draft the common part of several orders, each with a location of its own
 * that is not chosen in this form. The given location decides which options are allowed.
 */
void
tok_order_draft_set_location (TokOrderDraft *self, TokPlatform platform, const char *country)
{
  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));

  tok_order_draft_set_platform (self, platform);
  tok_order_draft_set_text (self, TOK_FIELD_COUNTRY, country);
  if (!self->is_common)
    {
      self->is_common = TRUE;
      finish_change (self);
    }
}

/**
 * tok_order_draft_edits_field:
 *
 * Returns: whether the form of this draft shows @field
 */
gboolean
tok_order_draft_edits_field (TokOrderDraft *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), FALSE);

  if (self->is_common && (field == TOK_FIELD_PLATFORM || field == TOK_FIELD_COUNTRY))
    return FALSE;
  return tok_order_draft_has_field (self, field);
}

/**
 * tok_order_draft_get_dropped:
 *
 * Returns: the options that the last change of type or platform turned off; empty once
 *   the user changes an option
 */
TokOptionSet
tok_order_draft_get_dropped (TokOrderDraft *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), 0);

  return self->dropped;
}

/**
 * tok_order_draft_get_dropped_reason:
 *
 * Returns: why @option was turned off
 */
TokReason
tok_order_draft_get_dropped_reason (TokOrderDraft *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), TOK_REASON_NONE);
  g_return_val_if_fail (option < TOK_N_OPTIONS, TOK_REASON_NONE);

  return self->dropped_reasons[option];
}

/**
 * tok_order_draft_can_undo:
 *
 * Returns: whether a change of type or platform turned options off
 */
gboolean
tok_order_draft_can_undo (TokOrderDraft *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (self), FALSE);

  return self->can_undo && self->dropped != 0;
}

/**
 * tok_order_draft_undo:
 *
 * Undoes the change of type or platform that turned options off.
 */
void
tok_order_draft_undo (TokOrderDraft *self)
{
  g_return_if_fail (TOK_IS_ORDER_DRAFT (self));

  if (!tok_order_draft_can_undo (self))
    return;
  self->dropped = 0;
  self->platform = self->before.platform;
  tok_order_set_bundle_type (self->order, self->before.type);
  tok_order_set_options (self->order, self->before.options);
  finish_change (self);
}
