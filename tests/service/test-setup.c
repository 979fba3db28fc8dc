/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "service-fixture.h"
#include "tok-client.h"
#include "tok-client-setup.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-setup-item-private.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

/* The positions of sample bundles: ready to publish, incomplete, published. */
#define READY 0
#define LACKING 1
#define PUBLISHED 2

typedef struct
{
  Service *service;
  TokBundle *bundle;
  TokBundleSetup *setup;
} Fixture;

static void
open_setup (Fixture *self, guint position)
{
  g_autoptr (GError) error = NULL;

  service_refresh (self->service);
  self->bundle = service_bundle (self->service, position);
  self->setup =
      tok_setup_get_bundle (tok_workspace_get_setup (self->service->workspace), self->bundle);
  tok_test_await (tok_bundle_setup_load (self->setup), &error);
  g_assert_no_error (error);
}

static Fixture *
start (gconstpointer contract, guint position)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->service = service_new (GPOINTER_TO_INT (contract), 10);
  open_setup (self, position);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_clear_object (&self->setup);
  service_free (self->service);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* The next start of the program. */
static void
restart (Fixture *self, guint position)
{
  g_clear_object (&self->setup);
  service_reopen (self->service);
  open_setup (self, position);
}

static TokSetupItem *
get_item (Fixture *self, int position)
{
  TokSetupItem *item = tok_bundle_setup_find (self->setup, position);

  g_assert_nonnull (item);
  return item;
}

static char *
dup_day (Fixture *self, guint days)
{
  return tok_date_to_string (tok_bundle_setup_get_context (self->setup).earliest + days);
}

/* Types into the fields of an item: names of fields, each followed by its value. */
static void
type (Fixture *self, TokSetupItem *item, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i += 2)
    {
      g_autoptr (TokSetupValues) values = tok_setup_values_copy (tok_setup_item_get_shown (item));
      int field = tok_setup_field_find (tok_setup_item_get_target (item), texts[i]);

      g_assert_cmpint (field, >=, 0);
      tok_setup_values_set (values, (TokSetupField) field, texts[i + 1]);
      tok_bundle_setup_set_draft (self->setup, item, values);
    }
}

static guint
save (Fixture *self, TokSetupItem *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint n_failed;

  g_ptr_array_add (items, item);
  n_failed = tok_test_await_uint (tok_bundle_setup_save (self->setup, items), &error);
  g_assert_no_error (error);
  return n_failed;
}

static void
assert_value (TokSetupItem *item, TokSetupField field, const char *text)
{
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_values (item), field), ==, text);
}

static void
assert_shown (TokSetupItem *item, TokSetupField field, const char *text)
{
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_shown (item), field), ==, text);
}

/* The user's last action on the bundle. */
static void
assert_event (Fixture *self, TokEventKind kind, TokEventOutcome outcome, int position)
{
  g_autoptr (GPtrArray) events = service_load_events (self->service, self->bundle);
  const TokEvent *own = NULL;

  for (guint i = 0; i < events->len; i++)
    if (tok_event_is_own (events->pdata[i]))
      own = events->pdata[i];
  g_assert_nonnull (own);
  g_assert_cmpint (own->kind, ==, kind);
  g_assert_cmpint (own->outcome, ==, outcome);
  g_assert_cmpint (own->position, ==, position);
}

static guint
count_requests (Fixture *self, const char *prefix)
{
  return tok_demo_server_count_requests (self->service->server, prefix);
}

static void
test_profile (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = tok_bundle_setup_get_profile (self->setup);

  assert_value (item, TOK_SETUP_USERNAME, "atelier.mousse");
  assert_value (item, TOK_SETUP_BIOGRAPHY, NULL);
  type (self, item,
        (const char *const[]) { "biography", "Soap and slow mornings.", "profile_picture_url",
                                "https://example.com/p.jpg", NULL });
  g_assert_nonnull (tok_setup_item_get_draft (item));
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_no_error (tok_setup_item_get_problem (item));
  g_assert_null (tok_setup_item_get_draft (item));
  assert_value (item, TOK_SETUP_BIOGRAPHY, "Soap and slow mornings.");
  assert_value (item, TOK_SETUP_USERNAME, "atelier.mousse");
  g_assert_cmpstr (tok_bundle_get_biography (self->bundle), ==, "Soap and slow mornings.");
  g_assert_cmpuint (count_requests (self, "PUT "), ==, 1);
  assert_event (self, TOK_EVENT_PROFILE, TOK_EVENT_DONE, 0);
}

