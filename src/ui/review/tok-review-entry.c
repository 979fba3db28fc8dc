/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-entry.h"

#include <glib/gi18n-lib.h>

#include "tok-words-setup.h"

struct _TokReviewEntry
{
  GObject parent_instance;

  TokBundleSetup *setup;
  TokSetupItem *item; /* (nullable) */
  TokReviewState state;
  GError *error; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokReviewEntry, tok_review_entry, G_TYPE_OBJECT)

static void
tok_review_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokReviewEntry *self = TOK_REVIEW_ENTRY (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, tok_review_entry_get_error (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_review_entry_finalize (GObject *object)
{
  TokReviewEntry *self = TOK_REVIEW_ENTRY (object);

  g_object_unref (self->setup);
  g_clear_object (&self->item);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_review_entry_parent_class)->finalize (object);
}

static void
tok_review_entry_class_init (TokReviewEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_review_entry_get_property;
  object_class->finalize = tok_review_entry_finalize;

  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_REVIEW_OVER, TOK_REVIEW_WAITING, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_review_entry_init (TokReviewEntry *self)
{
}

/**
 * tok_review_entry_new:
 * @item: (nullable): the profile or a slot; %NULL: the bundle could not be read
 *
 * Returns: (transfer full): an entry that waits for a decision
 */
TokReviewEntry *
tok_review_entry_new (TokBundleSetup *setup, TokSetupItem *item)
{
  TokReviewEntry *self = g_object_new (TOK_TYPE_REVIEW_ENTRY, NULL);

  self->setup = g_object_ref (setup);
  g_set_object (&self->item, item);
  return self;
}

TokBundleSetup *
tok_review_entry_get_setup (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), NULL);

  return self->setup;
}

TokBundle *
tok_review_entry_get_bundle (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), NULL);

  return tok_bundle_setup_get_bundle (self->setup);
}

TokSetupItem *
tok_review_entry_get_item (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), NULL);

  return self->item;
}

static gboolean
is_profile (TokReviewEntry *self)
{
  return self->item != NULL && tok_setup_item_get_target (self->item) == TOK_SETUP_PROFILE;
}

/**
 * tok_review_entry_get_link:
 *
 * Returns: (nullable): the address of the live post or profile, as received
 */
const char *
tok_review_entry_get_link (TokReviewEntry *self)
{
  const TokAccountProfile *profile;
  const TokVideo *video;

  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), NULL);

  profile = self->item != NULL ? tok_setup_item_get_profile (self->item) : NULL;
  video = self->item != NULL ? tok_setup_item_get_video (self->item) : NULL;
  if (profile != NULL)
    return profile->profile_url;
  return video != NULL ? video->platform_url : NULL;
}

/**
 * tok_review_entry_dup_title:
 *
 * Returns: (transfer full): what it is
 */
char *
tok_review_entry_dup_title (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), NULL);

  if (self->item == NULL)
    return g_strdup (tok_bundle_get_name (tok_review_entry_get_bundle (self)));
  if (is_profile (self))
    return g_strdup (_ ("Profile"));
  return tok_words_dup_video_name (tok_setup_item_get_video (self->item));
}

/**
 * tok_review_entry_dup_name:
 *
 * Returns: (transfer full): what it is, and of which bundle
 */
char *
tok_review_entry_dup_name (TokReviewEntry *self)
{
  g_autofree char *title = tok_review_entry_dup_title (self);

  if (self->item == NULL)
    return g_steal_pointer (&title);
  /* Translators: the name of a bundle, and its profile or one of its videos */
  return g_strdup_printf (C_ ("in review", "%s – %s"),
                          tok_bundle_get_name (tok_review_entry_get_bundle (self)), title);
}

TokReviewState
tok_review_entry_get_state (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), TOK_REVIEW_OVER);

  return self->state;
}

/**
 * tok_review_entry_get_error:
 *
 * Returns: (nullable): why the last attempt failed, or the bundle could not be read
 */
const GError *
tok_review_entry_get_error (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), NULL);

  return self->item != NULL ? self->error : tok_bundle_setup_get_error (self->setup);
}

gboolean
tok_review_entry_is_busy (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), FALSE);

  return self->state == TOK_REVIEW_APPROVING || self->state == TOK_REVIEW_CORRECTING;
}

/**
 * tok_review_entry_is_delivered:
 *
 * Returns: whether there is something to look at: a slot that was only accepted can be
 *   finalized too (doc/api.md, section 7.2), but its work may not be done yet
 */
gboolean
tok_review_entry_is_delivered (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), FALSE);

  if (is_profile (self))
    return TRUE;
  return self->item != NULL &&
         tok_video_get_status (tok_setup_item_get_video (self->item)) == TOK_VIDEO_STATUS_IN_REVIEW;
}

/**
 * tok_review_entry_get_review:
 * @review: (out): its end
 *
 * No answer says when the review of a slot began: it was observed, or the bundle's counts.
 *
 * Returns: whether its time is running
 */
