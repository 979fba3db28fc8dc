/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-slots.h"

#include "tok-demo-json.h"

/* The bundles of the sample data, of every ten, that have a slot with a peculiarity: a
 * broken link, corrections asked for. */
#define WITH_DOWNLOAD_ISSUE 4
#define WITH_CORRECTIONS 3
#define PECULIAR_POSITION 2

static const char *const captions[] = {
  "Three things I wish I knew before I started 👀 #howto #beginner",
  "Save this one for later. Part 2 is coming on Friday.",
  "POV: it is 6 a.m. and everything still smells of rain 🌧️",
  "We tried it so that you do not have to. Honest verdict at the end.",
  "The easiest version of this you will find. No fancy tools #simple",
  "Answering your most asked question this week ⬇️",
};

static const char *
status_of_configured (const TokDemoBundle *bundle)
{
  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return "published";
    case TOK_STATUS_ACCEPTED:
      return "accepted";
    case TOK_STATUS_IN_REVIEW:
      return (bundle->options & TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE)) != 0 ? "finalized"
                                                                                : "in_review";
    case TOK_STATUS_FINALIZED:
    case TOK_STATUS_COMPLETED:
      return "finalized";
    case TOK_STATUS_CANCELLED:
      return "cancelled";
    default:
      return "configured";
    }
}

static void
fill_content (const TokDemoBundle *bundle, TokDemoVideo *video)
{
  guint n = bundle->serial + (guint) video->position;
  const char *caption = captions[n % G_N_ELEMENTS (captions)];
  g_autofree char *url =
      g_strdup_printf ("https://cdn.example.com/%s/%d.mp4", bundle->id, video->position);

  json_object_set_string_member (video->fields, "video_type", "video");
  json_object_set_string_member (video->fields, "description", caption);
  json_object_set_string_member (video->fields, "video_url", url);
  if (bundle->platform == TOK_PLATFORM_INSTAGRAM)
    json_object_set_string_member (video->fields, "instagram_content_type", "reel");
  else if (bundle->platform == TOK_PLATFORM_YOUTUBE)
    json_object_set_string_member (video->fields, "youtube_title", "One minute a day");
  if (video->position <= bundle->edits)
    json_object_set_string_member (video->fields, "editing_instructions",
                                   "Cut the pauses, subtitles in white.");
}

/* Two slots a day. Of a bundle that was published the dates are as they were then. */
static gint64
choose_day (const TokDemoBundle *bundle, int position)
{
  gint64 ahead = 4;
  gint64 since = bundle->created_at;

  if (bundle->published_at != TOK_TIME_UNKNOWN)
    {
      TokStatus status = tok_demo_bundle_get_status (bundle);
      gboolean posted = status != TOK_STATUS_PUBLISHED && status != TOK_STATUS_ACCEPTED;

      since = bundle->published_at;
      ahead = posted ? 0 : 3;
    }
  return tok_demo_day_at (since) + ahead + (position - 1) / 2;
}

static void
make_peculiar (const TokDemoBundle *bundle, TokDemoVideo *video)
{
  if (video->position != PECULIAR_POSITION)
    return;
  if (bundle->serial % 10 == WITH_DOWNLOAD_ISSUE && tok_demo_video_is (video, "accepted"))
    video->download_issue = g_strdup ("The link asks for a login.");
  if (bundle->serial % 10 == WITH_CORRECTIONS && tok_demo_video_is (video, "in_review"))
    tok_demo_video_set_status (video, "pending_corrections");
}

static void
fill_sample (const TokDemoBundle *bundle, TokDemoVideo *video)
{
  fill_content (bundle, video);
  tok_demo_video_set_day (video, choose_day (bundle, video->position));
  tok_demo_video_set_status (video, status_of_configured (bundle));
  if (tok_demo_video_is (video, "in_review"))
    video->due_at = bundle->step_at;
  if (tok_demo_video_is (video, "finalized"))
    video->finalized_at = bundle->updated_at;
  if (tok_demo_video_is (video, "in_review") || tok_demo_video_is (video, "finalized"))
    video->platform_url = tok_demo_slots_make_post_url (bundle, video);
  make_peculiar (bundle, video);
}

/**
 * tok_demo_slots_get:
 *
 * Returns: (transfer none) (element-type TokDemoVideo): the slots by position
 */