static void
note_files (TokBundle *bundle, GParamSpec *pspec, guint *n_files)
{
  *n_files = MAX (*n_files, tok_bundle_get_unsaved (bundle)->n_files);
}

/* A picture of this computer is sent first. The contracts refer to it differently. */
static void
test_picture (gconstpointer contract)
{
  static const guchar png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = tok_bundle_setup_get_profile (self->setup);
  g_autofree char *folder = g_dir_make_tmp ("tok-setup-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "face.png", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *picture;
  guint n_files = 0;

  g_signal_connect (self->bundle, "notify::unsaved", G_CALLBACK (note_files), &n_files);
  g_assert_true (g_file_set_contents (path, (const char *) png, sizeof png, NULL));
  type (self, item, (const char *const[]) { "profile_picture_url", uri, NULL });
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_no_error (tok_setup_item_get_problem (item));
  picture = tok_setup_values_get (tok_setup_item_get_values (item), TOK_SETUP_PICTURE);
  g_assert_nonnull (picture);
  g_assert_true (g_str_has_suffix (picture, ".png"));
  g_assert_cmpint (g_str_has_prefix (picture, "http"), ==, contract == EARLY);
  g_assert_cmpuint (count_requests (self, "POST /upload/"), ==, 1);
  g_assert_cmpuint (n_files, ==, 1);
  g_assert_false (tok_bundle_is_unsaved (self->bundle));
  g_signal_handlers_disconnect_by_data (self->bundle, &n_files);
  g_assert_cmpint (g_unlink (path) + g_rmdir (folder), ==, 0);
}

/* What was typed survives the end of the program, and is not sent by itself. */
static void
test_draft (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = tok_bundle_setup_get_profile (self->setup);

  type (self, item, (const char *const[]) { "biography", "Half a sent", NULL });
  restart (self, LACKING);
  item = tok_bundle_setup_get_profile (self->setup);
  g_assert_nonnull (tok_setup_item_get_draft (item));
  g_assert_false (tok_setup_item_get_draft (item)->is_confirmed);
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_shown (item), TOK_SETUP_BIOGRAPHY), ==,
                   "Half a sent");
  g_assert_cmpuint (tok_test_await_uint (tok_setup_resume (
                                             tok_workspace_get_setup (self->service->workspace)),
                                         NULL),
                    ==, 0);
  g_assert_cmpuint (count_requests (self, "PUT "), ==, 0);
  tok_bundle_setup_discard (self->setup, item);
  restart (self, LACKING);
  g_assert_null (tok_setup_item_get_draft (tok_bundle_setup_get_profile (self->setup)));
}

static void
type_video (Fixture *self, TokSetupItem *item, guint days, const char *caption)
{
  g_autofree char *day = dup_day (self, days);

  type (self, item,
        (const char *const[]) { "video_type", "video", "target_publish_date", day, "description",
                                caption, "video_url", "https://example.com/v.mp4",
                                "instagram_content_type", "reel", NULL });
}

static void
test_video (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 2);
  g_autofree char *day = dup_day (self, 4);

  g_assert_cmpint (tok_video_get_status (tok_setup_item_get_video (item)), ==,
                   TOK_VIDEO_STATUS_PENDING);
  type_video (self, item, 4, "Opening night ✨");
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_no_error (tok_setup_item_get_problem (item));
  g_assert_cmpint (tok_video_get_status (tok_setup_item_get_video (item)), ==,
                   TOK_VIDEO_STATUS_CONFIGURED);
  assert_value (item, TOK_SETUP_DESCRIPTION, "Opening night ✨");
  assert_value (item, TOK_SETUP_DATE, day);
  /* No other slot changed. */
  for (int position = 1; position <= 3; position += 2)
    g_assert_cmpint (tok_video_get_status (tok_setup_item_get_video (get_item (self, position))),
                     ==, TOK_VIDEO_STATUS_PENDING);
  assert_event (self, TOK_EVENT_VIDEO, TOK_EVENT_DONE, 2);
}

