/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle.h"

struct _TokBundle
{
  GObject parent_instance;

  char *id;
  GRefString *type_text;
  GRefString *platform_text;
  GRefString *country;
  GRefString *status_text;
  GRefString *account_status;
  char *title;
  char *external_ref;
  char *saved_account_id;
  char *username;
  char *visible_name;
  char *biography;
  char *profile_picture_url;
  char *link_in_bio;
  char *created_text;
  char *updated_text;
  char *problem;
  gint64 created_at;
  gint64 updated_at;
  gint64 step_after;
  gint64 step_before;
  int videos_quantity;
  int edits_quantity;
  int videos_configured;
  guint8 options[TOK_N_OPTIONS]; /* TokFlag */
  guint8 advanced_warming;       /* TokFlag */
  guint8 account_configured;     /* TokFlag */
  guint8 type;                   /* TokType */
  guint8 platform;               /* TokPlatform */
  guint8 status;                 /* TokStatus */
  guint8 pending;                /* TokPending */
  gboolean account_known;
  guint options_serial;
  guint revision;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_TYPE_TEXT,
  PROP_PLATFORM_TEXT,
  PROP_COUNTRY,
  PROP_STATUS_TEXT,
  PROP_TITLE,
  PROP_EXTERNAL_REF,
  PROP_OPTIONS,
  PROP_ADVANCED_WARMING,
  PROP_VIDEOS_QUANTITY,
  PROP_EDITS_QUANTITY,
  PROP_VIDEOS_CONFIGURED,
  PROP_ACCOUNT_CONFIGURED,
  PROP_ACCOUNT_STATUS,
  PROP_SAVED_ACCOUNT_ID,
  PROP_ACCOUNT_KNOWN,
  PROP_USERNAME,
  PROP_VISIBLE_NAME,
  PROP_BIOGRAPHY,
  PROP_PROFILE_PICTURE_URL,
  PROP_LINK_IN_BIO,
  PROP_CREATED_TEXT,
  PROP_UPDATED_TEXT,
  PROP_PROBLEM,
  PROP_STEP_BEFORE,
  PROP_PENDING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBundle, tok_bundle, G_TYPE_OBJECT)

/* Each of these sets one member and notifies when it changed; an absent value
 * leaves what an earlier answer said. All return whether there was a change. */

