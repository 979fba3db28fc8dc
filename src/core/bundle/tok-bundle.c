/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle.h"

#include "tok-bundle-field.h"
#include "tok-text.h"

struct _TokBundle
{
  GObject parent_instance;

  TokBundleSnapshot known;   /* the merged values; its words are GRefStrings */
  char *name;                /* see tok_bundle_get_name(); a GRefString if it is shared */
  TokAnnotation *annotation; /* (nullable) */
  gint64 created_at;
  gint64 updated_at;
  gint64 published_at;
  guint8 bundle_type; /* TokType */
  guint8 platform;    /* TokPlatform */
  guint8 status;      /* TokStatus */
  guint8 pending;     /* TokPending */
  guint8 is_composed; /* boolean: the name is; many bundles share it */
  TokUnsaved unsaved;
  guint revision;
};

/* Properties of fields that are not among these have the ids from N_PROPS on. */
enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_ANNOTATION,
  PROP_OPTIONS,
  PROP_ACCOUNT_KNOWN,
  PROP_STEP_BEFORE,
  PROP_PENDING,
  PROP_UNSAVED,
  PROP_LISTED,
  PROP_UNREAD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static GParamSpec *field_properties[TOK_BUNDLE_N_FIELDS];

G_DEFINE_FINAL_TYPE (TokBundle, tok_bundle, G_TYPE_OBJECT)

/* Updates the values that are derived from a field. */
static void
derive (TokBundle *self, gsize offset)
{
  switch (offset)
    {
    case G_STRUCT_OFFSET (TokBundleSnapshot, type):
      self->bundle_type = (guint8) tok_type_parse (self->known.type);
      break;
    case G_STRUCT_OFFSET (TokBundleSnapshot, platform):
      self->platform = (guint8) tok_platform_parse (self->known.platform);
      break;
    case G_STRUCT_OFFSET (TokBundleSnapshot, status):
      self->status = (guint8) tok_status_parse (self->known.status);
      break;
    case G_STRUCT_OFFSET (TokBundleSnapshot, created_at):
      self->created_at = tok_time_parse (self->known.created_at);
      break;
    case G_STRUCT_OFFSET (TokBundleSnapshot, updated_at):
      self->updated_at = tok_time_parse (self->known.updated_at);
      break;
    case G_STRUCT_OFFSET (TokBundleSnapshot, published_at):
      self->published_at = tok_time_parse (self->known.published_at);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP_BEFORE]);
      break;
    default:
      break;
    }
}

static gboolean
merge_fields (TokBundle *self, const TokBundleSnapshot *answer)
{
  guint32 changed = tok_bundle_fields_merge (&self->known, answer);
  gboolean is_account_new = (answer->present & ~self->known.present & TOK_PRESENT_ACCOUNT) != 0;

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    if ((changed >> i & 1) != 0)
      {
        derive (self, tok_bundle_fields[i].offset);
        g_object_notify_by_pspec (G_OBJECT (self), field_properties[i]);
      }
  self->known.present |= answer->present;
  if (is_account_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT_KNOWN]);
  return changed != 0 || is_account_new;
}

/* (nullable): see tok_bundle_set_namer() */
static TokBundleNamer namer = NULL;

static char *
dup_composed_name (TokBundle *self)
{
  g_autofree char *name = namer != NULL && self->known.problem == NULL ? namer (self) : NULL;

  return name != NULL ? tok_text_dup_short (name, TOK_TEXT_NAME) : NULL;
}

static void
clear_name (TokBundle *self)
{
  if (self->is_composed)
    g_clear_pointer (&self->name, g_ref_string_release);
  else
    g_clear_pointer (&self->name, g_free);
}

