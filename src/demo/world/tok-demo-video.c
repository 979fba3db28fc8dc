/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-video.h"

#include "tok-demo-json.h"
#include "tok-demo-time.h"

#include <string.h>

/* An id in the form of the bundle's id, always the same for a position. */
static char *
make_id (const char *bundle_id, int position)
{
  g_autofree char *text = g_strdup_printf ("%s/%d", bundle_id, position);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  if (g_str_has_prefix (bundle_id, "bnd_"))
    return g_strdup_printf ("vid_%.8s", digest);
  return g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", digest, digest + 8, digest + 12,
                          digest + 16, digest + 20);
}

/**
 * tok_demo_video_new:
 * @position: from 1
 *
 * Returns: (transfer full): a pending slot
 */
TokDemoVideo *
tok_demo_video_new (const char *bundle_id, int position)
{
  TokDemoVideo *self = g_new0 (TokDemoVideo, 1);

  self->id = make_id (bundle_id, position);
  self->position = position;
  self->fields = json_object_new ();
  self->finalized_at = TOK_TIME_UNKNOWN;
  self->due_at = TOK_TIME_UNKNOWN;
  tok_demo_video_clear (self);
  return self;
}

TokDemoVideo *
tok_demo_video_copy (const TokDemoVideo *self)
{
  TokDemoVideo *copy = g_memdup2 (self, sizeof *self);
  g_autoptr (GList) names = json_object_get_members (self->fields);

  copy->id = g_strdup (self->id);
  copy->download_issue = g_strdup (self->download_issue);
  copy->platform_url = g_strdup (self->platform_url);
  copy->fields = json_object_new ();
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (copy->fields, l->data, json_object_dup_member (self->fields, l->data));
  return copy;
}

void
tok_demo_video_free (TokDemoVideo *self)
{
  g_free (self->id);
  g_free (self->download_issue);
  g_free (self->platform_url);
  json_object_unref (self->fields);
  g_free (self);
}

gboolean
tok_demo_video_is (const TokDemoVideo *self, const char *status)
{
  return strcmp (self->status, status) == 0;
}

void
tok_demo_video_set_status (TokDemoVideo *self, const char *status)
{
  self->status = g_intern_string (status);
}

/**
 * tok_demo_video_is_configured:
 *
 * Returns: whether the slot has its content, in whatever status it is since
 */
gboolean
tok_demo_video_is_configured (const TokDemoVideo *self)
{
  return !tok_demo_video_is (self, "pending") && !tok_demo_video_is (self, "cancelled");
}

/**
 * tok_demo_video_set_day:
 *
 * Sets the target: this day or the next (doc/api.md, section 6.2).
 */
void
tok_demo_video_set_day (TokDemoVideo *self, gint64 day)
{
  self->day = day;
  self->last_day = day == TOK_DEMO_NO_DAY ? day : day + 1;
}

/**
 * tok_demo_video_clear:
 *
 * Makes it a pending slot without any content.
 */
void
tok_demo_video_clear (TokDemoVideo *self)
{
  json_object_unref (self->fields);
  self->fields = json_object_new ();
  tok_demo_video_set_status (self, "pending");
  tok_demo_video_set_day (self, TOK_DEMO_NO_DAY);
  g_clear_pointer (&self->download_issue, g_free);
}

static void
add_day (GString *json, const char *name, gint64 day)
{
  g_autofree char *text = day != TOK_DEMO_NO_DAY ? tok_demo_day_format (day) : NULL;

  tok_demo_json_add_string (json, name, text);
}

static void
add_fields (const TokDemoVideo *self, GString *json)
{
  static const char *const always[] = { "video_type",  "name",      "external_ref",
                                        "description", "video_url", NULL };
  g_autoptr (GList) names = json_object_get_members (self->fields);

  for (guint i = 0; always[i] != NULL; i++)
    if (json_object_has_member (self->fields, always[i]))
      tok_demo_json_add_node (json, always[i], json_object_get_member (self->fields, always[i]));
    else
      tok_demo_json_add_string (json, always[i], NULL);
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (always, l->data))
      tok_demo_json_add_node (json, l->data, json_object_get_member (self->fields, l->data));
}

/**
 * tok_demo_video_write_members:
 *
 * Writes the members of the slot as it is read: doc/api.md, section 6.1. Of a slot that
 * is not configured the documented ones are null. This server assumes that the other
 * fields are read back under the names that they are written with.
 */
void
tok_demo_video_write_members (const TokDemoVideo *self,
                              const char *bundle_id,
                              TokContract contract,
                              GString *json)
{
  g_autofree char *finalized = NULL;

  if (self->finalized_at != TOK_TIME_UNKNOWN)
    finalized = tok_demo_time_format (contract, self->finalized_at);
  tok_demo_json_add_string (json, "id", self->id);
  tok_demo_json_add_string (json, "bundle_id", bundle_id);
  tok_demo_json_add_int (json, "position", self->position);
  tok_demo_json_add_string (json, "status", self->status);
  add_fields (self, json);
  add_day (json, "target_publish_start_date", self->day);
  add_day (json, "target_publish_end_date", self->last_day);
  tok_demo_json_add_boolean (json, "download_issue", self->download_issue != NULL);
  tok_demo_json_add_string (json, "download_issue_comment", self->download_issue);
  tok_demo_json_add_string (json, "platform_url", self->platform_url);
  tok_demo_json_add_string (json, "finalized_at", finalized);
}
