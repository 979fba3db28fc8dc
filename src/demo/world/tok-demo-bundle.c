/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-bundle.h"

#include "tok-demo-json.h"
#include "tok-demo-time.h"

TokDemoBundle *
tok_demo_bundle_new (void)
{
  TokDemoBundle *self = g_new0 (TokDemoBundle, 1);

  self->published_at = TOK_TIME_UNKNOWN;
  self->configured_at = TOK_TIME_UNKNOWN;
  self->account_finalized_at = TOK_TIME_UNKNOWN;
  self->account_due_at = TOK_TIME_UNKNOWN;
  self->step_at = TOK_TIME_UNKNOWN;
  tok_demo_bundle_set_status (self, TOK_STATUS_PENDING_SETUP);
  return self;
}

static gpointer
copy_video (gconstpointer video, gpointer data)
{
  return tok_demo_video_copy (video);
}

/**
 * tok_demo_bundle_copy:
 *
 * Returns: (transfer full): a copy of @self without a scheduled move
 */
TokDemoBundle *
tok_demo_bundle_copy (const TokDemoBundle *self)
{
  TokDemoBundle *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->external_ref = g_strdup (self->external_ref);
  copy->username = g_strdup (self->username);
  copy->visible_name = g_strdup (self->visible_name);
  copy->biography = g_strdup (self->biography);
  copy->picture = g_strdup (self->picture);
  copy->link_in_bio = g_strdup (self->link_in_bio);
  copy->niche_instructions = g_strdup (self->niche_instructions);
  copy->account_id = g_strdup (self->account_id);
  copy->event = NULL;
  if (self->slots != NULL)
    copy->slots = g_ptr_array_copy (self->slots, copy_video, NULL);
  if (copy->slots != NULL)
    g_ptr_array_set_free_func (copy->slots, (GDestroyNotify) tok_demo_video_free);
  return copy;
}

void
tok_demo_bundle_free (TokDemoBundle *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->external_ref);
  g_free (self->username);
  g_free (self->visible_name);
  g_free (self->biography);
  g_free (self->picture);
  g_free (self->link_in_bio);
  g_free (self->niche_instructions);
  g_free (self->account_id);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_free (self);
}

/**
 * tok_demo_status_is_setup:
 *
 * Returns: whether a bundle of this status is not published yet (doc/api.md, section 3.3)
 */
gboolean
tok_demo_status_is_setup (TokStatus status)
{
  return status == TOK_STATUS_PENDING_SETUP || status == TOK_STATUS_DRAFT ||
         status == TOK_STATUS_CONFIGURING;
}

void
tok_demo_bundle_set_status (TokDemoBundle *self, TokStatus status)
{
  self->status = g_intern_string (tok_status_to_string (status));
}

TokStatus
tok_demo_bundle_get_status (const TokDemoBundle *self)
{
  return tok_status_parse (self->status);
}

/**
 * tok_demo_bundle_missing_fields:
 * @fields: (out): the names of the fields; room for all, filled up to the return value
 *
 * The profile fields that publishing still requires (doc/api.md, section 4.10). None
 * for a bundle without a new account.
 *
 * Returns: the number of missing fields
 */
guint
tok_demo_bundle_missing_fields (const TokDemoBundle *self, const char *fields[4])
{
  const struct
  {
    const char *name;
    const char *value;
  } all[] = {
    { "username", self->username },
    { "visible_name", self->visible_name },
    { "biography", self->biography },
    { "profile_picture_url", self->picture },
  };
  guint n = 0;

  if (!tok_type_has_account (self->type))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].value == NULL || *all[i].value == '\0')
      fields[n++] = all[i].name;
  return n;
}

/**
 * tok_demo_bundle_count_configured:
 *
 * Returns: the number of slots that have their content
 */
int
tok_demo_bundle_count_configured (const TokDemoBundle *self)
{
  int n = 0;

  if (self->slots == NULL)
    return self->videos_configured;
  for (guint i = 0; i < self->slots->len; i++)
    n += tok_demo_video_is_configured (g_ptr_array_index (self->slots, i)) ? 1 : 0;
  return n;
}

/**
 * tok_demo_bundle_lacks_videos:
 *
 * Returns: whether publishing requires a configured video and none exists
 *   (doc/api.md, section 4.10)
 */
gboolean
tok_demo_bundle_lacks_videos (const TokDemoBundle *self)
{
  return tok_type_has_videos (self->type) && tok_demo_bundle_count_configured (self) == 0;
}

/**
 * tok_demo_bundle_account_status:
 *
 * Returns: (transfer none): the bundle's account_status (doc/api.md, section 3.4)
 */