static void
set_name (TokBundle *self, const char *name, gboolean is_composed)
{
  if (g_strcmp0 (self->name, name) == 0)
    return;
  clear_name (self);
  self->name = is_composed ? g_ref_string_new_intern (name) : g_strdup (name);
  self->is_composed = is_composed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/* (nullable): the name that somebody gave to it */
static char *
dup_given_name (TokBundle *self)
{
  char *name = self->annotation != NULL ? tok_text_dup_name (self->annotation->name) : NULL;

  if (name == NULL)
    name = tok_text_dup_name (self->known.title);
  if (name == NULL)
    name = tok_text_dup_name (self->known.username);
  return name;
}

static void
derive_name (TokBundle *self)
{
  g_autofree char *name = dup_given_name (self);
  g_autofree char *composed = name == NULL ? dup_composed_name (self) : NULL;

  if (composed != NULL)
    {
      set_name (self, composed, TRUE);
      return;
    }
  if (name == NULL)
    name = tok_text_dup_name (self->known.id);
  if (name == NULL)
    name = tok_text_dup_short (self->known.id, TOK_TEXT_NAME);
  set_name (self, name, FALSE);
}

/* All options in one number, for the property. */
static guint
pack_options (TokBundle *self)
{
  guint packed = 0;

  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    packed |= (guint) self->known.options[i] << (2 * i);
  return packed;
}

static void
get_field (TokBundle *self, const TokBundleField *field, GValue *value)
{
  int number;

  if (tok_bundle_field_is_text (field))
    {
      g_value_set_string (value, tok_bundle_field_get_text (field, &self->known));
      return;
    }
  tok_bundle_field_get_number (field, &self->known, &number);
  if (field->kind == TOK_BUNDLE_FIELD_COUNT)
    g_value_set_int (value, number);
  else
    g_value_set_uint (value, (guint) number);
}

static void
tok_bundle_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundle *self = TOK_BUNDLE (object);
  gint64 before;

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->known.id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ANNOTATION:
      g_value_set_boxed (value, self->annotation);
      break;
    case PROP_OPTIONS:
      g_value_set_uint (value, pack_options (self));
      break;
    case PROP_ACCOUNT_KNOWN:
      g_value_set_boolean (value, tok_bundle_get_account_known (self));
      break;
    case PROP_STEP_BEFORE:
      tok_bundle_get_step_interval (self, NULL, &before);
      g_value_set_int64 (value, before);
      break;
    case PROP_PENDING:
      g_value_set_uint (value, self->pending);
      break;
    case PROP_UNSAVED:
      g_value_set_boolean (value, tok_bundle_is_unsaved (self));
      break;
    case PROP_LISTED:
      g_value_set_boolean (value, tok_bundle_get_listed (self));
      break;
    case PROP_UNREAD:
      g_value_set_boolean (value, tok_bundle_get_unread (self));
      break;
    default:
      if (prop_id < N_PROPS || prop_id >= N_PROPS + TOK_BUNDLE_N_FIELDS)
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      else
        get_field (self, &tok_bundle_fields[prop_id - N_PROPS], value);
    }
}

static void
tok_bundle_finalize (GObject *object)
{
  TokBundle *self = TOK_BUNDLE (object);

  tok_bundle_fields_clear (&self->known);
  g_free (self->known.id);
  clear_name (self);
  g_clear_pointer (&self->annotation, tok_annotation_free);
  G_OBJECT_CLASS (tok_bundle_parent_class)->finalize (object);
}

static GParamSpec *
new_field_property (const TokBundleField *field, GParamFlags flags)
{
  if (tok_bundle_field_is_text (field))
    return g_param_spec_string (field->property, NULL, NULL, NULL, flags);
  if (field->kind == TOK_BUNDLE_FIELD_COUNT)
    return g_param_spec_int (field->property, NULL, NULL, G_MININT, G_MAXINT, TOK_COUNT_UNKNOWN,
                             flags);
  return g_param_spec_uint (field->property, NULL, NULL, 0, TOK_FLAG_YES, TOK_FLAG_UNKNOWN, flags);
}

