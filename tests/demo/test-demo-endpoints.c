/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#include <string.h>

/* The contracts of a row. */
#define E 1u
#define C 2u
#define B (E | C)

/* The hand-picked bundles of the sample data by their place in the list. */
enum
{
  READY,     /* TikTok, in setup: five configured slots, one edit, six terms */
  LACKING,   /* Instagram, in setup: an incomplete profile, three slots */
  ALONE,     /* an account only, published */
  EMPTY,     /* an account only, in setup, without a profile */
  PUBLISHED, /* Instagram, two published slots */
  ACCEPTED,  /* Instagram, six accepted slots, the second with a broken link */
  YOUTUBE,
  REFILL, /* videos only, finalized */
  REVIEW, /* TikTok, four slots in review, of the second corrections were asked for */
  DONE,   /* an account only, completed */
  N_BUNDLES,
};

/* Brings the bundle into the state that the row needs. */
typedef void Prepare (DemoClient *client, const char *id);

/**
 * Row:
 * @path: "$" stands for "/bundles/" and the id
 * @body: (nullable): "$" stands for the id
 * @expected: of a success the members that it must have, with dots for members of members;
 *   of an error its code, and the members that it must have
 */
typedef struct
{
  guint contracts;
  guint bundle;
  Prepare *prepare;
  const char *method;
  const char *path;
  const char *body;
  guint status;
  const char *expected;
} Row;

#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define LONG HUNDRED HUNDRED "0"

#define DATE "\"target_publish_date\":\"2026-11-10\""
#define MEDIA "\"video_url\":\"https://cdn.example.com/v.mp4\",\"description\":\"Hello\","
#define VIDEO "{\"video_type\":\"video\"," MEDIA DATE "}"
#define WITH(more) "{\"video_type\":\"video\"," MEDIA more "," DATE "}"
#define REEL WITH ("\"instagram_content_type\":\"reel\"")
#define INSTAGRAM(more) WITH ("\"instagram_content_type\":\"reel\"," more)
#define CAROUSEL(more) "{\"video_type\":\"carousel\",\"description\":\"Hello\"," more "," DATE "}"
#define IMAGE "\"https://cdn.example.com/a.jpg\""
#define FIVE_IMAGES IMAGE "," IMAGE "," IMAGE "," IMAGE "," IMAGE
#define SOUND "\"tiktok_sound_url\":\"https://www.tiktok.com/music/x-1\""
#define STORY(more) "{\"video_type\":\"story\"," more DATE "}"
#define PROFILE(more) "{\"username\":\"a.b_1\",\"visible_name\":\"A\"" more "}"

#define MULTIPART "--B\r\nContent-Disposition: form-data; name=\"bundle_id\"\r\n\r\n$\r\n"
#define FIELD(name, value)                                                                         \
  "--B\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE(name, type, bytes)                                                                    \
  "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" name                         \
  "\"\r\nContent-Type: " type "\r\n\r\n" bytes "\r\n"
#define END "--B--\r\n"
#define GIF "GIF89a, and the rest of it"

#define SLOT                                                                                       \
  "data.id data.bundle_id data.position data.status data.video_type data.name data.external_ref "  \
  "data.description data.video_url data.target_publish_start_date data.target_publish_end_date "   \
  "data.download_issue data.download_issue_comment data.platform_url data.finalized_at"
#define ACCOUNT                                                                                    \
  "data.id data.account.username data.account.visible_name data.account.biography "                \
  "data.account.profile_picture_url data.account.link_in_bio "                                     \
  "data.account.niche_warming_instructions data.account.configured_at"

static void
prepare_configured (DemoClient *client, const char *id)
{
  g_assert_true (tok_demo_server_set_video_status (client->server, id, 1, "configured"));
}

static void
prepare_cancelled (DemoClient *client, const char *id)
{
  g_assert_true (tok_demo_server_set_status (client->server, id, "cancelled"));
}

static void
prepare_priority (DemoClient *client, const char *id)
{
  g_assert_true (tok_demo_server_set_status (client->server, id, "published_priority"));
}

static void
prepare_setup (DemoClient *client, const char *id)
{
  g_assert_true (tok_demo_server_set_status (client->server, id, "pending_setup"));
}

static void
prepare_draft (DemoClient *client, const char *id)
{
  g_assert_true (tok_demo_server_set_status (client->server, id, "draft"));
}

static void
prepare_poor (DemoClient *client, const char *id)
{
  tok_demo_server_set_credits (client->server, 0);
}

static void
prepare_blocked (DemoClient *client, const char *id)
{
  prepare_setup (client, id);
  g_assert_true (tok_demo_server_block_account (client->server, id, TRUE));
}

static void
prepare_blocked_later (DemoClient *client, const char *id)
{
  g_assert_true (tok_demo_server_set_status (client->server, id, "published"));
  prepare_configured (client, id);
  g_assert_true (tok_demo_server_block_account (client->server, id, TRUE));
}