const char *
tok_demo_bundle_account_status (const TokDemoBundle *self)
{
  const char *missing[4];

  if (!tok_type_has_account (self->type))
    return "finalized";
  if (self->account_state != NULL)
    return self->account_state;
  return tok_demo_bundle_missing_fields (self, missing) == 0 ? "configured" : "pending";
}

/**
 * tok_demo_bundle_is_delivered:
 *
 * Returns: whether the account exists: from the review on (doc/api.md, section 3.4), or
 *   always for an existing account
 */
gboolean
tok_demo_bundle_is_delivered (const TokDemoBundle *self)
{
  const char *const delivered[] = { "in_review", "pending_corrections", "finalized", NULL };

  return !tok_type_has_account (self->type) ||
         (self->account_state != NULL && g_strv_contains (delivered, self->account_state));
}

static void
add_time (GString *json, const char *name, TokContract contract, gint64 time)
{
  g_autofree char *text = NULL;

  if (time != TOK_TIME_UNKNOWN)
    text = tok_demo_time_format (contract, time);
  tok_demo_json_add_string (json, name, text);
}

static void
add_option (const TokDemoBundle *self, GString *json, const char *name, TokOption option)
{
  tok_demo_json_add_boolean (json, name, (self->options & TOK_OPTION_BIT (option)) != 0);
}

static void
add_early_head (const TokDemoBundle *self, GString *json)
{
  tok_demo_json_add_string (json, "id", self->id);
  tok_demo_json_add_string (json, "type", tok_type_to_string (self->type));
  tok_demo_json_add_string (json, "platform", tok_platform_to_string (self->platform));
  tok_demo_json_add_string (json, "country", self->country);
  tok_demo_json_add_string (json, "status", self->status);
  tok_demo_json_open_object (json, "options");
  add_option (self, json, "niche_warming", TOK_OPTION_NICHE_WARMING);
  add_option (self, json, "deep_warming", TOK_OPTION_DEEP_WARMING);
  add_option (self, json, "moderation", TOK_OPTION_MODERATION);
  add_option (self, json, "editing", TOK_OPTION_EDITING);
  add_option (self, json, "auto_finalize_videos", TOK_OPTION_AUTO_FINALIZE);
  tok_demo_json_close_object (json);
}

static const char *
review_mode (const TokDemoBundle *self)
{
  /* Only "auto" is documented (doc/api.md, section 4.1): null otherwise. */
  return (self->options & TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE)) != 0 ? "auto" : NULL;
}

static void
add_current_members (const TokDemoBundle *self, GString *json)
{
  const char *missing[4];

  tok_demo_json_add_string (json, "id", self->id);
  tok_demo_json_add_string (json, "bundle_type", tok_type_to_string (self->type));
  tok_demo_json_add_string (json, "platform", tok_platform_to_string (self->platform));
  tok_demo_json_add_string (json, "country", self->country);
  tok_demo_json_add_string (json, "status", self->status);
  tok_demo_json_add_string (json, "title", self->title);
  tok_demo_json_add_string (json, "external_ref", self->external_ref);
  tok_demo_json_add_int (json, "videos_quantity", self->videos);
  tok_demo_json_add_int (json, "edits_quantity", self->edits);
  add_option (self, json, "auto_finalize_videos", TOK_OPTION_AUTO_FINALIZE);
  add_option (self, json, "wants_niche_warming", TOK_OPTION_NICHE_WARMING);
  tok_demo_json_add_boolean (json, "wants_advanced_warming", self->advanced_terms > 0);
  tok_demo_json_add_boolean (json, "is_published",
                             !tok_demo_status_is_setup (tok_demo_bundle_get_status (self)));
  tok_demo_json_add_boolean (json, "account_configured",
                             tok_demo_bundle_missing_fields (self, missing) == 0);
  tok_demo_json_add_string (json, "account_status", tok_demo_bundle_account_status (self));
  tok_demo_json_add_int (json, "videos_configured_count", tok_demo_bundle_count_configured (self));
  tok_demo_json_add_string (json, "saved_account_id",
                            tok_demo_bundle_is_delivered (self) ? self->account_id : NULL);
  add_time (json, "created_at", TOK_CONTRACT_CURRENT, self->created_at);
  add_time (json, "updated_at", TOK_CONTRACT_CURRENT, self->updated_at);
}

static void
add_profile_members (const TokDemoBundle *self, GString *json)
{
  tok_demo_json_add_string (json, "username", self->username);
  tok_demo_json_add_string (json, "visible_name", self->visible_name);
  tok_demo_json_add_string (json, "biography", self->biography);
  tok_demo_json_add_string (json, "profile_picture_url", self->picture);
}