static void
tok_bundle_class_init (TokBundleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_bundle_get_property;
  object_class->finalize = tok_bundle_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ANNOTATION] =
      g_param_spec_boxed ("annotation", NULL, NULL, TOK_TYPE_ANNOTATION, flags);
  properties[PROP_OPTIONS] = g_param_spec_uint ("options", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ACCOUNT_KNOWN] = g_param_spec_boolean ("account-known", NULL, NULL, FALSE, flags);
  properties[PROP_STEP_BEFORE] = g_param_spec_int64 ("step-before", NULL, NULL, G_MININT64,
                                                     G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_PENDING] =
      g_param_spec_uint ("pending", NULL, NULL, 0, TOK_PENDING_UNPUBLISH, TOK_PENDING_NONE, flags);
  properties[PROP_UNSAVED] = g_param_spec_boolean ("unsaved", NULL, NULL, FALSE, flags);
  properties[PROP_LISTED] = g_param_spec_boolean ("listed", NULL, NULL, TRUE, flags);
  properties[PROP_UNREAD] = g_param_spec_boolean ("unread", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    {
      const TokBundleField *field = &tok_bundle_fields[i];

      if (g_object_class_find_property (object_class, field->property) == NULL)
        g_object_class_install_property (object_class, N_PROPS + i,
                                         new_field_property (field, flags));
      field_properties[i] = g_object_class_find_property (object_class, field->property);
    }
}

static void
tok_bundle_init (TokBundle *self)
{
  self->known = (TokBundleSnapshot) TOK_BUNDLE_SNAPSHOT_INIT;
  self->known.unread = TOK_FLAG_NO;
  self->created_at = TOK_TIME_UNKNOWN;
  self->updated_at = TOK_TIME_UNKNOWN;
  self->published_at = TOK_TIME_UNKNOWN;
}

/**
 * tok_bundle_set_namer:
 * @function: (nullable): composes names from what else is known of a bundle
 *
 * The names of bundles with neither title nor username: the words for them are not in this
 * room. Call it once, before there are bundles; without it such a bundle is called by its id.
 */
void
tok_bundle_set_namer (TokBundleNamer function)
{
  namer = function;
}

/* The interval belongs to the count, and changes with it. */
static gboolean
merge_videos_interval (TokBundle *self, const TokBundleSnapshot *answer)
{
  guint i = 0;

  if (answer->videos_in_review == TOK_COUNT_UNKNOWN ||
      (self->known.videos_after == answer->videos_after &&
       self->known.videos_before == answer->videos_before))
    return FALSE;
  self->known.videos_after = answer->videos_after;
  self->known.videos_before = answer->videos_before;
  while (tok_bundle_fields[i].offset != G_STRUCT_OFFSET (TokBundleSnapshot, videos_in_review))
    i++;
  g_object_notify_by_pspec (G_OBJECT (self), field_properties[i]);
  return TRUE;
}

static gboolean
merge (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean changed = merge_fields (self, snapshot);

  changed |= merge_videos_interval (self, snapshot);
  changed |= tok_bundle_set_listed (self, !snapshot->unlisted);
  if (snapshot->details_read_at != TOK_TIME_UNKNOWN)
    self->known.details_read_at = snapshot->details_read_at;
  if (changed || self->name == NULL)
    derive_name (self);
  if (changed)
    self->revision++;
  if (snapshot->step_before != TOK_TIME_UNKNOWN)
    tok_bundle_set_step_interval (self, snapshot->step_after, snapshot->step_before);
  if (snapshot->account_before != TOK_TIME_UNKNOWN)
    tok_bundle_set_account_interval (self, snapshot->account_after, snapshot->account_before);
  return changed;
}

/**
 * tok_bundle_new:
 * @snapshot: the first values of the bundle
 *
 * Returns: (transfer full): a bundle
 */
TokBundle *
tok_bundle_new (const TokBundleSnapshot *snapshot)
{
  TokBundle *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (TOK_TYPE_BUNDLE, NULL);
  self->known.id = g_strdup (snapshot->id);
  merge (self, snapshot);
  return self;
}

/**
 * tok_bundle_update:
 * @self: a bundle
 * @snapshot: a newer answer about it
 *
 * Merges @snapshot. Absent fields keep their values: the items of a list have fewer
 * fields than the answer for one bundle.
 *
 * Returns: whether anything changed
 */