static gboolean
take_text (TokBundle *self, char **member, const char *text, guint property)
{
  if (text == NULL || !g_set_str (member, text))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static gboolean
take_nullable (TokBundle *self, char **member, const char *text, gboolean present, guint property)
{
  if (text == NULL && !present)
    return FALSE;
  if (!g_set_str (member, text))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static gboolean
take_word (TokBundle *self, GRefString **member, const char *word, guint property)
{
  if (word == NULL || g_strcmp0 (*member, word) == 0)
    return FALSE;
  g_clear_pointer (member, g_ref_string_release);
  *member = g_ref_string_new_intern (word);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static gboolean
take_count (TokBundle *self, int *member, int count, guint property)
{
  if (count == TOK_COUNT_UNKNOWN || *member == count)
    return FALSE;
  *member = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static gboolean
take_flag (TokBundle *self, guint8 *member, TokFlag flag, guint property)
{
  if (flag == TOK_FLAG_UNKNOWN || *member == flag)
    return FALSE;
  *member = flag;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static gboolean
take_words (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean changed = FALSE;

  if (take_word (self, &self->type_text, snapshot->type, PROP_TYPE_TEXT))
    {
      self->type = tok_type_parse (self->type_text);
      changed = TRUE;
    }
  if (take_word (self, &self->platform_text, snapshot->platform, PROP_PLATFORM_TEXT))
    {
      self->platform = tok_platform_parse (self->platform_text);
      changed = TRUE;
    }
  if (take_word (self, &self->status_text, snapshot->status, PROP_STATUS_TEXT))
    {
      self->status = tok_status_parse (self->status_text);
      changed = TRUE;
    }
  changed |= take_word (self, &self->country, snapshot->country, PROP_COUNTRY);
  changed |= take_word (self, &self->account_status, snapshot->account_status, PROP_ACCOUNT_STATUS);
  return changed;
}

static gboolean
take_account (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean present = (snapshot->present & TOK_PRESENT_ACCOUNT) != 0;
  gboolean changed = FALSE;

  if (present && !self->account_known)
    {
      self->account_known = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT_KNOWN]);
      changed = TRUE;
    }
  changed |= take_nullable (self, &self->username, snapshot->username, present, PROP_USERNAME);
  changed |=
      take_nullable (self, &self->visible_name, snapshot->visible_name, present, PROP_VISIBLE_NAME);
  changed |= take_nullable (self, &self->biography, snapshot->biography, present, PROP_BIOGRAPHY);
  changed |= take_nullable (self, &self->profile_picture_url, snapshot->profile_picture_url,
                            present, PROP_PROFILE_PICTURE_URL);
  changed |=
      take_nullable (self, &self->link_in_bio, snapshot->link_in_bio, present, PROP_LINK_IN_BIO);
  changed |= take_flag (self, &self->account_configured, snapshot->account_configured,
                        PROP_ACCOUNT_CONFIGURED);
  return changed;
}

static gboolean
take_options (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    if (snapshot->options[i] != TOK_FLAG_UNKNOWN && self->options[i] != snapshot->options[i])
      {
        self->options[i] = snapshot->options[i];
        changed = TRUE;
      }
  if (changed)
    {
      self->options_serial++;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPTIONS]);
    }
  changed |=
      take_flag (self, &self->advanced_warming, snapshot->advanced_warming, PROP_ADVANCED_WARMING);
  return changed;
}

static gboolean
take_order (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  guint present = snapshot->present;
  gboolean changed = FALSE;

  changed |= take_nullable (self, &self->title, snapshot->title, (present & TOK_PRESENT_TITLE) != 0,
                            PROP_TITLE);
  changed |= take_nullable (self, &self->external_ref, snapshot->external_ref,
                            (present & TOK_PRESENT_EXTERNAL_REF) != 0, PROP_EXTERNAL_REF);
  changed |= take_nullable (self, &self->saved_account_id, snapshot->saved_account_id,
                            (present & TOK_PRESENT_SAVED_ACCOUNT) != 0, PROP_SAVED_ACCOUNT_ID);
  changed |=
      take_count (self, &self->videos_quantity, snapshot->videos_quantity, PROP_VIDEOS_QUANTITY);
  changed |=
      take_count (self, &self->edits_quantity, snapshot->edits_quantity, PROP_EDITS_QUANTITY);
  changed |= take_count (self, &self->videos_configured, snapshot->videos_configured,
                         PROP_VIDEOS_CONFIGURED);
  return changed;
}

static gboolean
take_times (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean changed = FALSE;

  if (take_text (self, &self->created_text, snapshot->created_at, PROP_CREATED_TEXT))
    {
      self->created_at = tok_time_parse (self->created_text);
      changed = TRUE;
    }
  if (take_text (self, &self->updated_text, snapshot->updated_at, PROP_UPDATED_TEXT))
    {
      self->updated_at = tok_time_parse (self->updated_text);
      changed = TRUE;
    }
  return changed;
}

/* A problem lasts until the first answer that could be read. */
static gboolean
take_problem (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  if (!g_set_str (&self->problem, snapshot->problem))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
  return TRUE;
}

static void
tok_bundle_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundle *self = TOK_BUNDLE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, tok_bundle_get_name (self));
      break;
    case PROP_TYPE_TEXT:
      g_value_set_string (value, self->type_text);
      break;
    case PROP_PLATFORM_TEXT:
      g_value_set_string (value, self->platform_text);
      break;
    case PROP_COUNTRY:
      g_value_set_string (value, self->country);
      break;
    case PROP_STATUS_TEXT:
      g_value_set_string (value, self->status_text);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_EXTERNAL_REF:
      g_value_set_string (value, self->external_ref);
      break;
    case PROP_OPTIONS:
      g_value_set_uint (value, self->options_serial);
      break;
    case PROP_ADVANCED_WARMING:
      g_value_set_uint (value, self->advanced_warming);
      break;
    case PROP_VIDEOS_QUANTITY:
      g_value_set_int (value, self->videos_quantity);
      break;
    case PROP_EDITS_QUANTITY:
      g_value_set_int (value, self->edits_quantity);
      break;
    case PROP_VIDEOS_CONFIGURED:
      g_value_set_int (value, self->videos_configured);
      break;
    case PROP_ACCOUNT_CONFIGURED:
      g_value_set_uint (value, self->account_configured);
      break;
    case PROP_ACCOUNT_STATUS:
      g_value_set_string (value, self->account_status);
      break;
    case PROP_SAVED_ACCOUNT_ID:
      g_value_set_string (value, self->saved_account_id);
      break;
    case PROP_ACCOUNT_KNOWN:
      g_value_set_boolean (value, self->account_known);
      break;
    case PROP_USERNAME:
      g_value_set_string (value, self->username);
      break;
    case PROP_VISIBLE_NAME:
      g_value_set_string (value, self->visible_name);
      break;
    case PROP_BIOGRAPHY:
      g_value_set_string (value, self->biography);
      break;
    case PROP_PROFILE_PICTURE_URL:
      g_value_set_string (value, self->profile_picture_url);
      break;
    case PROP_LINK_IN_BIO:
      g_value_set_string (value, self->link_in_bio);
      break;
    case PROP_CREATED_TEXT:
      g_value_set_string (value, self->created_text);
      break;
    case PROP_UPDATED_TEXT:
      g_value_set_string (value, self->updated_text);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_STEP_BEFORE:
      g_value_set_int64 (value, self->step_before);
      break;
    case PROP_PENDING:
      g_value_set_uint (value, self->pending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_bundle_finalize (GObject *object)
{
  TokBundle *self = TOK_BUNDLE (object);

  g_clear_pointer (&self->type_text, g_ref_string_release);
  g_clear_pointer (&self->platform_text, g_ref_string_release);
  g_clear_pointer (&self->country, g_ref_string_release);
  g_clear_pointer (&self->status_text, g_ref_string_release);
  g_clear_pointer (&self->account_status, g_ref_string_release);
  g_free (self->id);
  g_free (self->title);
  g_free (self->external_ref);
  g_free (self->saved_account_id);
  g_free (self->username);
  g_free (self->visible_name);
  g_free (self->biography);
  g_free (self->profile_picture_url);
  g_free (self->link_in_bio);
  g_free (self->created_text);
  g_free (self->updated_text);
  g_free (self->problem);
  G_OBJECT_CLASS (tok_bundle_parent_class)->finalize (object);
}

static void
tok_bundle_class_init (TokBundleClass *klass)
{
  static const struct
  {
    guint id;
    const char *name;
  } texts[] = {
    { PROP_ID, "id" },
    { PROP_NAME, "name" },
    { PROP_TYPE_TEXT, "type-text" },
    { PROP_PLATFORM_TEXT, "platform-text" },
    { PROP_COUNTRY, "country" },
    { PROP_STATUS_TEXT, "status-text" },
    { PROP_TITLE, "title" },
    { PROP_EXTERNAL_REF, "external-ref" },
    { PROP_ACCOUNT_STATUS, "account-status" },
    { PROP_SAVED_ACCOUNT_ID, "saved-account-id" },
    { PROP_USERNAME, "username" },
    { PROP_VISIBLE_NAME, "visible-name" },
    { PROP_BIOGRAPHY, "biography" },
    { PROP_PROFILE_PICTURE_URL, "profile-picture-url" },
    { PROP_LINK_IN_BIO, "link-in-bio" },
    { PROP_CREATED_TEXT, "created-text" },
    { PROP_UPDATED_TEXT, "updated-text" },
    { PROP_PROBLEM, "problem" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_bundle_get_property;
  object_class->finalize = tok_bundle_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, NULL, flags);
  properties[PROP_OPTIONS] = g_param_spec_uint ("options", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ADVANCED_WARMING] =
      g_param_spec_uint ("advanced-warming", NULL, NULL, 0, TOK_FLAG_YES, TOK_FLAG_UNKNOWN, flags);
  properties[PROP_VIDEOS_QUANTITY] = g_param_spec_int ("videos-quantity", NULL, NULL, G_MININT,
                                                       G_MAXINT, TOK_COUNT_UNKNOWN, flags);
  properties[PROP_EDITS_QUANTITY] =
      g_param_spec_int ("edits-quantity", NULL, NULL, G_MININT, G_MAXINT, TOK_COUNT_UNKNOWN, flags);
  properties[PROP_VIDEOS_CONFIGURED] = g_param_spec_int ("videos-configured", NULL, NULL, G_MININT,
                                                         G_MAXINT, TOK_COUNT_UNKNOWN, flags);
  properties[PROP_ACCOUNT_CONFIGURED] = g_param_spec_uint ("account-configured", NULL, NULL, 0,
                                                           TOK_FLAG_YES, TOK_FLAG_UNKNOWN, flags);
  properties[PROP_ACCOUNT_KNOWN] = g_param_spec_boolean ("account-known", NULL, NULL, FALSE, flags);
  properties[PROP_STEP_BEFORE] = g_param_spec_int64 ("step-before", NULL, NULL, G_MININT64,
                                                     G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_PENDING] =
      g_param_spec_uint ("pending", NULL, NULL, 0, TOK_PENDING_UNPUBLISH, TOK_PENDING_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_bundle_init (TokBundle *self)
{
  self->created_at = TOK_TIME_UNKNOWN;
  self->updated_at = TOK_TIME_UNKNOWN;
  self->step_after = TOK_TIME_UNKNOWN;
  self->step_before = TOK_TIME_UNKNOWN;
  self->videos_quantity = TOK_COUNT_UNKNOWN;
  self->edits_quantity = TOK_COUNT_UNKNOWN;
  self->videos_configured = TOK_COUNT_UNKNOWN;
}

/**
 * tok_bundle_new:
 * @snapshot: what is known about the bundle
 *
 * Returns: (transfer full): a bundle that lives as long as its list
 */
TokBundle *
tok_bundle_new (const TokBundleSnapshot *snapshot)
{
  TokBundle *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (TOK_TYPE_BUNDLE, NULL);
  self->id = g_strdup (snapshot->id);
  tok_bundle_update (self, snapshot);
  return self;
}

/**
 * tok_bundle_update:
 * @self: a bundle
 * @snapshot: a newer answer about it
 *
 * Takes over what @snapshot says. What it does not mention stays: a list item
 * lacks what the answer for one bundle told. What it cannot read leaves the rest.
 *
 * Returns: whether anything changed
 */
gboolean
tok_bundle_update (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  g_autofree char *name = NULL;
  gboolean changed;

  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);

  name = g_strdup (tok_bundle_get_name (self));
  g_object_freeze_notify (G_OBJECT (self));
  changed = take_words (self, snapshot);
  changed |= take_order (self, snapshot);
  changed |= take_options (self, snapshot);
  changed |= take_account (self, snapshot);
  changed |= take_times (self, snapshot);
  changed |= take_problem (self, snapshot);
  if (changed)
    self->revision++;
  if (snapshot->step_before != TOK_TIME_UNKNOWN)
    tok_bundle_set_step_interval (self, snapshot->step_after, snapshot->step_before);
  if (g_strcmp0 (name, tok_bundle_get_name (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_object_thaw_notify (G_OBJECT (self));
  return changed;
}

const char *
tok_bundle_get_id (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->id;
}

/**
 * tok_bundle_get_name:
 *
 * Returns: what a person calls the bundle: its title, else its user name, else
 *   its identifier
 */
const char *
tok_bundle_get_name (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  if (self->title != NULL && *self->title != '\0')
    return self->title;
  if (self->username != NULL && *self->username != '\0')
    return self->username;
  return self->id;
}

/**
 * tok_bundle_get_type_text:
 *
 * Returns: (nullable): the type as received
 */
const char *
tok_bundle_get_type_text (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->type_text;
}

TokType
tok_bundle_get_bundle_type (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_TYPE_UNKNOWN);

  return self->type;
}

/**
 * tok_bundle_get_platform_text:
 *
 * Returns: (nullable): the platform as received
 */
const char *
tok_bundle_get_platform_text (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->platform_text;
}

TokPlatform
tok_bundle_get_platform (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_PLATFORM_UNKNOWN);

  return self->platform;
}

/**
 * tok_bundle_get_country:
 *
 * Returns: (nullable): the country as received
 */
const char *
tok_bundle_get_country (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->country;
}

/**
 * tok_bundle_get_status_text:
 *
 * Returns: (nullable): the status as received
 */
const char *
tok_bundle_get_status_text (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->status_text;
}

TokStatus
tok_bundle_get_status (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_STATUS_UNKNOWN);

  return self->status;
}

/**
 * tok_bundle_get_title:
 *
 * Returns: (nullable): the title that the server keeps
 */
const char *
tok_bundle_get_title (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->title;
}

/**
 * tok_bundle_get_external_ref:
 *
 * Returns: (nullable): the reference that the server keeps
 */
const char *
tok_bundle_get_external_ref (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->external_ref;
}

/**
 * tok_bundle_get_option:
 *
 * Returns: whether @option is on; UNKNOWN when no answer mentioned it
 */
TokFlag
tok_bundle_get_option (TokBundle *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_FLAG_UNKNOWN);
  g_return_val_if_fail (option < TOK_N_OPTIONS, TOK_FLAG_UNKNOWN);

  return self->options[option];
}

TokFlag
tok_bundle_get_advanced_warming (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_FLAG_UNKNOWN);

  return self->advanced_warming;
}

int
tok_bundle_get_videos_quantity (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_COUNT_UNKNOWN);

  return self->videos_quantity;
}