static void
prepare_synthetic (DemoClient *client, const char *id)
{
  client->dry_run = TRUE;
}

static void
prepare_key (DemoClient *client, const char *id)
{
  client->idempotency_key = "one";
}

/* Every endpoint, with the documented members of its response. */
static const Row endpoints[] = {
  { B, READY, NULL, "GET", "$", NULL, 200, "data.id data.status data.account.username" },
  { C, READY, NULL, "PATCH", "$", "{\"title\":\"T\"}", 200, "data.title data.external_ref" },
  { E, READY, NULL, "PATCH", "$", "{\"title\":\"T\"}", 404, "NOT_FOUND" },
  { C, READY, NULL, "GET", "$/publish-readiness", NULL, 200, "data.bundle_id data.blockers" },
  { E, READY, NULL, "GET", "$/publish-readiness", NULL, 404, "NOT_FOUND" },
  { B, READY, NULL, "POST", "$/publish", NULL, 200, "data.id data.status data.published_at" },
  { B, READY, prepare_draft, "POST", "$/publish", NULL, 200, "data.published_at" },
  { B, PUBLISHED, NULL, "POST", "$/unpublish", NULL, 200, "data.status data.unpublished_at" },
  { C, READY, NULL, "GET", "$/account", NULL, 200,
    ACCOUNT " data.account.status data.advanced_warming.status data.advanced_warming.terms_total "
            "data.advanced_warming.terms_verified data.advanced_warming.terms_configured "
            "data.advanced_warming.started_at data.advanced_warming.completed_at" },
  { E, READY, NULL, "GET", "$/account", NULL, 200, ACCOUNT " data.account.status" },
  { B, LACKING, NULL, "PUT", "$/account", PROFILE (), 200, ACCOUNT },
  { B, LACKING, prepare_draft, "PUT", "$/account", PROFILE (), 200, ACCOUNT },
  { B, REVIEW, NULL, "POST", "$/account/finalize", NULL, 200,
    "data.id data.account.status data.account.finalized_at" },
  { B, REVIEW, NULL, "POST", "$/account/corrections",
    "{\"comment\":\"Shorter.\",\"fields\":{\"username\":\"Too long.\",\"profile_picture\":\"x\"}}",
    200, "data.id data.account.status" },
  { B, READY, NULL, "GET", "$/videos", NULL, 200,
    "data.0.id data.0.position data.0.status data.0.video_type data.0.description "
    "data.0.target_publish_start_date data.0.target_publish_end_date data.0.download_issue "
    "data.0.download_issue_comment data.4.id" },
  { B, READY, NULL, "GET", "$/videos/5", NULL, 200, SLOT },
  { B, LACKING, NULL, "GET", "$/videos/1", NULL, 200, SLOT },
  { B, READY, NULL, "PUT", "$/videos/1", VIDEO, 200, SLOT " data.ignored_fields" },
  { B, LACKING, NULL, "PUT", "$/videos/1", REEL, 200, SLOT " data.instagram_content_type" },
  { B, READY, NULL, "PATCH", "$/videos/1", "{\"name\":\"N\",\"external_ref\":null}", 200, SLOT },
  { B, DONE, NULL, "GET", "$/videos", NULL, 200, "data" },
  { B, REFILL, NULL, "PATCH", "$/videos/1", "{\"name\":null}", 200, SLOT },
  { C, READY, NULL, "PATCH", "$/videos/1", "{\"target_publish_date\":\"2026-11-08\"}", 200, SLOT },
  { C, READY, NULL, "PATCH", "$/videos/1",
    "{\"description\":\"D\",\"target_publish_start_date\":\"2026-11-08\","
    "\"target_publish_end_date\":\"2026-11-12\"}",
    200, SLOT },
  { E, READY, NULL, "PATCH", "$/videos/1", "{\"description\":\"D\"}", 400,
    "UNKNOWN_FIELD error.details.field" },
  { C, READY, NULL, "PUT", "$/videos/batch",
    "{\"videos\":[{\"position\":1,\"video_type\":\"video\"," MEDIA DATE "},{\"position\":2}],"
    "\"auto_publish\":true}",
    200,
    "data.results.0.position data.results.0.success data.results.1.error.code data.succeeded "
    "data.failed data.auto_publish.published data.auto_publish.blockers "
    "data.auto_publish.adjusted_videos" },
  { E, READY, NULL, "PUT", "$/videos/batch", "{}", 404, "NOT_FOUND" },
  { C, READY, NULL, "POST", "$/videos/import-csv",
    MULTIPART FILE ("t.csv",
                    "text/csv",
                    "position,video_type,description,target_publish_date,video_url\r\n"
                    "1,video,\"Say \"\"hi\"\"\",2026-11-10,https://cdn.example.com/v.mp4\r\n"
                    "2,video,,2026-11-10,https://cdn.example.com/v.mp4\r\n")
        FIELD ("auto_publish", "true") END,
    200,
    "data.imported data.skipped data.errors.0.row data.errors.0.message "
    "data.auto_publish.published" },
  { E, READY, NULL, "POST", "$/videos/import-csv", MULTIPART END, 404, "NOT_FOUND" },
  { B, PUBLISHED, prepare_configured, "POST", "$/videos/1/publish", NULL, 200,
    "data.video_id data.position data.bundle_id data.status" },
  { B, PUBLISHED, prepare_configured, "POST", "$/videos/publish-all", NULL, 200,
    "data.bundle_id data.videos_published data.video_ids.0" },
  { B, PUBLISHED, prepare_priority, "POST", "$/videos/publish-all", NULL, 200,
    "data.videos_published data.video_ids" },
  { B, REVIEW, NULL, "POST", "$/videos/1/finalize", NULL, 200,
    "data.position data.status data.finalized_at" },
  { B, ACCEPTED, NULL, "POST", "$/videos/1/finalize", NULL, 200, "data.finalized_at" },
  { C, REVIEW, NULL, "POST", "$/videos/1/corrections",
    "{\"comment\":\"Louder.\",\"fields\":{\"description\":\"x\"}}", 200,
    "data.position data.status" },
  { E, REVIEW, NULL, "POST", "$/videos/1/corrections", "{\"message\":\"Louder.\"}", 200,
    "data.position data.status" },
  { C, ACCEPTED, NULL, "POST", "$/videos/2/fix-download",
    "{\"video_url\":\"https://cdn.example.com/w.mp4\"}", 200, SLOT },
  { E, ACCEPTED, NULL, "POST", "$/videos/2/fix-download", "{}", 404, "NOT_FOUND" },
  { C, READY, NULL, "POST", "$/videos/1/reset", NULL, 200, SLOT },
  { E, READY, NULL, "POST", "$/videos/1/reset", NULL, 404, "NOT_FOUND" },
  { C, READY, NULL, "POST", "$/videos/1/unschedule", NULL, 200, SLOT },
  { E, READY, NULL, "POST", "$/videos/1/unschedule", NULL, 404, "NOT_FOUND" },
  { B, ACCEPTED, NULL, "POST", "$/add-video-slots", "{\"quantity\":3}", 200,
    "data.bundle_id data.videos_quantity credits_charged credits_remaining" },
  { B, READY, NULL, "POST", "$/add-edit-slots", "{\"quantity\":2}", 200,
    "data.bundle_id data.edits_quantity credits_charged credits_remaining" },
  { C, READY, NULL, "PUT", "$/warming-terms",
    "{\"advanced_warming_terms\":[\"aa\",\"bb\",\"cc\",\"dd\",\"ee\",\"ff\"]}", 200,
    "data.bundle_id data.advanced_warming.terms_configured" },
  { E, READY, NULL, "PUT", "$/warming-terms", "{}", 404, "NOT_FOUND" },
  { C, READY, NULL, "POST", "/warming/generate-terms",
    "{\"text\":\"Bread and butter\",\"platform\":\"tiktok\",\"count\":30}", 200, "data.terms.29" },
  { E, READY, NULL, "POST", "/warming/generate-terms", "{}", 404, "NOT_FOUND" },
  { B, READY, NULL, "POST", "/upload/video/direct",
    MULTIPART FILE ("v.mp4", "video/mp4", "bytes") END, 200,
    "data.public_url data.filename data.size_bytes data.content_type" },
  { B, READY, NULL, "POST", "/upload/image/direct",
    FILE ("a.gif", "image/gif", GIF) MULTIPART FIELD ("purpose", "profile_picture") END, 200,
    "data.public_url data.storage_path data.filename data.size_bytes data.content_type" },
  { C, READY, NULL, "POST", "/upload/image/from-url",
    "{\"url\":\"https://cdn.example.com/a.jpg\",\"bundle_id\":\"$\"}", 200, "data.storage_path" },
  { E, READY, NULL, "POST", "/upload/image/from-url", "{}", 404, "NOT_FOUND" },
  { C, READY, NULL, "POST", "/upload/video", "{\"filename\":\"v.mp4\",\"bundle_id\":\"$\"}", 200,
    "data.upload_url data.public_url" },
  { E, READY, NULL, "POST", "/upload/video", "{}", 404, "NOT_FOUND" },
  { C, READY, NULL, "POST", "/upload/image",
    "{\"filename\":\"a.jpg\",\"bundle_id\":\"$\",\"content_type\":\"image/jpeg\"}", 200,
    "data.upload_url data.storage_path" },
  { E, READY, NULL, "POST", "/upload/image", "{}", 404, "NOT_FOUND" },
  { B, READY, NULL, "DELETE", "$/videos/1", NULL, 405, "METHOD_NOT_ALLOWED" },
  { B, READY, NULL, "GET", "$/videos/1/2", NULL, 404, "NOT_FOUND" },
};