static void
add_account (const TokDemoBundle *self, TokContract contract, GString *json)
{
  const char *missing[4];

  /* Not configured: null, {} or absent is UNKNOWN (doc/api.md, section 4.1). This
   * server writes null. */
  if (!tok_type_has_account (self->type) || tok_demo_bundle_missing_fields (self, missing) == 4)
    {
      tok_demo_json_add_string (json, "account", NULL);
      return;
    }
  tok_demo_json_open_object (json, "account");
  add_profile_members (self, json);
  if (contract == TOK_CONTRACT_CURRENT)
    tok_demo_json_add_string (json, "link_in_bio", self->link_in_bio);
  tok_demo_json_close_object (json);
}

/**
 * tok_demo_bundle_write_item:
 *
 * Writes the bundle as an element of GET /bundles. On the early contract without
 * quantities and profile: doc/api.md, section 4.1.
 */
void
tok_demo_bundle_write_item (const TokDemoBundle *self, TokContract contract, GString *json)
{
  tok_demo_json_open_object (json, NULL);
  if (contract == TOK_CONTRACT_CURRENT)
    {
      add_current_members (self, json);
    }
  else
    {
      add_early_head (self, json);
      add_time (json, "created_at", contract, self->created_at);
      add_time (json, "updated_at", contract, self->updated_at);
    }
  tok_demo_json_close_object (json);
}

/**
 * tok_demo_bundle_write_full:
 *
 * Writes the bundle as the "data" of GET /bundles/{id}.
 */
void
tok_demo_bundle_write_full (const TokDemoBundle *self, TokContract contract, GString *json)
{
  tok_demo_json_open_object (json, "data");
  if (contract == TOK_CONTRACT_CURRENT)
    {
      add_current_members (self, json);
      if (review_mode (self) != NULL)
        tok_demo_json_add_string (json, "review_mode", review_mode (self));
      if (self->published_at != TOK_TIME_UNKNOWN)
        add_time (json, "published_at", contract, self->published_at);
      add_account (self, contract, json);
    }
  else
    {
      add_early_head (self, json);
      tok_demo_json_add_int (json, "videos_quantity", self->videos);
      tok_demo_json_add_int (json, "edits_quantity", self->edits);
      add_account (self, contract, json);
      add_time (json, "created_at", contract, self->created_at);
      add_time (json, "updated_at", contract, self->updated_at);
    }
  tok_demo_json_close_object (json);
}

/**
 * tok_demo_bundle_write_created:
 *
 * Writes the bundle as the "data" of POST /bundles (doc/api.md, section 4.7).
 */
void
tok_demo_bundle_write_created (const TokDemoBundle *self, TokContract contract, GString *json)
{
  tok_demo_json_open_object (json, "data");
  if (contract == TOK_CONTRACT_CURRENT)
    {
      /* DISAGREE (doc/api.md, section 4.7): the id has one name or the other. */
      tok_demo_json_add_string (json, "bundle_id", self->id);
      tok_demo_json_add_string (json, "id", self->id);
      tok_demo_json_add_string (json, "bundle_type", tok_type_to_string (self->type));
      tok_demo_json_add_string (json, "platform", tok_platform_to_string (self->platform));
      tok_demo_json_add_string (json, "country", self->country);
      tok_demo_json_add_string (json, "status", self->status);
      tok_demo_json_add_int (json, "videos_quantity", self->videos);
      if (review_mode (self) != NULL)
        tok_demo_json_add_string (json, "review_mode", review_mode (self));
      add_time (json, "created_at", contract, self->created_at);
    }
  else
    {
      add_early_head (self, json);
      tok_demo_json_add_int (json, "videos_quantity", self->videos);
      tok_demo_json_add_int (json, "edits_quantity", self->edits);
      add_time (json, "created_at", contract, self->created_at);
      add_time (json, "updated_at", contract, self->updated_at);
    }
  tok_demo_json_close_object (json);
}

/**
 * tok_demo_bundle_write_profile:
 * @with_status: adds the status of the account
 *
 * Writes the members of the documented response to PUT /bundles/{id}/account (doc/api.md,
 * section 5.2).
 */
void
tok_demo_bundle_write_profile (const TokDemoBundle *self,
                               TokContract contract,
                               gboolean with_status,
                               GString *json)
{
  tok_demo_json_add_string (json, "id", self->id);
  tok_demo_json_open_object (json, "account");
  add_profile_members (self, json);
  tok_demo_json_add_string (json, "link_in_bio", self->link_in_bio);
  tok_demo_json_add_string (json, "niche_warming_instructions", self->niche_instructions);
  add_time (json, "configured_at", contract, self->configured_at);
  if (with_status)
    tok_demo_json_add_string (json, "status", tok_demo_bundle_account_status (self));
  tok_demo_json_close_object (json);
}