int
tok_bundle_get_edits_quantity (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_COUNT_UNKNOWN);

  return self->edits_quantity;
}

int
tok_bundle_get_videos_configured (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_COUNT_UNKNOWN);

  return self->videos_configured;
}

TokFlag
tok_bundle_get_account_configured (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_FLAG_UNKNOWN);

  return self->account_configured;
}

const char *
tok_bundle_get_account_status (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->account_status;
}

/**
 * tok_bundle_get_saved_account_id:
 *
 * Returns: (nullable): the delivered account
 */
const char *
tok_bundle_get_saved_account_id (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->saved_account_id;
}

/**
 * tok_bundle_get_account_known:
 *
 * Returns: whether an answer mentioned the profile, be it as empty
 */
gboolean
tok_bundle_get_account_known (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return self->account_known;
}

const char *
tok_bundle_get_username (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->username;
}

const char *
tok_bundle_get_visible_name (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->visible_name;
}

const char *
tok_bundle_get_biography (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->biography;
}

const char *
tok_bundle_get_profile_picture_url (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->profile_picture_url;
}

const char *
tok_bundle_get_link_in_bio (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->link_in_bio;
}

/**
 * tok_bundle_get_created_text:
 *
 * Returns: (nullable): the time as received
 */
const char *
tok_bundle_get_created_text (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->created_text;
}