/* A change of the name clears nothing: it is no full replacement. */
static void
test_patch (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);

  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 0);
  type (self, item, (const char *const[]) { "name", "First", NULL });
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_cmpuint (count_requests (self, "PATCH "), ==, 1);
  g_assert_cmpuint (count_requests (self, "PUT "), ==, 1);
  assert_value (item, TOK_SETUP_NAME, "First");
  assert_value (item, TOK_SETUP_DESCRIPTION, "One");
  type (self, item, (const char *const[]) { "name", NULL, NULL });
}

/* A published video: the file that could not be fetched is replaced, the caption changed. */
static void
test_fix_download (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  const char *id = tok_bundle_get_id (self->bundle);
  TokSetupItem *item = get_item (self, 1);
  g_autoptr (GError) error = NULL;

  if (contract == EARLY)
    return; /* reports no such files */
  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_true (tok_demo_server_set_status (self->service->server, id, "accepted"));
  g_assert_true (tok_demo_server_set_video_status (self->service->server, id, 1, "accepted"));
  g_assert_true (tok_demo_server_flag_download (self->service->server, id, 1, "Needs a login."));
  g_assert_true (tok_test_await_boolean (tok_bundle_setup_load (self->setup), &error));
  g_assert_cmpint (tok_setup_item_get_video (item)->download_issue, ==, TOK_FLAG_YES);

  type (self, item,
        (const char *const[]) { "video_url", "https://example.com/new.mp4", "description", "Two",
                                NULL });
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_no_error (tok_setup_item_get_problem (item));
  assert_value (item, TOK_SETUP_VIDEO_URL, "https://example.com/new.mp4");
  assert_value (item, TOK_SETUP_DESCRIPTION, "Two");
  g_assert_cmpint (tok_setup_item_get_video (item)->download_issue, !=, TOK_FLAG_YES);
  g_assert_null (tok_setup_item_get_draft (item));
}

/* Several slots: one request where the server has it, a result for each. */
static void
test_batch (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (int position = 1; position <= 3; position++)
    {
      type_video (self, get_item (self, position), (guint) position, "Caption");
      g_ptr_array_add (items, get_item (self, position));
    }
  /* The server refuses this one. */
  type (self, get_item (self, 2),
        (const char *const[]) { "target_publish_date", "2020-01-01", NULL });
  g_assert_cmpuint (tok_test_await_uint (tok_bundle_setup_save (self->setup, items), &error), ==,
                    1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_requests (self, "PUT "), ==, contract == CURRENT ? 1 : 3);
  for (int position = 1; position <= 3; position++)
    {
      TokSetupItem *item = get_item (self, position);

      g_test_message ("video %d", position);
      if (position == 2)
        {
          g_assert_error (tok_setup_item_get_problem (item), TOK_ERROR, TOK_ERROR_VALIDATION);
          g_assert_nonnull (tok_setup_item_get_draft (item));
          g_assert_false (tok_setup_item_get_draft (item)->is_confirmed);
          continue;
        }
      g_assert_no_error (tok_setup_item_get_problem (item));
      g_assert_cmpint (tok_video_get_status (tok_setup_item_get_video (item)), ==,
                       TOK_VIDEO_STATUS_CONFIGURED);
    }
}

/* Somebody else changes the same slot. */
static void
change_elsewhere (Fixture *self, int position, const char *body)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_client_write (tok_workspace_get_client (self->service->workspace),
                                    TOK_WRITE_VIDEO, tok_bundle_get_id (self->bundle), position,
                                    body, NULL),
                  &error);
  g_assert_no_error (error);
}

static char *
dup_body (Fixture *self, const char *caption, const char *name)
{
  g_autofree char *day = dup_day (self, 6);

  return g_strdup_printf ("{\"video_type\":\"video\",\"target_publish_date\":\"%s\","
                          "\"description\":\"%s\",\"video_url\":\"https://example.com/v.mp4\","
                          "\"instagram_content_type\":\"reel\",\"name\":\"%s\"}",
                          day, caption, name);
}

