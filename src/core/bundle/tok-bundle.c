/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-private.h"
#include "tok-member.h"
#include "tok-text.h"

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
  PROP_PUBLISHED_TEXT,
  PROP_PROBLEM,
  PROP_STEP_BEFORE,
  PROP_PENDING,
  PROP_LISTED,
  PROP_UNSEEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBundle, tok_bundle, G_TYPE_OBJECT)

/* A member that every answer says something about, be it nothing. */
#define ALWAYS (~0u)

/*
 * One thing that an answer may say about a bundle: where it stands in the snapshot
 * and in the bundle. What is absent leaves what an earlier answer said; a null
 * clears it when the answer mentioned it.
 */
typedef struct
{
  guint property;
  const char *name; /* (nullable): of the property; NULL when several share one */
  TokMemberKind kind;
  gsize source;  /* in TokBundleSnapshot */
  gsize target;  /* in TokBundle */
  guint present; /* the bit that says that a null was mentioned */
} Member;

#define MEMBER(property, name, kind, source, target, present)                                      \
  { property,                                                                                      \
    name,                                                                                          \
    kind,                                                                                          \
    G_STRUCT_OFFSET (TokBundleSnapshot, source),                                                   \
    G_STRUCT_OFFSET (TokBundle, target),                                                           \
    present }

static const Member members[] = {
  MEMBER (PROP_TYPE_TEXT, "type-text", TOK_MEMBER_WORD, type, type_text, 0),
  MEMBER (PROP_PLATFORM_TEXT, "platform-text", TOK_MEMBER_WORD, platform, platform_text, 0),
  MEMBER (PROP_COUNTRY, "country", TOK_MEMBER_WORD, country, country, 0),
  MEMBER (PROP_STATUS_TEXT, "status-text", TOK_MEMBER_WORD, status, status_text, 0),
  MEMBER (PROP_TITLE, "title", TOK_MEMBER_TEXT, title, title, TOK_PRESENT_TITLE),
  MEMBER (PROP_EXTERNAL_REF,
          "external-ref",
          TOK_MEMBER_TEXT,
          external_ref,
          external_ref,
          TOK_PRESENT_EXTERNAL_REF),
  MEMBER (PROP_OPTIONS, NULL, TOK_MEMBER_FLAG, options[0], options[0], 0),
  MEMBER (PROP_OPTIONS, NULL, TOK_MEMBER_FLAG, options[1], options[1], 0),
  MEMBER (PROP_OPTIONS, NULL, TOK_MEMBER_FLAG, options[2], options[2], 0),
  MEMBER (PROP_OPTIONS, NULL, TOK_MEMBER_FLAG, options[3], options[3], 0),
  MEMBER (PROP_OPTIONS, NULL, TOK_MEMBER_FLAG, options[4], options[4], 0),
  MEMBER (PROP_OPTIONS, NULL, TOK_MEMBER_FLAG, options[5], options[5], 0),
  MEMBER (PROP_VIDEOS_QUANTITY,
          "videos-quantity",
          TOK_MEMBER_COUNT,
          videos_quantity,
          videos_quantity,
          0),
  MEMBER (
      PROP_EDITS_QUANTITY, "edits-quantity", TOK_MEMBER_COUNT, edits_quantity, edits_quantity, 0),
  MEMBER (PROP_VIDEOS_CONFIGURED,
          "videos-configured",
          TOK_MEMBER_COUNT,
          videos_configured,
          videos_configured,
          0),
  MEMBER (PROP_ACCOUNT_CONFIGURED,
          "account-configured",
          TOK_MEMBER_FLAG,
          account_configured,
          account_configured,
          0),
  MEMBER (
      PROP_ACCOUNT_STATUS, "account-status", TOK_MEMBER_WORD, account_status, account_status, 0),
  MEMBER (PROP_SAVED_ACCOUNT_ID,
          "saved-account-id",
          TOK_MEMBER_TEXT,
          saved_account_id,
          saved_account_id,
          TOK_PRESENT_SAVED_ACCOUNT),
  MEMBER (PROP_USERNAME, "username", TOK_MEMBER_TEXT, username, username, TOK_PRESENT_ACCOUNT),
  MEMBER (PROP_VISIBLE_NAME,
          "visible-name",
          TOK_MEMBER_TEXT,
          visible_name,
          visible_name,
          TOK_PRESENT_ACCOUNT),
  MEMBER (PROP_BIOGRAPHY, "biography", TOK_MEMBER_TEXT, biography, biography, TOK_PRESENT_ACCOUNT),
  MEMBER (PROP_PROFILE_PICTURE_URL,
          "profile-picture-url",
          TOK_MEMBER_TEXT,
          profile_picture_url,
          profile_picture_url,
          TOK_PRESENT_ACCOUNT),
  MEMBER (PROP_LINK_IN_BIO,
          "link-in-bio",
          TOK_MEMBER_TEXT,
          link_in_bio,
          link_in_bio,
          TOK_PRESENT_ACCOUNT),
  MEMBER (PROP_CREATED_TEXT, "created-text", TOK_MEMBER_TEXT, created_at, created_text, 0),
  MEMBER (PROP_UPDATED_TEXT, "updated-text", TOK_MEMBER_TEXT, updated_at, updated_text, 0),
  MEMBER (PROP_PUBLISHED_TEXT, "published-text", TOK_MEMBER_TEXT, published_at, published_text, 0),
  /* A problem lasts until the first answer that could be read. */
  MEMBER (PROP_PROBLEM, "problem", TOK_MEMBER_TEXT, problem, problem, ALWAYS),
};