/**
 * tok_bundle_get_updated_text:
 *
 * Returns: (nullable): the time as received
 */
const char *
tok_bundle_get_updated_text (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->updated_text;
}

/**
 * tok_bundle_get_created_at:
 *
 * Returns: microseconds since 1970, or TOK_TIME_UNKNOWN
 */
gint64
tok_bundle_get_created_at (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_TIME_UNKNOWN);

  return self->created_at;
}

/**
 * tok_bundle_get_updated_at:
 *
 * Returns: microseconds since 1970, or TOK_TIME_UNKNOWN
 */
gint64
tok_bundle_get_updated_at (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_TIME_UNKNOWN);

  return self->updated_at;
}

/**
 * tok_bundle_get_problem:
 *
 * Returns: (nullable): why the bundle could not be read
 */
const char *
tok_bundle_get_problem (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->problem;
}

/**
 * tok_bundle_get_step_interval:
 * @after: (out) (optional): the present status began after this moment
 * @before: (out) (optional): and not later than this one
 *
 * Both are microseconds since 1970, or TOK_TIME_UNKNOWN.
 */
void
tok_bundle_get_step_interval (TokBundle *self, gint64 *after, gint64 *before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (after != NULL)
    *after = self->step_after;
  if (before != NULL)
    *before = self->step_before;
}

/**
 * tok_bundle_set_step_interval:
 *
 * For the service, which keeps the journal.
 */
void
tok_bundle_set_step_interval (TokBundle *self, gint64 after, gint64 before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (self->step_after == after && self->step_before == before)
    return;
  self->step_after = after;
  self->step_before = before;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP_BEFORE]);
}

TokPending
tok_bundle_get_pending (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_PENDING_NONE);

  return self->pending;
}

/**
 * tok_bundle_set_pending:
 * @pending: what was asked of the server and is not confirmed
 *
 * For the service, which sends.
 */
void
tok_bundle_set_pending (TokBundle *self, TokPending pending)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (self->pending == pending)
    return;
  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

/**
 * tok_bundle_get_revision:
 *
 * Returns: a number that changes with every update that changed something, so
 *   that what was derived from the bundle can be kept as long as it holds
 */
guint
tok_bundle_get_revision (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), 0);

  return self->revision;
}