static void
test_changed_elsewhere (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);
  g_autofree char *body = NULL;

  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 0);
  /* Different fields: both changes stay. */
  body = dup_body (self, "One", "Theirs");
  change_elsewhere (self, 1, body);
  type (self, item, (const char *const[]) { "description", "Mine", NULL });
  g_assert_cmpuint (save (self, item), ==, 0);
  assert_value (item, TOK_SETUP_NAME, "Theirs");
  assert_value (item, TOK_SETUP_DESCRIPTION, "Mine");
  /* The same field: nothing is sent until the user has seen it. */
  g_clear_pointer (&body, g_free);
  body = dup_body (self, "Other", "Theirs");
  change_elsewhere (self, 1, body);
  type (self, item, (const char *const[]) { "description", "Again mine", NULL });
  g_assert_cmpuint (save (self, item), ==, 1);
  g_assert_error (tok_setup_item_get_problem (item), TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpuint (tok_setup_item_get_conflicts (item), ==,
                    TOK_SETUP_FIELD_BIT (TOK_SETUP_DESCRIPTION));
  assert_value (item, TOK_SETUP_DESCRIPTION, "Other");
  tok_bundle_setup_keep_own (self->setup, item);
  g_assert_cmpuint (tok_setup_item_get_conflicts (item), ==, 0);
  g_assert_cmpuint (save (self, item), ==, 0);
  assert_value (item, TOK_SETUP_DESCRIPTION, "Again mine");
}

/* A draft changes what the user changed, and nothing else: also when the user goes on typing. */
static void
test_moved_elsewhere (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);
  g_autofree char *body = dup_body (self, "One", "Theirs");
  g_autofree char *day = dup_day (self, 6);
  g_autoptr (GError) error = NULL;

  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 0);
  type (self, item, (const char *const[]) { "description", "Mine", NULL });
  change_elsewhere (self, 1, body);
  tok_test_await (tok_bundle_setup_load (self->setup), &error);
  g_assert_no_error (error);
  assert_shown (item, TOK_SETUP_DATE, day);
  assert_shown (item, TOK_SETUP_NAME, "Theirs");
  assert_shown (item, TOK_SETUP_DESCRIPTION, "Mine");
  type (self, item, (const char *const[]) { "description", "Still mine", NULL });
  g_assert_cmpuint (tok_setup_values_diff (tok_setup_item_get_draft (item)->own,
                                           tok_setup_item_get_draft (item)->base),
                    ==, TOK_SETUP_FIELD_BIT (TOK_SETUP_DESCRIPTION));
  /* It is the same at the next start. */
  restart (self, LACKING);
  item = get_item (self, 1);
  assert_shown (item, TOK_SETUP_DATE, day);
  assert_shown (item, TOK_SETUP_DESCRIPTION, "Still mine");
  /* A conflict stays one. */
  g_clear_pointer (&body, g_free);
  body = dup_body (self, "Other", "Theirs");
  change_elsewhere (self, 1, body);
  tok_test_await (tok_bundle_setup_load (self->setup), &error);
  g_assert_no_error (error);
  type (self, item, (const char *const[]) { "name", "Named", NULL });
  assert_shown (item, TOK_SETUP_DESCRIPTION, "Still mine");
  g_assert_cmpuint (tok_setup_item_get_conflicts (item), ==,
                    TOK_SETUP_FIELD_BIT (TOK_SETUP_DESCRIPTION));
}

/* The answer is lost: the slot shows that it was stored. */
static void
test_lost_answer (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);

  service_set_fault (self->service, "PUT /bundles/*:reset-after");
  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 0);
  g_assert_null (tok_setup_item_get_draft (item));
  assert_value (item, TOK_SETUP_DESCRIPTION, "One");
  assert_event (self, TOK_EVENT_VIDEO, TOK_EVENT_DONE, 1);
}

