/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-item-private.h"

struct _TokSetupItem
{
  GObject parent_instance;

  int position;
  TokAccountProfile *profile; /* (nullable) */
  TokVideo *video;            /* (nullable) */
  TokVideoRecord *record;     /* (nullable) */
  TokSetupValues *empty;      /* until the server's values are known */
  TokSetupDraft *draft;       /* (nullable) */
  TokSetupValues *shown;      /* (nullable): with a draft */
  TokSetupState state;
  GError *problem;   /* (nullable) */
  TokUpload *upload; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_PROFILE,
  PROP_VIDEO,
  PROP_RECORD,
  PROP_DRAFT,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_UPLOAD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokSetupItem, tok_setup_item, G_TYPE_OBJECT)

static void
tok_setup_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokSetupItem *self = TOK_SETUP_ITEM (object);

  switch (prop_id)
    {
    case PROP_PROFILE:
      g_value_set_boxed (value, self->profile);
      break;
    case PROP_VIDEO:
      g_value_set_boxed (value, self->video);
      break;
    case PROP_RECORD:
      g_value_set_boxed (value, self->record);
      break;
    case PROP_DRAFT:
      g_value_set_boxed (value, self->draft);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_boxed (value, self->problem);
      break;
    case PROP_UPLOAD:
      g_value_set_object (value, self->upload);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_setup_item_finalize (GObject *object)
{
  TokSetupItem *self = TOK_SETUP_ITEM (object);

  g_clear_pointer (&self->profile, tok_account_profile_free);
  g_clear_pointer (&self->video, tok_video_free);
  g_clear_pointer (&self->record, tok_video_record_free);
  g_clear_pointer (&self->draft, tok_setup_draft_free);
  g_clear_pointer (&self->shown, tok_setup_values_free);
  tok_setup_values_free (self->empty);
  g_clear_error (&self->problem);
  g_clear_object (&self->upload);
  G_OBJECT_CLASS (tok_setup_item_parent_class)->finalize (object);
}

static void
tok_setup_item_class_init (TokSetupItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_setup_item_get_property;
  object_class->finalize = tok_setup_item_finalize;

  properties[PROP_PROFILE] =
      g_param_spec_boxed ("profile", NULL, NULL, TOK_TYPE_ACCOUNT_PROFILE, flags);
  properties[PROP_VIDEO] = g_param_spec_boxed ("video", NULL, NULL, TOK_TYPE_VIDEO, flags);
  properties[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, TOK_TYPE_VIDEO_RECORD, flags);
  properties[PROP_DRAFT] = g_param_spec_boxed ("draft", NULL, NULL, TOK_TYPE_SETUP_DRAFT, flags);
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_SETUP_ACTING, TOK_SETUP_IDLE, flags);
  properties[PROP_PROBLEM] = g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_UPLOAD] = g_param_spec_object ("upload", NULL, NULL, TOK_TYPE_UPLOAD, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_setup_item_init (TokSetupItem *self)
{
  self->empty = tok_setup_values_new ();
}

/**
 * tok_setup_item_new:
 * @position: TOK_POSITION_PROFILE, or of a slot
 *
 * Returns: (transfer full): an item of which nothing is known
 */
TokSetupItem *
tok_setup_item_new (int position)
{
  TokSetupItem *self = g_object_new (TOK_TYPE_SETUP_ITEM, NULL);

  self->position = position;
  return self;
}

int
tok_setup_item_get_position (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), 0);

  return self->position;
}

TokSetupTarget
tok_setup_item_get_target (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), TOK_SETUP_VIDEO);

  return self->position == TOK_POSITION_PROFILE ? TOK_SETUP_PROFILE : TOK_SETUP_VIDEO;
}

const TokAccountProfile *
tok_setup_item_get_profile (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->profile;
}

const TokVideo *
tok_setup_item_get_video (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->video;
}

/**
 * tok_setup_item_get_record:
 *
 * Returns: (transfer none) (nullable): since when the slot has its status, for
 *   tok_video_record_get_review()
 */
const TokVideoRecord *
tok_setup_item_get_record (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->record;
}

/**
 * tok_setup_item_get_values:
 *
 * Returns: (transfer none): what the server has; none are set until it was read
 */
const TokSetupValues *
tok_setup_item_get_values (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  if (self->profile != NULL)
    return self->profile->values;
  return self->video != NULL ? self->video->values : self->empty;
}

/**
 * tok_setup_item_get_shown:
 *
 * Returns: (transfer none): what the user wants, where that was not saved yet, else what the
 *   server has
 */