/* Every documented limit and error. */
static const Row limits[] = {
  /* Bundles and slots that are not there. */
  { C, READY, NULL, "PUT", "/bundles/none/account", PROFILE (), 404, "BUNDLE_NOT_FOUND" },
  { E, READY, NULL, "PUT", "/bundles/none/account", PROFILE (), 404, "bundle_not_found" },
  { C, READY, NULL, "PUT", "$/videos/0", VIDEO, 404, "VIDEO_NOT_FOUND" },
  { C, READY, NULL, "PUT", "$/videos/6", VIDEO, 404, "VIDEO_NOT_FOUND" },
  { E, READY, NULL, "POST", "$/videos/x/finalize", NULL, 404, "video_not_found" },
  { C, READY, NULL, "PUT", "/bundles/00000000-0000-4000-8000-000000000000/account", PROFILE (), 400,
    "DRY_RUN_ID_IN_LIVE_REQUEST" },
  { C, READY, prepare_synthetic, "PUT", "/bundles/00000000-0000-4000-8000-000000000000/videos/1",
    VIDEO, 200, "dry_run dry_run_notice data.status" },

  /* The profile. */
  { B, LACKING, NULL, "PUT", "$/account", "{\"visible_name\":\"A\"}", 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account", "{\"username\":\"a\"}", 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account", "{\"username\":\"a b\",\"visible_name\":\"A\"}", 400,
    "VALIDATION_ERROR error.details.field" },
  { B, LACKING, NULL, "PUT", "$/account",
    "{\"username\":\"" TEN TEN "12345\",\"visible_name\":\"A\"}", 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account",
    "{\"username\":\"a\",\"visible_name\":\"" TEN TEN TEN "1\"}", 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account",
    "{\"username\":\"a\",\"visible_name\":\"éééééééééééééééééééééééééééééé\"}", 200, ACCOUNT },
  { B, LACKING, NULL, "PUT", "$/account",
    PROFILE (",\"biography\":\"" TEN TEN TEN TEN TEN TEN TEN TEN "1\""), 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account", PROFILE (",\"link_in_bio\":\"example\""), 400,
    "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account", PROFILE (",\"link_in_bio\":\"https://example.com\""), 200,
    ACCOUNT },
  { B, READY, NULL, "PUT", "$/account", PROFILE (",\"link_in_bio\":\"https://example.com\""), 400,
    "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account", PROFILE (",\"profile_picture_url\":\"me.jpg\""), 400,
    "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/account", PROFILE (",\"niche_warming_instructions\":\"x\""), 400,
    "VALIDATION_ERROR" },
  { C, LACKING, NULL, "PUT", "$/account", PROFILE (",\"password\":\"x\""), 400, "UNKNOWN_FIELD" },
  { C, ALONE, NULL, "PUT", "$/account", PROFILE (), 409, "BUNDLE_ALREADY_PUBLISHED" },
  { E, ALONE, NULL, "PUT", "$/account", PROFILE (), 409, "invalid_status" },
  { C, ACCEPTED, NULL, "PUT", "$/account", PROFILE (), 409,
    "BUNDLE_INVALID_STATUS error.details.current_status" },
  { C, REFILL, prepare_setup, "PUT", "$/account", PROFILE (), 404, "ACCOUNT_NOT_FOUND" },
  { E, REFILL, prepare_setup, "PUT", "$/account", PROFILE (), 404, "account_not_found" },

  /* The review. */
  { C, READY, NULL, "POST", "$/account/finalize", NULL, 409,
    "ACCOUNT_INVALID_STATUS error.details.current_status" },
  { E, READY, NULL, "POST", "$/account/finalize", NULL, 409, "invalid_status" },
  { C, REFILL, NULL, "POST", "$/account/finalize", NULL, 404, "ACCOUNT_NOT_FOUND" },
  { C, READY, NULL, "POST", "$/account/corrections", "{\"comment\":\"x\"}", 409,
    "ACCOUNT_INVALID_STATUS" },
  { B, REVIEW, NULL, "POST", "$/account/corrections", "{\"comment\":\"\"}", 400,
    "VALIDATION_ERROR" },
  { B, REVIEW, NULL, "POST", "$/account/corrections",
    "{\"comment\":\"x\",\"fields\":{\"password\":\"x\"}}", 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "POST", "$/videos/1/finalize", NULL, 409,
    "INVALID_STATUS_TRANSITION error.details.current_status error.details.allowed_statuses.1" },
  { E, READY, NULL, "POST", "$/videos/1/finalize", NULL, 409, "invalid_status_transition" },
  { C, ACCEPTED, NULL, "POST", "$/videos/1/corrections", "{\"comment\":\"x\"}", 409,
    "INVALID_STATUS_TRANSITION" },
  { C, REVIEW, NULL, "POST", "$/videos/1/corrections", "{\"message\":\"x\"}", 400,
    "UNKNOWN_FIELD" },
  { E, REVIEW, NULL, "POST", "$/videos/1/corrections", "{\"comment\":\"x\"}", 400,
    "VALIDATION_ERROR" },

  /* The fields of a slot. */
  { B, READY, NULL, "PUT", "$/videos/1", "[]", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"colour\":1"), 400,
    "UNKNOWN_FIELD error.details.field" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"target_publish_end_date\":\"2026-11-11\""), 400,
    "UNKNOWN_FIELD" },
  { B, READY, NULL, "PUT", "$/videos/1", "{" MEDIA DATE "}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", "{\"video_type\":\"film\"," MEDIA DATE "}", 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    "{\"video_type\":\"video\",\"video_url\":\"https://example.com/v.mp4\"," DATE "}", 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    "{\"video_type\":\"video\",\"description\":\"x\"," DATE "}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    "{\"video_type\":\"video\",\"description\":\"x\",\"video_url\":\"v.mp4\"," DATE "}", 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"name\":\"" LONG "\""), 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"external_ref\":\"" LONG "\""), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"volume_original_sound\":101"), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"volume_added_sound\":-1"), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"volume_added_sound\":\"5\""), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"volume_added_sound\":100"), 200,
    SLOT " credits_charged" },
  { B, READY, prepare_poor, "PUT", "$/videos/1", WITH ("\"volume_added_sound\":0"), 402,
    "INSUFFICIENT_CREDITS error.details.required error.details.available error.details.missing" },
  { C, READY, NULL, "PUT", "$/videos/1", WITH ("\"instant_repost_as_story\":true"), 200,
    "credits_charged" },
  { E, READY, NULL, "PUT", "$/videos/1", WITH ("\"instant_repost_as_story\":true"), 400,
    "UNKNOWN_FIELD" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"disclose_as_ads\":\"yes\""), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/2", WITH ("\"editing_instructions\":\"Cut.\""), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"editing_instructions\":\"Cut.\""), 200, SLOT },
  { B, READY, NULL, "PUT", "$/videos/1", CAROUSEL (SOUND), 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", CAROUSEL ("\"carousel_images\":[]," SOUND), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1", CAROUSEL ("\"carousel_images\":[" IMAGE "]"), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    CAROUSEL ("\"carousel_images\":[" FIVE_IMAGES "," FIVE_IMAGES "," FIVE_IMAGES "," FIVE_IMAGES
              "]," SOUND),
    200, SLOT " data.carousel_images.19" },
  { B, READY, NULL, "PUT", "$/videos/1",
    CAROUSEL ("\"carousel_images\":[" FIVE_IMAGES "," FIVE_IMAGES "," FIVE_IMAGES "," FIVE_IMAGES
              "," IMAGE "]," SOUND),
    400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    CAROUSEL ("\"carousel_images\":[\"carousel-images/a.jpg\"]," SOUND), 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "PUT", "$/videos/1", STORY ("\"story_image_url\":" IMAGE ","), 200, SLOT },
  { E, READY, NULL, "PUT", "$/videos/1", STORY ("\"video_url\":" IMAGE ","), 400,
    "VALIDATION_ERROR" },
  { C, READY, NULL, "PUT", "$/videos/1", STORY (""), 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "PUT", "$/videos/1",
    STORY ("\"story_image_url\":" IMAGE ",\"video_url\":" IMAGE ","), 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "PUT", "$/videos/1",
    STORY ("\"story_image_url\":" IMAGE ",\"description\":\"x\","), 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/videos/1", VIDEO, 400, "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/videos/1", WITH ("\"instagram_content_type\":\"film\""), 400,
    "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/videos/1", INSTAGRAM ("\"instagram_audio_name\":\"" LONG "\""), 400,
    "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/videos/1", INSTAGRAM ("\"instagram_collaborators\":\"a\""), 400,
    "VALIDATION_ERROR" },
  { B, LACKING, NULL, "PUT", "$/videos/1", INSTAGRAM (SOUND), 200, "data.ignored_fields.0" },
  { B, READY, NULL, "PUT", "$/videos/1", WITH ("\"instagram_location\":\"Rome\""), 200,
    "data.ignored_fields.0" },
  { B, LACKING, NULL, "PUT", "$/videos/1", INSTAGRAM ("\"editing_instructions\":\"Cut.\""), 400,
    "VALIDATION_ERROR" },

  /* The dates of a slot. */
  { B, READY, NULL, "PUT", "$/videos/1", "{\"video_type\":\"video\"," MEDIA "\"name\":null}", 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    "{\"video_type\":\"video\"," MEDIA "\"target_publish_date\":\"2027-02-29\"}", 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "PUT", "$/videos/1",
    "{\"video_type\":\"video\"," MEDIA "\"target_publish_date\":\"2026-11-03\"}", 400,
    "INVALID_DATE error.details.min_days_ahead error.details.earliest_allowed" },
  { B, READY, NULL, "PUT", "$/videos/1",
    "{\"video_type\":\"video\"," MEDIA "\"target_publish_date\":\"2026-11-04\"}", 200, SLOT },
  { C, READY, NULL, "PATCH", "$/videos/1", "{\"target_publish_date\":\"2026-11-03\"}", 400,
    "INVALID_DATE" },
  { C, READY, NULL, "PATCH", "$/videos/1", "{\"target_publish_start_date\":\"2026-11-09\"}", 400,
    "VALIDATION_ERROR" },
  { C, READY, NULL, "PATCH", "$/videos/1",
    "{\"target_publish_start_date\":\"2026-11-09\",\"target_publish_end_date\":\"2026-11-08\"}",
    400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PATCH", "$/videos/1", "{}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PATCH", "$/videos/1", "{\"name\":\"" LONG "\"}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "PATCH", "$/videos/1", "{\"colour\":1}", 400, "UNKNOWN_FIELD" },

  /* The statuses of bundle and slot. */
  { C, DONE, NULL, "PUT", "$/videos/1", VIDEO, 404, "VIDEO_NOT_FOUND" },
  { C, READY, prepare_cancelled, "PUT", "$/videos/1", VIDEO, 409,
    "BUNDLE_INVALID_STATUS error.details.current_status" },
  { E, READY, prepare_cancelled, "PUT", "$/videos/1", VIDEO, 409, "invalid_status" },
  { C, READY, prepare_cancelled, "POST", "$/publish", NULL, 409,
    "BUNDLE_INVALID_STATUS error.details.current_status" },
  { C, ACCEPTED, NULL, "PUT", "$/videos/1", REEL, 409,
    "INVALID_STATUS_TRANSITION error.details.current_status error.details.allowed_statuses.0" },
  { C, READY, NULL, "POST", "$/videos/1/publish", NULL, 409, "BUNDLE_INVALID_STATUS" },
  { E, READY, NULL, "POST", "$/videos/publish-all", NULL, 409, "invalid_status" },
  { C, PUBLISHED, NULL, "POST", "$/videos/1/publish", NULL, 409, "INVALID_STATUS_TRANSITION" },
  { C, ACCEPTED, NULL, "POST", "$/videos/1/reset", NULL, 409, "INVALID_STATUS_TRANSITION" },
  { C, ACCEPTED, NULL, "POST", "$/videos/1/unschedule", NULL, 409, "INVALID_STATUS_TRANSITION" },
  { C, ACCEPTED, NULL, "POST", "$/videos/1/fix-download",
    "{\"video_url\":\"https://cdn.example.com/w.mp4\"}", 400, "VALIDATION_ERROR" },
  { C, ACCEPTED, NULL, "POST", "$/videos/2/fix-download", "{\"carousel_images\":[" IMAGE "]}", 400,
    "VALIDATION_ERROR" },
  { C, ACCEPTED, NULL, "POST", "$/videos/2/fix-download", "{\"video_url\":\"x\"}", 400,
    "VALIDATION_ERROR" },
  { C, REFILL, prepare_blocked, "POST", "$/publish", NULL, 409,
    "MANAGED_ACCOUNT_TASK_BLOCKED error.details.account_id error.details.reason" },
  { E, REFILL, prepare_blocked, "POST", "$/publish", NULL, 409, "managed_account_task_blocked" },
  { C, REFILL, prepare_blocked, "GET", "$/publish-readiness", NULL, 200,
    "data.blockers.0.details.account_id data.blockers.0.details.reason" },
  { C, REFILL, prepare_blocked_later, "POST", "$/videos/1/publish", NULL, 409,
    "MANAGED_ACCOUNT_TASK_BLOCKED" },

  /* Batch and table. */
  { C, READY, NULL, "PUT", "$/videos/batch", "{\"videos\":[]}", 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "PUT", "$/videos/batch", "[]", 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "PUT", "$/videos/batch",
    "{\"videos\":[{\"position\":1,\"video_type\":\"video\"," MEDIA DATE ",\"auto_publish\":true}]}",
    200, "data.results.0.error.code" },
  { C, READY, NULL, "POST", "$/videos/import-csv",
    MULTIPART FILE ("t.csv", "text/csv", "position,colour\n1,red\n") END, 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "POST", "$/videos/import-csv", MULTIPART END, 400, "VALIDATION_ERROR" },

  /* More slots, and terms. */
  { B, READY, NULL, "POST", "$/add-video-slots", "{\"quantity\":0}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "$/add-video-slots", "{\"quantity\":501}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "$/add-video-slots", "{\"quantity\":\"3\"}", 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "$/add-edit-slots", "{\"quantity\":5}", 400, "VALIDATION_ERROR" },
  { B, READY, prepare_poor, "POST", "$/add-video-slots", "{\"quantity\":1}", 402,
    "INSUFFICIENT_CREDITS error.details.missing" },
  { C, DONE, NULL, "POST", "$/add-video-slots", "{\"quantity\":1}", 409, "BUNDLE_INVALID_STATUS" },
  { C, READY, NULL, "PUT", "$/warming-terms", "{\"advanced_warming_terms\":[\"aa\"]}", 400,
    "ADVANCED_WARMING_TERMS" },
  { C, READY, NULL, "PUT", "$/warming-terms",
    "{\"advanced_warming_terms\":[\"aa\",\" AA\",\"cc\",\"dd\",\"ee\",\"ff\"]}", 400,
    "ADVANCED_WARMING_TERMS" },
  { C, ALONE, NULL, "PUT", "$/warming-terms", "{\"advanced_warming_terms\":[\"aa\",\"bb\",\"cc\"]}",
    409, "WARMING_TERMS_ALREADY_SET" },
  { C, LACKING, NULL, "PUT", "$/warming-terms",
    "{\"advanced_warming_terms\":[\"aa\",\"bb\",\"cc\"]}", 404, "WARMING_SESSION_NOT_FOUND" },
  { C, READY, NULL, "POST", "/warming/generate-terms",
    "{\"text\":\"x\",\"platform\":\"tiktok\",\"count\":4}", 400, "VALIDATION_ERROR" },
  { C, READY, NULL, "POST", "/warming/generate-terms",
    "{\"text\":\"x\",\"platform\":\"tiktok\",\"count\":33}", 400, "VALIDATION_ERROR" },

  /* Uploads. */
  { B, READY, NULL, "POST", "/upload/image/direct",
    MULTIPART FILE ("a.png", "image/png", "no image") END, 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "/upload/image/direct", MULTIPART FILE ("a.gif", "image/gif", "") END,
    400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "/upload/video/direct", MULTIPART FILE ("a.mp4", "video/mp4", "") END,
    400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "/upload/video/direct", FILE ("a.mp4", "video/mp4", "x") END, 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "/upload/video/direct", MULTIPART END, 400, "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "/upload/video/direct", MULTIPART FILE ("a.mp4", "video/mp4", "x"), 400,
    "VALIDATION_ERROR" },
  { B, READY, NULL, "POST", "/upload/video/direct",
    FIELD ("bundle_id", "none") FILE ("a.mp4", "video/mp4", "x") END, 404, "BUNDLE_NOT_FOUND" },
  { B, READY, NULL, "POST", "/upload/image/direct",
    MULTIPART FIELD ("purpose", "fun") FILE ("a.gif", "image/gif", GIF) END, 400,
    "VALIDATION_ERROR" },
  { C, READY, NULL, "POST", "/upload/image/from-url", "{\"url\":\"a.jpg\",\"bundle_id\":\"$\"}",
    400, "VALIDATION_ERROR" },
  { C, READY, NULL, "POST", "/upload/image", "{\"filename\":\"a.jpg\",\"bundle_id\":\"$\"}", 400,
    "VALIDATION_ERROR" },
  { C, READY, NULL, "POST", "/upload/video", "{\"bundle_id\":\"$\"}", 400, "VALIDATION_ERROR" },
  { C, READY, prepare_key, "POST", "/upload/video", "{\"filename\":\"v.mp4\",\"bundle_id\":\"$\"}",
    400, "IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE" },
  { C, READY, prepare_key, "POST", "/upload/image",
    "{\"filename\":\"a.jpg\",\"bundle_id\":\"$\",\"content_type\":\"image/jpeg\"}", 400,
    "IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE" },
};

static char *
replace (const char *text, const char *by)
{
  GString *replaced = g_string_new (text);

  g_string_replace (replaced, "$", by, 0);
  return g_string_free_and_steal (replaced);
}

static void
check_response (DemoClient *client, const Row *row)
{
  g_auto (GStrv) expected = g_strsplit (row->expected, " ", -1);
  guint first = row->status >= 400 ? 1 : 0;

  g_assert_no_error (client->error);
  if (client->status != row->status)
    g_test_message ("%s", (const char *) g_bytes_get_data (client->body, NULL));
  g_assert_cmpuint (client->status, ==, row->status);
  if (first > 0)
    demo_client_assert_error (client, row->status, expected[0]);
  for (guint i = first; expected[i] != NULL; i++)
    if (demo_client_find (client, expected[i]) == NULL)
      g_error ("%s %s: no %s", row->method, row->path, expected[i]);
  g_assert_nonnull (demo_client_get_header (client, "X-RateLimit-Limit"));
  g_assert_nonnull (demo_client_get_header (client, "X-TokPortal-Request-ID"));
}

/* Starts a server in the state that the row needs. @id: (out): of its bundle */
static DemoClient *
start (const Row *row, TokContract contract, char **id)
{
  const TokDemoTestOptions options = { .rate = 120 };
  DemoClient *client;
  TokDemoConfig config;

  g_test_message ("%s %s %s", tok_contract_to_string (contract), row->method, row->path);
  demo_config_init (&config, contract);
  config.n_bundles = N_BUNDLES;
  client = demo_client_new (&config, &options);
  *id = demo_client_dup_id (client, row->bundle);
  if (row->prepare != NULL)
    row->prepare (client, *id);
  return client;
}

static void
send_row (DemoClient *client, const Row *row, const char *id)
{
  g_autofree char *bundle = g_strconcat ("/bundles/", id, NULL);
  g_autofree char *path = replace (row->path, bundle);
  g_autofree char *body = row->body != NULL ? replace (row->body, id) : NULL;

  if (body != NULL && g_str_has_prefix (body, "--B"))
    client->type = "multipart/form-data; boundary=B";
  demo_client_send (client, row->method, path, body);
}

static void
check_row (const Row *row, TokContract contract)
{
  g_autofree char *id = NULL;
  g_autoptr (DemoClient) client = start (row, contract, &id);

  send_row (client, row, id);
  check_response (client, row);
}

static void
check_rows (const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      if ((rows[i].contracts & E) != 0)
        check_row (&rows[i], TOK_CONTRACT_EARLY_2026);
      if ((rows[i].contracts & C) != 0)
        check_row (&rows[i], TOK_CONTRACT_CURRENT);
    }
}

static void
test_endpoints (void)
{
  check_rows (endpoints, G_N_ELEMENTS (endpoints));
}

static void
test_limits (void)
{
  check_rows (limits, G_N_ELEMENTS (limits));
}

/* A server with the basic operations only has none of the others. */
static void
test_minimal (void)
{
  g_autoptr (DemoClient) client = NULL;
  g_autofree char *id = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  config.n_bundles = N_BUNDLES;
  config.minimal = TRUE;
  client = demo_client_new (&config, NULL);
  id = demo_client_dup_id (client, READY);
  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autofree char *bundle = g_strconcat ("/bundles/", id, NULL);
      g_autofree char *path = replace (endpoints[i].path, bundle);

      if (strchr (endpoints[i].path + 1, '/') == NULL || strstr (path, "publish") != NULL)
        continue;
      demo_client_send (client, endpoints[i].method, path, NULL);
      demo_client_assert_error (client, 404, "NOT_FOUND");
    }
}

/* What a request could change: the bundle, its slots, the files and the credits. */
static char *
dup_state (DemoClient *client, const char *id)
{
  const char *const rests[] = { "", "/videos", "/account" };
  GString *state = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_autofree char *path = g_strconcat ("/bundles/", id, rests[i], NULL);
      g_autofree char *body = NULL;

      demo_client_send (client, "GET", path, NULL);
      g_assert_cmpuint (client->status, ==, 200);
      body = demo_client_dup_body (client);
      g_string_append (state, body);
    }
  demo_client_send (client, "GET", "/me", NULL);
  g_string_append_printf (state, "%" G_GINT64_FORMAT " %u",
                          json_node_get_int (demo_client_find (client, "data.credits")),
                          tok_demo_server_count_files (client->server));
  return g_string_free_and_steal (state);
}