static gboolean
take_member (TokBundle *self, const Member *member, const TokBundleSnapshot *snapshot)
{
  gconstpointer source = G_STRUCT_MEMBER_P (snapshot, member->source);
  gpointer target = G_STRUCT_MEMBER_P (self, member->target);
  gboolean mentioned = member->present == ALWAYS || (snapshot->present & member->present) != 0;

  return tok_member_take (member->kind, target, source, mentioned);
}

/* What follows from a text that changed. */
static void
derive (TokBundle *self, guint property)
{
  switch (property)
    {
    case PROP_TYPE_TEXT:
      self->bundle_type = tok_type_parse (self->type_text);
      break;
    case PROP_PLATFORM_TEXT:
      self->platform = tok_platform_parse (self->platform_text);
      break;
    case PROP_STATUS_TEXT:
      self->status = tok_status_parse (self->status_text);
      break;
    case PROP_CREATED_TEXT:
      self->created_at = tok_time_parse (self->created_text);
      break;
    case PROP_UPDATED_TEXT:
      self->updated_at = tok_time_parse (self->updated_text);
      break;
    case PROP_PUBLISHED_TEXT:
      self->published_at = tok_time_parse (self->published_text);
      break;
    default:
      break;
    }
}

static gboolean
take_members (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (take_member (self, &members[i], snapshot))
      {
        derive (self, members[i].property);
        g_object_notify_by_pspec (G_OBJECT (self), properties[members[i].property]);
        changed = TRUE;
      }
  return changed;
}

static gboolean
take_account_known (TokBundle *self, const TokBundleSnapshot *snapshot)
{
  if (self->account_known || (snapshot->present & TOK_PRESENT_ACCOUNT) == 0)
    return FALSE;
  self->account_known = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT_KNOWN]);
  return TRUE;
}

static void
take_name (TokBundle *self)
{
  g_autofree char *name = tok_text_dup_name (self->title);

  if (name == NULL)
    name = tok_text_dup_name (self->username);
  if (name == NULL)
    name = tok_text_dup_name (self->id);
  if (name == NULL)
    name = tok_text_dup_short (self->id, TOK_TEXT_NAME);
  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/* The options as one number, which changes when any of them does. */
static guint
pack_options (TokBundle *self)
{
  guint packed = 0;

  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    packed |= (guint) self->options[i] << (2 * i);
  return packed;
}

static void
tok_bundle_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundle *self = TOK_BUNDLE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      return;
    case PROP_NAME:
      g_value_set_string (value, tok_bundle_get_name (self));
      return;
    case PROP_OPTIONS:
      g_value_set_uint (value, pack_options (self));
      return;
    case PROP_ACCOUNT_KNOWN:
      g_value_set_boolean (value, self->account_known);
      return;
    case PROP_STEP_BEFORE:
      g_value_set_int64 (value, self->step_before);
      return;
    case PROP_PENDING:
      g_value_set_uint (value, self->pending);
      return;
    case PROP_LISTED:
      g_value_set_boolean (value, !self->unlisted);
      return;
    case PROP_UNSEEN:
      g_value_set_boolean (value, self->unseen);
      return;
    default:
      break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].property == prop_id)
      {
        tok_member_get (members[i].kind, G_STRUCT_MEMBER_P (self, members[i].target), value);
        return;
      }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_bundle_finalize (GObject *object)
{
  TokBundle *self = TOK_BUNDLE (object);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gpointer target = G_STRUCT_MEMBER_P (self, members[i].target);

      if (members[i].kind == TOK_MEMBER_TEXT)
        g_clear_pointer ((char **) target, g_free);
      else if (members[i].kind == TOK_MEMBER_WORD)
        g_clear_pointer ((GRefString **) target, g_ref_string_release);
    }
  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (tok_bundle_parent_class)->finalize (object);
}

static GParamSpec *
new_member_property (const Member *member, GParamFlags flags)
{
  switch (member->kind)
    {
    case TOK_MEMBER_TEXT:
    case TOK_MEMBER_WORD:
      return g_param_spec_string (member->name, NULL, NULL, NULL, flags);
    case TOK_MEMBER_COUNT:
      return g_param_spec_int (member->name, NULL, NULL, G_MININT, G_MAXINT, TOK_COUNT_UNKNOWN,
                               flags);
    case TOK_MEMBER_FLAG:
      return g_param_spec_uint (member->name, NULL, NULL, 0, TOK_FLAG_YES, TOK_FLAG_UNKNOWN, flags);
    default:
      g_assert_not_reached ();
    }
}