const TokSetupValues *
tok_setup_item_get_shown (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->shown != NULL ? self->shown : tok_setup_item_get_values (self);
}

static gboolean
is_read (TokSetupItem *self)
{
  return self->profile != NULL || self->video != NULL;
}

/* What the user did not change is as the server has it now, like a date that it moved. */
static void
update_shown (TokSetupItem *self)
{
  g_clear_pointer (&self->shown, tok_setup_values_free);
  if (self->draft == NULL)
    return;
  self->shown = tok_setup_values_copy (self->draft->own);
  if (is_read (self))
    tok_setup_values_merge (self->shown, self->draft->base, tok_setup_item_get_values (self));
}

const TokSetupDraft *
tok_setup_item_get_draft (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->draft;
}

/**
 * tok_setup_item_get_conflicts:
 *
 * Returns: the fields that the user and somebody else changed, differently
 */
TokSetupFieldSet
tok_setup_item_get_conflicts (TokSetupItem *self)
{
  const TokSetupValues *theirs;

  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), 0);

  if (self->draft == NULL || !is_read (self))
    return 0;
  theirs = tok_setup_item_get_values (self);
  return tok_setup_values_diff (self->draft->own, self->draft->base) &
         tok_setup_values_diff (theirs, self->draft->base) &
         tok_setup_values_diff (self->draft->own, theirs);
}

TokSetupState
tok_setup_item_get_state (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), TOK_SETUP_IDLE);

  return self->state;
}

const GError *
tok_setup_item_get_problem (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->problem;
}

/**
 * tok_setup_item_get_upload:
 *
 * Returns: (transfer none) (nullable): the upload that saving waits for
 */
TokUpload *
tok_setup_item_get_upload (TokSetupItem *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (self), NULL);

  return self->upload;
}

/**
 * tok_setup_item_set_profile:
 * @profile: what the server has; members that the answer left out keep their values
 */
void
tok_setup_item_set_profile (TokSetupItem *self, const TokAccountProfile *profile)
{
  TokAccountProfile *copy = tok_account_profile_copy (profile);

  if (self->profile != NULL)
    {
      tok_setup_values_copy_fields (copy->values, self->profile->values, ~profile->mentioned);
      tok_account_profile_free (self->profile);
    }
  self->profile = copy;
  update_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
}

/**
 * tok_setup_item_set_video:
 * @video: what the server has; members that the answer left out keep their values
 */
void
tok_setup_item_set_video (TokSetupItem *self, const TokVideo *video)
{
  TokVideo *copy = tok_video_copy (video);

  /* An empty slot has no values, also none that the answer leaves out. */
  if (self->video != NULL && tok_video_get_status (video) != TOK_VIDEO_STATUS_PENDING)
    tok_setup_values_copy_fields (copy->values, self->video->values, ~video->mentioned);
  if (self->video != NULL && tok_video_equal (self->video, copy))
    {
      tok_video_free (copy);
      return;
    }
  g_clear_pointer (&self->video, tok_video_free);
  self->video = copy;
  update_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIDEO]);
}

/**
 * tok_setup_item_set_record:
 * @record: (nullable): the slot as it was observed last
 */
void
tok_setup_item_set_record (TokSetupItem *self, const TokVideoRecord *record)
{
  g_clear_pointer (&self->record, tok_video_record_free);
  self->record = record != NULL ? tok_video_record_copy (record) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/**
 * tok_setup_item_take_draft:
 * @draft: (nullable) (transfer full): what the user wants; %NULL: what the server has
 */
void
tok_setup_item_take_draft (TokSetupItem *self, TokSetupDraft *draft)
{
  if (self->draft == NULL && draft == NULL)
    return;
  g_clear_pointer (&self->draft, tok_setup_draft_free);
  self->draft = draft;
  update_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

void
tok_setup_item_set_state (TokSetupItem *self, TokSetupState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * tok_setup_item_set_problem:
 * @problem: (nullable): why the last change failed
 */
void
tok_setup_item_set_problem (TokSetupItem *self, const GError *problem)
{
  if (self->problem == NULL && problem == NULL)
    return;
  g_clear_error (&self->problem);
  self->problem = problem != NULL ? g_error_copy (problem) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/**
 * tok_setup_item_set_upload:
 * @upload: (nullable): what saving waits for
 */
void
tok_setup_item_set_upload (TokSetupItem *self, TokUpload *upload)
{
  if (g_set_object (&self->upload, upload))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPLOAD]);
}