gboolean
tok_bundle_update (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean changed;

  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);

  g_object_freeze_notify (G_OBJECT (self));
  changed = merge (self, snapshot);
  g_object_thaw_notify (G_OBJECT (self));
  return changed;
}

/* A plain getter. The header says which can be NULL or unknown. */
#define DEFINE_GETTER(type, name, member, fallback)                                                \
  type tok_bundle_get_##name (TokBundle *self)                                                     \
  {                                                                                                \
    g_return_val_if_fail (TOK_IS_BUNDLE (self), fallback);                                         \
    return self->member;                                                                           \
  }

DEFINE_GETTER (const char *, id, known.id, NULL)
DEFINE_GETTER (const char *, name, name, NULL)
DEFINE_GETTER (const char *, type_text, known.type, NULL)
DEFINE_GETTER (TokType, bundle_type, bundle_type, TOK_TYPE_UNKNOWN)
DEFINE_GETTER (const char *, platform_text, known.platform, NULL)
DEFINE_GETTER (TokPlatform, platform, platform, TOK_PLATFORM_UNKNOWN)
DEFINE_GETTER (const char *, country, known.country, NULL)
DEFINE_GETTER (const char *, status_text, known.status, NULL)
DEFINE_GETTER (TokStatus, status, status, TOK_STATUS_UNKNOWN)
DEFINE_GETTER (const char *, title, known.title, NULL)
DEFINE_GETTER (const char *, external_ref, known.external_ref, NULL)
DEFINE_GETTER (int, videos_quantity, known.videos_quantity, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, edits_quantity, known.edits_quantity, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, videos_configured, known.videos_configured, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, videos_in_review, known.videos_in_review, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, videos_corrections, known.videos_corrections, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, download_issues, known.download_issues, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (TokFlag, ready, known.ready, TOK_FLAG_UNKNOWN)
DEFINE_GETTER (TokFlag, account_configured, known.account_configured, TOK_FLAG_UNKNOWN)
DEFINE_GETTER (const char *, account_status, known.account_status, NULL)
DEFINE_GETTER (const char *, saved_account_id, known.saved_account_id, NULL)
DEFINE_GETTER (const char *, username, known.username, NULL)
DEFINE_GETTER (const char *, visible_name, known.visible_name, NULL)
DEFINE_GETTER (const char *, biography, known.biography, NULL)
DEFINE_GETTER (const char *, profile_picture_url, known.profile_picture_url, NULL)
DEFINE_GETTER (const char *, link_in_bio, known.link_in_bio, NULL)
DEFINE_GETTER (const char *, created_text, known.created_at, NULL)
DEFINE_GETTER (const char *, updated_text, known.updated_at, NULL)
DEFINE_GETTER (gint64, created_at, created_at, TOK_TIME_UNKNOWN)
DEFINE_GETTER (gint64, details_read_at, known.details_read_at, TOK_TIME_UNKNOWN)
DEFINE_GETTER (gint64, updated_at, updated_at, TOK_TIME_UNKNOWN)
DEFINE_GETTER (const char *, problem, known.problem, NULL)
DEFINE_GETTER (guint, revision, revision, 0)
DEFINE_GETTER (TokPending, pending, pending, TOK_PENDING_NONE)

/**
 * tok_bundle_has_composed_name:
 *
 * Returns: whether the name says only what kind of bundle it is, because nobody gave it one
 */
gboolean
tok_bundle_has_composed_name (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return self->is_composed;
}

/**
 * tok_bundle_get_known:
 *
 * Returns: (transfer none): the values merged so far, without JSON; valid until the
 *   next update
 */
const TokBundleSnapshot *
tok_bundle_get_known (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return &self->known;
}

/**
 * tok_bundle_get_account_known:
 *
 * Returns: whether an answer had the profile of the account
 */
gboolean
tok_bundle_get_account_known (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return (self->known.present & TOK_PRESENT_ACCOUNT) != 0;
}

/**
 * tok_bundle_lacks_details:
 *
 * The list of a server can lack the profile (doc/api.md, section 4.1), and with it the names by
 * which people look for a bundle.
 *
 * Returns: whether the names of a listed bundle were never read
 */
gboolean
tok_bundle_lacks_details (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return self->known.details_read_at == TOK_TIME_UNKNOWN && !tok_bundle_get_account_known (self) &&
         self->bundle_type != TOK_TYPE_VIDEOS_ONLY && self->known.problem == NULL &&
         tok_bundle_get_listed (self);
}

/**
 * tok_bundle_get_option:
 *
 * Returns: whether @option is on; UNKNOWN if no answer had it
 */
TokFlag
tok_bundle_get_option (TokBundle *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_FLAG_UNKNOWN);
  g_return_val_if_fail (option < TOK_N_OPTIONS, TOK_FLAG_UNKNOWN);

  return self->known.options[option];
}

