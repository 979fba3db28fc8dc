/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order.h"

#include <string.h>

/* The default number of videos: 1 for types with videos. */
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
  GStrv terms; /* never NULL */
  char *title;
  char *external_ref;
};

/* The text members of an order. */
static const struct
{
  TokField field;
  gsize offset;
} texts[] = {
  { TOK_FIELD_COUNTRY, G_STRUCT_OFFSET (TokOrder, country) },
  { TOK_FIELD_ACCOUNT_ID, G_STRUCT_OFFSET (TokOrder, account_id) },
  { TOK_FIELD_NICHE_INSTRUCTIONS, G_STRUCT_OFFSET (TokOrder, niche_instructions) },
  { TOK_FIELD_TITLE, G_STRUCT_OFFSET (TokOrder, title) },
  { TOK_FIELD_EXTERNAL_REF, G_STRUCT_OFFSET (TokOrder, external_ref) },
};

#define N_TEXTS G_N_ELEMENTS (texts)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOrder, tok_order, G_TYPE_OBJECT)

static void
emit_changed (TokOrder *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tok_order_finalize (GObject *object)
{
  TokOrder *self = TOK_ORDER (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (G_STRUCT_MEMBER (char *, self, texts[i].offset));
  g_strfreev (self->terms);
  G_OBJECT_CLASS (tok_order_parent_class)->finalize (object);
}

static void
tok_order_class_init (TokOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_order_finalize;

  /**
   * TokOrder::changed:
   *
   * The order changed.
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
  self->terms = g_new0 (char *, 1);
}

/**
 * tok_order_new:
 * @contract: the server's contract
 *
 * An order for an account with one video on TikTok, with the options that are on by default.
 *
 * Returns: (transfer full): a new order
 */
TokOrder *
tok_order_new (TokContract contract)
{
  TokOrder *self = g_object_new (TOK_TYPE_ORDER, NULL);

  self->contract = contract;
  self->options = tok_options_get_defaults (contract);
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
  for (guint i = 0; i < N_TEXTS; i++)
    G_STRUCT_MEMBER (char *, copy, texts[i].offset) =
        g_strdup (G_STRUCT_MEMBER (char *, self, texts[i].offset));
  g_strfreev (copy->terms);
  copy->terms = g_strdupv (self->terms);
  return copy;
}

/**
 * tok_order_new_like:
 * @bundle: an existing bundle
 * @contract: the contract of the new order
 *
 * Copies the known values of @bundle except its external reference, which identifies
 * that bundle. Options that @contract does not offer are kept: see
 * tok_order_drop_forbidden().
 *
 * Returns: (transfer full): an order for a similar bundle
 */
TokOrder *
tok_order_new_like (TokBundle *bundle, TokContract contract)
{
  TokOrder *self;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = tok_order_new (contract);
  tok_order_set_bundle_type (self, tok_bundle_get_bundle_type (bundle));
  tok_order_set_platform (self, tok_bundle_get_platform (bundle));
  tok_order_set_country (self, tok_bundle_get_country (bundle));
  tok_order_set_account_id (self, tok_bundle_get_saved_account_id (bundle));
  tok_order_set_title (self, tok_bundle_get_title (bundle));
  if (tok_bundle_get_videos_quantity (bundle) != TOK_COUNT_UNKNOWN)
    tok_order_set_videos (self, tok_bundle_get_videos_quantity (bundle));
  if (tok_bundle_get_edits_quantity (bundle) != TOK_COUNT_UNKNOWN)
    tok_order_set_edits (self, tok_bundle_get_edits_quantity (bundle));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (tok_bundle_get_option (bundle, option) != TOK_FLAG_UNKNOWN &&
        tok_order_check_option (self, option) != TOK_REASON_FOLLOWS_EDITS)
      tok_order_set_option (self, option, tok_bundle_get_option (bundle, option) == TOK_FLAG_YES);
  return self;
}

/* Plain getters and setters. */
#define DEFINE_NUMBER(type_name, name, member, fallback)                                           \
  type_name tok_order_get_##name (TokOrder *self)                                                  \
  {                                                                                                \
    g_return_val_if_fail (TOK_IS_ORDER (self), fallback);                                          \
    return self->member;                                                                           \
  }                                                                                                \
  void tok_order_set_##name (TokOrder *self, type_name name)                                       \
  {                                                                                                \
    g_return_if_fail (TOK_IS_ORDER (self));                                                        \
    if (self->member == name)                                                                      \
      return;                                                                                      \
    self->member = name;                                                                           \
    emit_changed (self);                                                                           \
  }

#define DEFINE_TEXT(name)                                                                          \
  const char *tok_order_get_##name (TokOrder *self)                                                \
  {                                                                                                \
    g_return_val_if_fail (TOK_IS_ORDER (self), NULL);                                              \
    return self->name;                                                                             \
  }                                                                                                \
  void tok_order_set_##name (TokOrder *self, const char *name)                                     \
  {                                                                                                \
    g_return_if_fail (TOK_IS_ORDER (self));                                                        \
    if (g_set_str (&self->name, name))                                                             \
      emit_changed (self);                                                                         \
  }

DEFINE_NUMBER (TokContract, contract, contract, TOK_CONTRACT_UNKNOWN)
DEFINE_NUMBER (TokType, bundle_type, type, TOK_TYPE_UNKNOWN)
DEFINE_NUMBER (TokPlatform, platform, platform, TOK_PLATFORM_UNKNOWN)
DEFINE_NUMBER (int, edits, edits, 0)
DEFINE_NUMBER (TokOptionSet, options, options, 0)
DEFINE_TEXT (country)
DEFINE_TEXT (account_id)
DEFINE_TEXT (niche_instructions)
DEFINE_TEXT (title)
DEFINE_TEXT (external_ref)

/**
 * tok_order_get_videos:
 *
 * Returns: the number of videos; by default 1 for types with videos, else 0
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
 * @videos: their number; negative ones become 0, which no type with videos accepts
 */
void
tok_order_set_videos (TokOrder *self, int videos)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  videos = MAX (videos, 0);
  if (self->videos == videos)
    return;
  self->videos = videos;
  emit_changed (self);
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

/**
 * tok_order_get_terms:
 *
 * Returns: (transfer none) (array zero-terminated=1): the terms of advanced warming
 */
const char *const *
tok_order_get_terms (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return (const char *const *) self->terms;
}

guint
tok_order_get_n_terms (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  return g_strv_length (self->terms);
}

/**
 * tok_order_set_terms:
 * @terms: (nullable): the terms of advanced warming, stripped
 */
void
tok_order_set_terms (TokOrder *self, const char *const *terms)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (TOK_IS_ORDER (self));

  if (terms == NULL)
    terms = none;
  if (g_strv_equal ((const char *const *) self->terms, terms))
    return;
  g_strfreev (self->terms);
  self->terms = g_strdupv ((char **) terms);
  emit_changed (self);
}

/**
 * tok_order_check_option:
 *
 * Returns: NONE if @option can be on with the rest of the order, else why not
 */
TokReason
tok_order_check_option (TokOrder *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_option (self->contract, self->type, self->platform, self->options,
                                   option);
}

/**
 * tok_order_has_default:
 *
 * Returns: whether @option is as it is unless somebody changes it; %TRUE where the order cannot
 *   have it, because it is not sent then
 */
gboolean
tok_order_has_default (TokOrder *self, TokOption option)
{
  TokOptionSet changed;

  g_return_val_if_fail (TOK_IS_ORDER (self), TRUE);

  changed = self->options ^ tok_options_get_defaults (self->contract);
  return (changed & TOK_OPTION_BIT (option)) == 0 ||
         tok_order_check_option (self, option) != TOK_REASON_NONE;
}

/**
 * tok_order_check_platform:
 *
 * Returns: NONE if the contract offers @platform, else why not
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
 * Returns: NONE if an order of this type has @field, else why not
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
 * Turns off the options that the rest of the order does not allow, for instance after
 * a change of the platform.
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

/* Whether a request can contain the option. Other reasons only forbid its value. */
static gboolean
sends_option (TokOrder *self, TokOption option)
{
  switch (tok_options_check_option (self->contract, self->type, self->platform, 0, option))
    {
    case TOK_REASON_DISCONTINUED:
    case TOK_REASON_FOLLOWS_EDITS:
    case TOK_REASON_IGNORED:
    case TOK_REASON_NOT_IN_CONTRACT:
    case TOK_REASON_NO_VIDEOS:
      return FALSE;
    default:
      return TRUE;
    }
}

#define N_NUMBERS 6

/* The normalized content of an order: only the fields of its type and contract, with
 * stripped texts. */
typedef struct
{
  guint numbers[N_NUMBERS];
  char *texts[N_TEXTS]; /* (nullable) */
  GStrv terms;          /* (nullable) (unowned) */
} Content;

static void
content_init (Content *self, TokOrder *order)
{
  TokOptionSet options = 0;

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (sends_option (order, option))
      options |= order->options & TOK_OPTION_BIT (option);
  *self = (Content) { .numbers = { order->contract, order->type, options } };
  if (tok_order_check_field (order, TOK_FIELD_PLATFORM) == TOK_REASON_NONE)
    self->numbers[3] = order->platform;
  if (tok_order_check_field (order, TOK_FIELD_VIDEOS) == TOK_REASON_NONE)
    self->numbers[4] = (guint) tok_order_get_videos (order);
  if (tok_order_check_field (order, TOK_FIELD_EDITS) == TOK_REASON_NONE)
    self->numbers[5] = (guint) order->edits;
  for (guint i = 0; i < N_TEXTS; i++)
    {
      const char *text = G_STRUCT_MEMBER (const char *, order, texts[i].offset);

      if (text != NULL && tok_order_check_field (order, texts[i].field) == TOK_REASON_NONE &&
          (texts[i].field != TOK_FIELD_NICHE_INSTRUCTIONS ||
           (options & TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING)) != 0))
        self->texts[i] = g_strstrip (g_strdup (text));
      if (self->texts[i] != NULL && *self->texts[i] == '\0')
        g_clear_pointer (&self->texts[i], g_free);
    }
  if ((options & TOK_OPTION_BIT (TOK_OPTION_ADVANCED_WARMING)) != 0)
    self->terms = order->terms;
}

static void
content_clear (Content *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

/**
 * tok_order_equal:
 * @a: (type TokOrder): an order
 * @b: (type TokOrder): another order
 *
 * A GEqualFunc. Ignores fields that the type and contract do not have.
 *
 * Returns: whether both orders result in the same request
 */
gboolean
tok_order_equal (gconstpointer a, gconstpointer b)
{
  g_auto (Content) one = { 0 };
  g_auto (Content) other = { 0 };

  g_return_val_if_fail (TOK_IS_ORDER ((gpointer) a) && TOK_IS_ORDER ((gpointer) b), FALSE);

  content_init (&one, (TokOrder *) a);
  content_init (&other, (TokOrder *) b);
  for (guint i = 0; i < N_TEXTS; i++)
    if (g_strcmp0 (one.texts[i], other.texts[i]) != 0)
      return FALSE;
  return memcmp (one.numbers, other.numbers, sizeof one.numbers) == 0 &&
         (one.terms == NULL ||
          g_strv_equal ((const char *const *) one.terms, (const char *const *) other.terms));
}

/**
 * tok_order_hash:
 * @order: (type TokOrder): an order
 *
 * Returns: a hash for tok_order_equal()
 */
guint
tok_order_hash (gconstpointer order)
{
  g_auto (Content) content = { 0 };
  guint hash = 0;

  g_return_val_if_fail (TOK_IS_ORDER ((gpointer) order), 0);

  content_init (&content, (TokOrder *) order);
  for (guint i = 0; i < N_NUMBERS; i++)
    hash = hash * 31 + content.numbers[i];
  for (guint i = 0; i < N_TEXTS; i++)
    hash = hash * 31 + (content.texts[i] != NULL ? g_str_hash (content.texts[i]) : 0);
  for (guint i = 0; content.terms != NULL && content.terms[i] != NULL; i++)
    hash = hash * 31 + g_str_hash (content.terms[i]);
  return hash;
}