/* The request is lost: the save stays confirmed, and the next start finishes it. */
static void
test_resume (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);
  const TokErrorInfo *info;

  service_set_fault (self->service, "PUT /bundles/*:reset-before");
  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 1);
  info = tok_error_get_info (tok_setup_item_get_problem (item));
  g_assert_true (info->uncertain);
  g_assert_true (tok_setup_item_get_draft (item)->is_confirmed);
  tok_demo_server_set_faults (self->service->server, NULL);
  restart (self, LACKING);
  g_assert_cmpuint (tok_test_await_uint (tok_setup_resume (
                                             tok_workspace_get_setup (self->service->workspace)),
                                         NULL),
                    ==, 1);
  item = get_item (self, 1);
  g_assert_null (tok_setup_item_get_draft (item));
  assert_value (item, TOK_SETUP_DESCRIPTION, "One");
}

/* What was typed after an open save is not sent before it is confirmed. */
static void
test_typed_again (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);

  service_set_fault (self->service, "PUT /bundles/*:reset-before");
  type_video (self, item, 4, "One");
  g_assert_cmpuint (save (self, item), ==, 1);
  tok_demo_server_set_faults (self->service->server, NULL);
  restart (self, LACKING);
  item = get_item (self, 1);
  type (self, item, (const char *const[]) { "description", "Two, unfinish", NULL });
  g_assert_cmpuint (tok_test_await_uint (tok_setup_resume (
                                             tok_workspace_get_setup (self->service->workspace)),
                                         NULL),
                    ==, 0);
  g_assert_cmpint (tok_video_get_status (tok_setup_item_get_video (item)), ==,
                   TOK_VIDEO_STATUS_PENDING);
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_shown (item), TOK_SETUP_DESCRIPTION),
                   ==, "Two, unfinish");
}

static void
assert_refused (DexFuture *future, TokReason reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, reason);
}

static void
assert_unsaved (Fixture *self, gboolean has_profile, guint n_videos)
{
  const TokUnsaved *unsaved = tok_bundle_get_unsaved (self->bundle);

  g_assert_cmpint (unsaved->has_profile, ==, has_profile);
  g_assert_cmpuint (unsaved->n_videos, ==, n_videos);
  g_assert_cmpuint (unsaved->n_files, ==, 0);
  g_assert_cmpint (tok_actions_check (service_actions (self->service), self->bundle,
                                      TOK_ACTION_PUBLISH),
                   ==, has_profile || n_videos > 0 ? TOK_REASON_UNSAVED : TOK_REASON_NONE);
}

/* A bundle is not published without what the user typed: not before it is saved or discarded. */
static void
test_unsaved (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *profile = tok_bundle_setup_get_profile (self->setup);
  TokSetupItem *item = get_item (self, 1);

  assert_unsaved (self, FALSE, 0);
  type (self, profile, (const char *const[]) { "biography", "Half a sent", NULL });
  type_video (self, item, 4, "One");
  type_video (self, get_item (self, 2), 5, "Two");
  assert_unsaved (self, TRUE, 2);
  assert_refused (tok_actions_run (service_actions (self->service), self->bundle,
                                   TOK_ACTION_PUBLISH),
                  TOK_REASON_UNSAVED);
  g_assert_cmpuint (count_requests (self, "POST /bundles/"), ==, 0);
  g_assert_cmpuint (save (self, item), ==, 0);
  assert_unsaved (self, TRUE, 1);
  tok_bundle_setup_discard (self->setup, get_item (self, 2));
  assert_unsaved (self, TRUE, 0);
  restart (self, LACKING);
  assert_unsaved (self, TRUE, 0);
  tok_bundle_setup_discard (self->setup, tok_bundle_setup_get_profile (self->setup));
  assert_unsaved (self, FALSE, 0);
}

/* What was typed for a slot that the server has no more can be neither saved nor discarded, so it
 * does not count as soon as that is known. */
static void
test_slot_gone (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  g_autoptr (TokSetupItem) gone = tok_setup_item_new (99);

  type (self, gone, (const char *const[]) { "description", "For nothing", NULL });
  type_video (self, get_item (self, 1), 4, "One");
  assert_unsaved (self, FALSE, 1);
  restart (self, LACKING);
  assert_unsaved (self, FALSE, 1);
  tok_bundle_setup_discard (self->setup, get_item (self, 1));
  assert_unsaved (self, FALSE, 0);
}