/**
 * tok_bundle_get_step_interval:
 * @after: (out) (optional): the present status began after this time
 * @before: (out) (optional): and not later than this
 *
 * Both are microseconds since 1970, or TOK_TIME_UNKNOWN. What the server tells itself is taken
 * as it is, unless that cannot be: then it is about an earlier time with the same status, or the
 * clocks differ.
 */
void
tok_bundle_get_step_interval (TokBundle *self, gint64 *after, gint64 *before)
{
  gint64 told;
  gboolean is_told;

  g_return_if_fail (TOK_IS_BUNDLE (self));

  told = tok_bundle_get_told_time (self, self->status);
  is_told = tok_time_is_within (told, self->known.step_after, self->known.step_before);
  if (after != NULL)
    *after = is_told ? told : self->known.step_after;
  if (before != NULL)
    *before = is_told ? told : self->known.step_before;
}

/**
 * tok_bundle_get_videos_interval:
 * @after: (out) (optional): no review of a video that is in review began before this
 * @before: (out) (optional): the first of them began not later than this
 *
 * Both are microseconds since 1970, or TOK_TIME_UNKNOWN.
 */
void
tok_bundle_get_videos_interval (TokBundle *self, gint64 *after, gint64 *before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (after != NULL)
    *after = self->known.videos_after;
  if (before != NULL)
    *before = self->known.videos_before;
}

/**
 * tok_bundle_get_told_time:
 * @status: a status that the bundle has or had
 *
 * Only these times of all statuses are in answers: the last publication, and the creation of a
 * bundle that has not changed since.
 *
 * Returns: the beginning of @status, by the server's clock, in microseconds since 1970;
 *   TOK_TIME_UNKNOWN: not told
 */
gint64
tok_bundle_get_told_time (TokBundle *self, TokStatus status)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_TIME_UNKNOWN);

  switch (status)
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return self->published_at;
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_PENDING_SETUP:
      return self->updated_at == self->created_at ? self->created_at : TOK_TIME_UNKNOWN;
    default:
      return TOK_TIME_UNKNOWN;
    }
}

/**
 * tok_bundle_get_earliest:
 * @status: a status that the bundle has or had
 *
 * No status begins before the creation of the bundle, and only the setup begins before
 * its last publication.
 *
 * Returns: the earliest beginning of @status, by the server's clock, in microseconds
 *   since 1970; TOK_TIME_UNKNOWN if the server gives neither time
 */
gint64
tok_bundle_get_earliest (TokBundle *self, TokStatus status)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_TIME_UNKNOWN);

  if (status == TOK_STATUS_PENDING_SETUP || status == TOK_STATUS_UNKNOWN)
    return self->created_at;
  /* TOK_TIME_UNKNOWN is the smallest value. */
  return MAX (self->created_at, self->published_at);
}

/**
 * tok_bundle_set_step_interval:
 *
 * For the journal service.
 */
void
tok_bundle_set_step_interval (TokBundle *self, gint64 after, gint64 before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (self->known.step_after == after && self->known.step_before == before)
    return;
  self->known.step_after = after;
  self->known.step_before = before;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP_BEFORE]);
}