GPtrArray *
tok_demo_slots_get (TokDemoBundle *bundle)
{
  if (bundle->slots != NULL)
    return bundle->slots;
  bundle->slots = g_ptr_array_new_full (bundle->videos, (GDestroyNotify) tok_demo_video_free);
  for (int position = 1; position <= bundle->videos; position++)
    {
      TokDemoVideo *video = tok_demo_video_new (bundle->id, position);

      if (position <= bundle->videos_configured)
        fill_sample (bundle, video);
      g_ptr_array_add (bundle->slots, video);
    }
  return bundle->slots;
}

/**
 * tok_demo_slots_find:
 * @position: as in a path, any text
 *
 * Returns: (transfer none) (nullable): the slot
 */
TokDemoVideo *
tok_demo_slots_find (TokDemoBundle *bundle, const char *position)
{
  GPtrArray *slots = tok_demo_slots_get (bundle);
  guint64 number;

  if (!g_ascii_string_to_unsigned (position, 10, 1, G_MAXINT, &number, NULL))
    return NULL;
  return number <= slots->len ? g_ptr_array_index (slots, number - 1) : NULL;
}

/**
 * tok_demo_slots_add:
 *
 * Adds pending slots at the end.
 */
void
tok_demo_slots_add (TokDemoBundle *bundle, int quantity)
{
  GPtrArray *slots = tok_demo_slots_get (bundle);

  for (int i = 0; i < quantity; i++)
    g_ptr_array_add (slots, tok_demo_video_new (bundle->id, ++bundle->videos));
}

/**
 * tok_demo_slots_count_edits:
 * @except: a slot that does not count
 *
 * Returns: the number of edits that are used up
 */
int
tok_demo_slots_count_edits (TokDemoBundle *bundle, const TokDemoVideo *except)
{
  GPtrArray *slots = tok_demo_slots_get (bundle);
  int n = 0;

  for (guint i = 0; i < slots->len; i++)
    {
      const TokDemoVideo *video = g_ptr_array_index (slots, i);

      if (video != except && json_object_has_member (video->fields, "editing_instructions"))
        n++;
    }
  return n;
}

/**
 * tok_demo_slots_count_on:
 * @except: (nullable): a slot that does not count
 *
 * Returns: the number of slots, but cancelled ones, whose target is @day
 */
int
tok_demo_slots_count_on (TokDemoBundle *bundle, gint64 day, const TokDemoVideo *except)
{
  GPtrArray *slots = tok_demo_slots_get (bundle);
  int n = 0;

  for (guint i = 0; i < slots->len; i++)
    {
      const TokDemoVideo *video = g_ptr_array_index (slots, i);

      if (video != except && video->day == day && !tok_demo_video_is (video, "cancelled"))
        n++;
    }
  return n;
}

/**
 * tok_demo_slots_write:
 *
 * Writes the "data" of GET /bundles/{id}/videos: the slots by position.
 */
void
tok_demo_slots_write (TokDemoBundle *bundle, TokContract contract, GString *json)
{
  GPtrArray *slots = tok_demo_slots_get (bundle);

  tok_demo_json_open_array (json, "data");
  for (guint i = 0; i < slots->len; i++)
    {
      tok_demo_json_open_object (json, NULL);
      tok_demo_video_write_members (g_ptr_array_index (slots, i), bundle->id, contract, json);
      tok_demo_json_close_object (json);
    }
  tok_demo_json_close_array (json);
}

/**
 * tok_demo_slots_make_post_url:
 *
 * Returns: (transfer full): an address in the form of the platform's posts, at a host
 *   that leads nowhere
 */
char *
tok_demo_slots_make_post_url (const TokDemoBundle *bundle, const TokDemoVideo *video)
{
  guint64 post = G_GUINT64_CONSTANT (7400000000000000000) + (guint64) bundle->serial * 1000 +
                 (guint64) video->position;
  const char *user = bundle->username != NULL ? bundle->username : "demo";

  switch (bundle->platform)
    {
    case TOK_PLATFORM_INSTAGRAM:
      return g_strdup_printf ("https://instagram.example.com/reel/%" G_GINT64_MODIFIER "u", post);
    case TOK_PLATFORM_YOUTUBE:
      return g_strdup_printf ("https://youtube.example.com/shorts/%" G_GINT64_MODIFIER "u", post);
    default:
      return g_strdup_printf ("https://tiktok.example.com/@%s/video/%" G_GINT64_MODIFIER "u", user,
                              post);
    }
}