static void
tok_bundle_class_init (TokBundleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_bundle_get_property;
  object_class->finalize = tok_bundle_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].name != NULL)
      properties[members[i].property] = new_member_property (&members[i], flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_OPTIONS] = g_param_spec_uint ("options", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ACCOUNT_KNOWN] = g_param_spec_boolean ("account-known", NULL, NULL, FALSE, flags);
  properties[PROP_STEP_BEFORE] = g_param_spec_int64 ("step-before", NULL, NULL, G_MININT64,
                                                     G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_PENDING] =
      g_param_spec_uint ("pending", NULL, NULL, 0, TOK_PENDING_UNPUBLISH, TOK_PENDING_NONE, flags);
  properties[PROP_LISTED] = g_param_spec_boolean ("listed", NULL, NULL, TRUE, flags);
  properties[PROP_UNSEEN] = g_param_spec_boolean ("unseen", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_bundle_init (TokBundle *self)
{
  self->created_at = TOK_TIME_UNKNOWN;
  self->updated_at = TOK_TIME_UNKNOWN;
  self->published_at = TOK_TIME_UNKNOWN;
  self->step_after = TOK_TIME_UNKNOWN;
  self->step_before = TOK_TIME_UNKNOWN;
  self->account_after = TOK_TIME_UNKNOWN;
  self->account_before = TOK_TIME_UNKNOWN;
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
 * lacks what the answer for one bundle told.
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
  changed = take_members (self, snapshot);
  changed |= take_account_known (self, snapshot);
  changed |= tok_bundle_set_listed (self, !snapshot->unlisted);
  if (snapshot->unseen != TOK_FLAG_UNKNOWN)
    changed |= tok_bundle_set_unseen (self, snapshot->unseen == TOK_FLAG_YES);
  if (changed || self->name == NULL)
    take_name (self);
  if (changed)
    self->revision++;
  if (snapshot->step_before != TOK_TIME_UNKNOWN)
    tok_bundle_set_step_interval (self, snapshot->step_after, snapshot->step_before);
  if (snapshot->account_before != TOK_TIME_UNKNOWN)
    tok_bundle_set_account_interval (self, snapshot->account_after, snapshot->account_before);
  g_object_thaw_notify (G_OBJECT (self));
  return changed;
}

/* A getter that has nothing to say beyond its name; the header says which ones can
 * be NULL or not known. */
#define DEFINE_GETTER(type, name, fallback)                                                        \
  type tok_bundle_get_##name (TokBundle *self)                                                     \
  {                                                                                                \
    g_return_val_if_fail (TOK_IS_BUNDLE (self), fallback);                                         \
    return self->name;                                                                             \
  }

DEFINE_GETTER (const char *, id, NULL)
DEFINE_GETTER (const char *, name, NULL)
DEFINE_GETTER (const char *, type_text, NULL)
DEFINE_GETTER (TokType, bundle_type, TOK_TYPE_UNKNOWN)
DEFINE_GETTER (const char *, platform_text, NULL)
DEFINE_GETTER (TokPlatform, platform, TOK_PLATFORM_UNKNOWN)
DEFINE_GETTER (const char *, country, NULL)
DEFINE_GETTER (const char *, status_text, NULL)
DEFINE_GETTER (TokStatus, status, TOK_STATUS_UNKNOWN)
DEFINE_GETTER (const char *, title, NULL)
DEFINE_GETTER (const char *, external_ref, NULL)
DEFINE_GETTER (int, videos_quantity, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, edits_quantity, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (int, videos_configured, TOK_COUNT_UNKNOWN)
DEFINE_GETTER (TokFlag, account_configured, TOK_FLAG_UNKNOWN)
DEFINE_GETTER (const char *, account_status, NULL)
DEFINE_GETTER (const char *, saved_account_id, NULL)
DEFINE_GETTER (gboolean, account_known, FALSE)
DEFINE_GETTER (const char *, username, NULL)
DEFINE_GETTER (const char *, visible_name, NULL)
DEFINE_GETTER (const char *, biography, NULL)
DEFINE_GETTER (const char *, profile_picture_url, NULL)
DEFINE_GETTER (const char *, link_in_bio, NULL)
DEFINE_GETTER (const char *, created_text, NULL)
DEFINE_GETTER (const char *, updated_text, NULL)
DEFINE_GETTER (gint64, created_at, TOK_TIME_UNKNOWN)
DEFINE_GETTER (gint64, updated_at, TOK_TIME_UNKNOWN)
DEFINE_GETTER (const char *, problem, NULL)
DEFINE_GETTER (guint, revision, 0)

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