/**
 * tok_bundle_get_account_interval:
 * @after: (out): the present status of the account began after this time
 * @before: (out): and not later than this
 *
 * Both are microseconds since 1970, or TOK_TIME_UNKNOWN. Without an observed change
 * they are set only where tok_bundle_get_review() needs them.
 */
void
tok_bundle_get_account_interval (TokBundle *self, gint64 *after, gint64 *before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));
  g_return_if_fail (after != NULL && before != NULL);

  *after = self->known.account_after;
  *before = self->known.account_before;
}

/**
 * tok_bundle_set_account_interval:
 *
 * For the journal service.
 */
void
tok_bundle_set_account_interval (TokBundle *self, gint64 after, gint64 before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  self->known.account_after = after;
  self->known.account_before = before;
}

/**
 * tok_bundle_set_pending:
 * @pending: the action that is not confirmed yet
 *
 * For the action service.
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
 * tok_bundle_get_unsaved:
 *
 * Returns: (transfer none): what the user changed and the server does not have yet
 */
const TokUnsaved *
tok_bundle_get_unsaved (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return &self->unsaved;
}

/**
 * tok_bundle_set_unsaved:
 * @unsaved: what the server does not have yet
 *
 * For the list of bundles.
 *
 * Returns: whether the value changed
 */
gboolean
tok_bundle_set_unsaved (TokBundle *self, const TokUnsaved *unsaved)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);
  g_return_val_if_fail (unsaved != NULL, FALSE);

  if (self->unsaved.has_profile == unsaved->has_profile &&
      self->unsaved.n_videos == unsaved->n_videos && self->unsaved.n_files == unsaved->n_files)
    return FALSE;
  self->unsaved = *unsaved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSAVED]);
  return TRUE;
}

/**
 * tok_bundle_is_unsaved:
 *
 * Returns: whether the server does not have all that the user changed
 */
gboolean
tok_bundle_is_unsaved (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return self->unsaved.has_profile || self->unsaved.n_videos > 0 || self->unsaved.n_files > 0;
}

/**
 * tok_bundle_get_listed:
 *
 * Returns: whether the last complete read, or an answer since, had the bundle
 */
gboolean
tok_bundle_get_listed (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return !self->known.unlisted;
}

/**
 * tok_bundle_set_listed:
 * @listed: whether the server lists it
 *
 * For TokBundleList.
 *
 * Returns: whether the value changed
 */
gboolean
tok_bundle_set_listed (TokBundle *self, gboolean listed)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  if (tok_bundle_get_listed (self) == listed)
    return FALSE;
  self->known.unlisted = !listed;
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LISTED]);
  return TRUE;
}

/**
 * tok_bundle_get_unread:
 *
 * Returns: whether the bundle changed since the user opened it
 */
gboolean
tok_bundle_get_unread (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return self->known.unread == TOK_FLAG_YES;
}

/**
 * tok_bundle_set_unread:
 * @unread: whether the bundle changed since the user opened it
 *
 * For the journal service.
 *
 * Returns: whether the value changed
 */
gboolean
tok_bundle_set_unread (TokBundle *self, gboolean unread)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  if (tok_bundle_get_unread (self) == unread)
    return FALSE;
  self->known.unread = unread ? TOK_FLAG_YES : TOK_FLAG_NO;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
  return TRUE;
}

/**
 * tok_bundle_get_annotation:
 *
 * Returns: (transfer none) (nullable): what the user noted about it on this computer
 */
const TokAnnotation *
tok_bundle_get_annotation (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), NULL);

  return self->annotation;
}

/**
 * tok_bundle_set_annotation:
 * @annotation: (nullable): what the user noted
 *
 * For the list of bundles.
 *
 * Returns: whether the value changed
 */
gboolean
tok_bundle_set_annotation (TokBundle *self, const TokAnnotation *annotation)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  if (tok_annotation_equal (self->annotation, annotation))
    return FALSE;
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_pointer (&self->annotation, tok_annotation_free);
  if (annotation != NULL && !tok_annotation_is_empty (annotation))
    self->annotation = tok_annotation_copy (annotation);
  derive_name (self);
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATION]);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}