gboolean
tok_review_entry_get_review (TokReviewEntry *self, TokAttentionRules *rules, TokReview *review)
{
  const TokVideoRecord *record;
  TokBundle *bundle;
  gint64 time;

  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), FALSE);
  g_return_val_if_fail (TOK_IS_ATTENTION_RULES (rules), FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  record = self->item != NULL ? tok_setup_item_get_record (self->item) : NULL;
  bundle = tok_review_entry_get_bundle (self);
  time = tok_attention_rules_get_review_time (rules);
  if (is_profile (self))
    tok_bundle_get_account_review (bundle, time, review);
  else if (record == NULL || !tok_video_record_get_review (record, bundle, time, review))
    tok_bundle_get_review (bundle, time, review);
  return tok_review_entry_is_delivered (self);
}

/**
 * tok_review_entry_check:
 *
 * Returns: why it cannot be decided now; NONE if it can
 */
TokReason
tok_review_entry_check (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self), TOK_REASON_INVALID);

  if (self->item == NULL)
    return TOK_REASON_INVALID;
  return tok_bundle_setup_check (self->setup,
                                 is_profile (self) ? TOK_SETUP_APPROVE_ACCOUNT
                                                   : TOK_SETUP_APPROVE_VIDEO,
                                 self->item);
}

/* Notifies both, because a second failure is a change of the error only. */
static void
set_state (TokReviewEntry *self, TokReviewState state, const GError *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * tok_review_entry_update:
 *
 * Call it after its bundle was read again: what was decided elsewhere no longer waits.
 */
void
tok_review_entry_update (TokReviewEntry *self)
{
  g_return_if_fail (TOK_IS_REVIEW_ENTRY (self));

  if (self->item != NULL && self->state == TOK_REVIEW_WAITING &&
      !tok_review_is_open (self->setup, self->item))
    set_state (self, TOK_REVIEW_OVER, NULL);
}

/* A refusal often means that the review ended meanwhile: the service has read it again. */
static DexFuture *
on_written (DexFuture *future, gpointer data)
{
  TokReviewEntry *self = data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) != NULL)
    set_state (self,
               self->state == TOK_REVIEW_APPROVING ? TOK_REVIEW_APPROVED : TOK_REVIEW_CORRECTED,
               NULL);
  else
    set_state (self,
               tok_review_is_open (self->setup, self->item) ? TOK_REVIEW_WAITING : TOK_REVIEW_OVER,
               error);
  return NULL;
}

/* Takes ownership of @written. */
static DexFuture *
follow (TokReviewEntry *self, TokReviewState state, DexFuture *written)
{
  set_state (self, state, NULL);
  return dex_future_finally (written, on_written, g_object_ref (self), g_object_unref);
}

/**
 * tok_review_entry_approve:
 *
 * Approves it, which is final.
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_review_entry_approve (TokReviewEntry *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self) && self->item != NULL, NULL);

  return follow (self, TOK_REVIEW_APPROVING, tok_bundle_setup_approve (self->setup, self->item));
}

/**
 * tok_review_entry_correct:
 * @comment: what is to be corrected
 * @fields: (nullable): names of fields, each followed by its feedback
 *
 * Requests corrections.
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_review_entry_correct (TokReviewEntry *self, const char *comment, const char *const *fields)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (self) && self->item != NULL, NULL);

  return follow (self, TOK_REVIEW_CORRECTING,
                 tok_bundle_setup_correct (self->setup, self->item, comment, fields));
}

/* What is only accepted can be finalized too, but there is nothing to look at yet: it counts when
 * the bundle is in review and nobody says what of it. */
static gboolean
is_video_open (TokBundle *bundle, const TokVideo *video)
{
  switch (tok_video_get_status (video))
    {
    case TOK_VIDEO_STATUS_IN_REVIEW:
      return TRUE;
    case TOK_VIDEO_STATUS_ACCEPTED:
      return tok_bundle_get_status (bundle) == TOK_STATUS_IN_REVIEW &&
             tok_bundle_get_videos_in_review (bundle) <= 0 &&
             !tok_bundle_is_account_in_review (bundle);
    default:
      return FALSE;
    }
}

/**
 * tok_review_is_open:
 * @item: the profile or a slot of @setup
 *
 * Returns: whether it can be approved or corrected, as far as the last answers say
 */
gboolean
tok_review_is_open (TokBundleSetup *setup, TokSetupItem *item)
{
  const TokAccountProfile *profile;
  const TokVideo *video;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), FALSE);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), FALSE);

  profile = tok_setup_item_get_profile (item);
  if (tok_setup_item_get_target (item) == TOK_SETUP_PROFILE)
    return tok_bundle_has_account_to_review (tok_bundle_setup_get_bundle (setup),
                                             profile != NULL ? profile->status : NULL);
  video = tok_setup_item_get_video (item);
  return video != NULL && is_video_open (tok_bundle_setup_get_bundle (setup), video);
}