/* A dry run answers like the write, and changes nothing. */
static void
check_dry_run (const Row *row)
{
  g_autofree char *id = NULL;
  g_autoptr (DemoClient) client = start (row, TOK_CONTRACT_CURRENT, &id);
  g_autofree char *before = dup_state (client, id);
  g_autofree char *after = NULL;

  client->dry_run = TRUE;
  send_row (client, row, id);
  check_response (client, row);
  g_assert_true (json_node_get_boolean (demo_client_find (client, "dry_run")));
  client->type = NULL;
  after = dup_state (client, id);
  g_assert_cmpstr (after, ==, before);
}

/* The same key is answered again, and nothing is done twice. */
static void
check_replay (const Row *row)
{
  g_autofree char *id = NULL;
  g_autoptr (DemoClient) client = start (row, TOK_CONTRACT_CURRENT, &id);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  client->idempotency_key = "one";
  send_row (client, row, id);
  check_response (client, row);
  first = demo_client_dup_body (client);
  client->type = NULL;
  before = dup_state (client, id);
  send_row (client, row, id);
  second = demo_client_dup_body (client);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpstr (demo_client_get_header (client, "Idempotent-Replayed"), ==, "true");
  client->type = NULL;
  after = dup_state (client, id);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
is_write (const Row *row)
{
  return (row->contracts & C) != 0 && row->status == 200 && !g_str_equal (row->method, "GET");
}

static void
test_dry_runs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    if (is_write (&endpoints[i]))
      check_dry_run (&endpoints[i]);
}

/* But the responses with an address that is a secret: they are rows of the limits. */
static void
test_replays (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    if (is_write (&endpoints[i]) && strstr (endpoints[i].expected, "upload_url") == NULL)
      check_replay (&endpoints[i]);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/demo/endpoints/members", test_endpoints);
  g_test_add_func ("/demo/endpoints/limits", test_limits);
  g_test_add_func ("/demo/endpoints/minimal", test_minimal);
  g_test_add_func ("/demo/endpoints/dry-runs", test_dry_runs);
  g_test_add_func ("/demo/endpoints/replays", test_replays);

  return g_test_run ();
}