/* Impossible changes are not sent. */
static void
test_rules (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = get_item (self, 1);

  assert_refused (tok_bundle_setup_publish (self->setup, item), TOK_REASON_NOT_HANDED_OVER);
  assert_refused (tok_bundle_setup_publish (self->setup, NULL), TOK_REASON_NOT_HANDED_OVER);
  assert_refused (tok_bundle_setup_approve (self->setup, item), TOK_REASON_NOT_IN_REVIEW);
  assert_refused (tok_bundle_setup_reset (self->setup, item), TOK_REASON_NOT_SET_UP);
  tok_actions_set_read_only (service_actions (self->service), TRUE);
  assert_refused (tok_bundle_setup_add_slots (self->setup, FALSE, 2), TOK_REASON_READ_ONLY);
  g_assert_cmpuint (count_requests (self, "POST "), ==, 0);
}

/* The profile of a published bundle: what was typed stays. */
static void
test_published (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  TokSetupItem *item = tok_bundle_setup_get_profile (self->setup);

  type (self, item, (const char *const[]) { "biography", "Too late", NULL });
  tok_demo_server_set_status (self->service->server, tok_bundle_get_id (self->bundle), "published");
  g_assert_cmpuint (save (self, item), ==, 1);
  g_assert_error (tok_setup_item_get_problem (item), TOK_ERROR, TOK_ERROR_CONFLICT);
  g_assert_nonnull (tok_setup_item_get_draft (item));
  g_assert_cmpint (tok_bundle_get_status (self->bundle), ==, TOK_STATUS_PUBLISHED);
  /* Now it is known, and not even sent. */
  g_assert_cmpuint (save (self, item), ==, 1);
  g_assert_error (tok_setup_item_get_problem (item), TOK_ERROR, TOK_ERROR_RULES);
}

static void
test_add_slots (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_bundle_setup_add_slots (self->setup, FALSE, 2), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (tok_bundle_setup_get_slots (self->setup)), ==, 5);
  g_assert_cmpint (tok_bundle_get_videos_quantity (self->bundle), ==, 5);
  assert_event (self, TOK_EVENT_ADD_SLOTS, TOK_EVENT_DONE, 0);
}

static void
test_edit (gconstpointer contract)
{
  g_autoptr (Fixture) self = start (contract, LACKING);
  g_autoptr (GError) error = NULL;
  const char *const names[] = { "title", "auto_finalize_videos", NULL };
  const char *const values[] = { "New title", "false" };

  if (contract == EARLY)
    {
      assert_refused (tok_bundle_setup_edit (self->setup, names, values),
                      TOK_REASON_NOT_IN_CONTRACT);
      return;
    }
  tok_test_await (tok_bundle_setup_edit (self->setup, names, values), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tok_bundle_get_title (self->bundle), ==, "New title");
  assert_event (self, TOK_EVENT_EDIT, TOK_EVENT_DONE, 0);
}

static void
add (const char *name, GTestDataFunc func)
{
  g_autofree char *early = g_strdup_printf ("/service/setup/early/%s", name);
  g_autofree char *current = g_strdup_printf ("/service/setup/current/%s", name);

  g_test_add_data_func (early, EARLY, func);
  g_test_add_data_func (current, CURRENT, func);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add ("profile", test_profile);
  add ("picture", test_picture);
  add ("draft", test_draft);
  add ("video", test_video);
  add ("patch", test_patch);
  add ("fix-download", test_fix_download);
  add ("batch", test_batch);
  add ("changed-elsewhere", test_changed_elsewhere);
  add ("moved-elsewhere", test_moved_elsewhere);
  add ("lost-answer", test_lost_answer);
  add ("resume", test_resume);
  add ("typed-again", test_typed_again);
  add ("unsaved", test_unsaved);
  add ("slot-gone", test_slot_gone);
  add ("rules", test_rules);
  add ("published", test_published);
  add ("add-slots", test_add_slots);
  add ("edit", test_edit);
  return g_test_run ();
}
