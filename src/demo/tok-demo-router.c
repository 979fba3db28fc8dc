/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-router.h"

#include "tok-demo-files.h"

#include <string.h>

/* Which servers have an endpoint. */
typedef enum
{
  SEED,     /* all servers: the basic operations of doc/api.md, section 2.1 */
  OPTIONAL, /* both contracts, but not a minimal server */
  CURRENT,  /* current contract only */
} Scope;

/* One endpoint. A "*" in the path matches one segment, an argument. */
typedef struct
{
  const char *method;
  const char *path;
  TokDemoEndpoint *endpoint;
  Scope scope;
} Route;

#define ARGUMENTS_MAX 2

/* A literal segment comes before a "*" at the same place. */
static const Route routes[] = {
  { "GET", "/bundles", tok_demo_list_bundles, SEED },
  { "POST", "/bundles", tok_demo_create_bundle, SEED },
  { "POST", "/bundles/bulk", tok_demo_create_bundles, CURRENT },
  { "GET", "/bundles/*", tok_demo_get_bundle, SEED },
  { "PATCH", "/bundles/*", tok_demo_patch_bundle, CURRENT },
  { "POST", "/bundles/*/publish", tok_demo_publish_bundle, SEED },
  { "POST", "/bundles/*/unpublish", tok_demo_unpublish_bundle, SEED },
  { "GET", "/bundles/*/publish-readiness", tok_demo_get_readiness, CURRENT },
  { "POST", "/bundles/*/add-video-slots", tok_demo_add_video_slots, OPTIONAL },
  { "POST", "/bundles/*/add-edit-slots", tok_demo_add_edit_slots, OPTIONAL },
  { "PUT", "/bundles/*/warming-terms", tok_demo_put_terms, CURRENT },
  { "POST", "/warming/generate-terms", tok_demo_generate_terms, CURRENT },
  { "GET", "/bundles/*/account", tok_demo_get_profile, OPTIONAL },
  { "PUT", "/bundles/*/account", tok_demo_put_profile, OPTIONAL },
  { "POST", "/bundles/*/account/finalize", tok_demo_finalize_account, OPTIONAL },
  { "POST", "/bundles/*/account/corrections", tok_demo_correct_account, OPTIONAL },
  { "GET", "/bundles/*/videos", tok_demo_list_videos, OPTIONAL },
  { "POST", "/bundles/*/videos/publish-all", tok_demo_publish_videos, OPTIONAL },
  { "PUT", "/bundles/*/videos/batch", tok_demo_put_videos, CURRENT },
  { "POST", "/bundles/*/videos/import-csv", tok_demo_import_videos, CURRENT },
  { "GET", "/bundles/*/videos/*", tok_demo_get_video, OPTIONAL },
  { "PUT", "/bundles/*/videos/*", tok_demo_put_video, OPTIONAL },
  { "PATCH", "/bundles/*/videos/*", tok_demo_patch_video, OPTIONAL },
  { "POST", "/bundles/*/videos/*/publish", tok_demo_publish_video, OPTIONAL },
  { "POST", "/bundles/*/videos/*/finalize", tok_demo_finalize_video, OPTIONAL },
  { "POST", "/bundles/*/videos/*/corrections", tok_demo_correct_video, OPTIONAL },
  { "POST", "/bundles/*/videos/*/fix-download", tok_demo_fix_download, CURRENT },
  { "POST", "/bundles/*/videos/*/reset", tok_demo_reset_video, CURRENT },
  { "POST", "/bundles/*/videos/*/unschedule", tok_demo_unschedule_video, CURRENT },
  /* On the early contract uploads are UNKNOWN (doc/api.md, section 6.7): the direct ones
   * here, as the simplest. */
  { "POST", "/upload/video/direct", tok_demo_upload_video, OPTIONAL },
  { "POST", "/upload/image/direct", tok_demo_upload_image, OPTIONAL },
  { "POST", "/upload/image/from-url", tok_demo_upload_from_url, CURRENT },
  { "POST", "/upload/video", tok_demo_announce_video, CURRENT },
  { "POST", "/upload/image", tok_demo_announce_image, CURRENT },
  { "GET", "/me", tok_demo_get_me, OPTIONAL },
  { "GET", "/countries", tok_demo_list_countries, OPTIONAL },
  { "GET", "/credit-costs", tok_demo_get_costs, OPTIONAL },
  { "GET", "/credits/balance", tok_demo_get_balance, OPTIONAL },
  { "GET", "/accounts", tok_demo_list_accounts, OPTIONAL },
};

/* The segments of a path at each "*". */
typedef struct
{
  char *values[ARGUMENTS_MAX + 1];
} Arguments;

static void
clear_arguments (Arguments *self)
{
  for (guint i = 0; i < ARGUMENTS_MAX; i++)
    g_clear_pointer (&self->values[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

/* Whether @path matches @pattern; if so, @arguments has the segments at "*". */
static gboolean
path_matches (const char *pattern, const char *path, Arguments *arguments)
{
  gsize starts[ARGUMENTS_MAX];
  gsize lengths[ARGUMENTS_MAX];
  guint n = 0;
  gsize i = 0;

  for (; *pattern != '\0'; pattern++)
    {
      if (*pattern != '*')
        {
          if (path[i++] != *pattern)
            return FALSE;
          continue;
        }
      starts[n] = i;
      lengths[n] = strcspn (path + i, "/");
      i += lengths[n];
      if (lengths[n++] == 0)
        return FALSE;
    }
  if (path[i] != '\0')
    return FALSE;
  for (guint j = 0; j < n; j++)
    arguments->values[j] = g_strndup (path + starts[j], lengths[j]);
  return TRUE;
}

static void
fail_not_found (TokDemoReply *reply)
{
  tok_demo_reply_fail (reply, 404, "NOT_FOUND", "There is no such endpoint.");
}

static gboolean
is_offered (const Route *route, const TokDemoWorld *world)
{
  switch (route->scope)
    {
    case OPTIONAL:
      return !world->minimal;
    case CURRENT:
      return !world->minimal && world->contract == TOK_CONTRACT_CURRENT;
    case SEED:
    default:
      return TRUE;
    }
}

/* The responses to an unknown path or method are not documented. */
static void
fail_method (GStrvBuilder *allowed, TokDemoReply *reply)
{
  g_auto (GStrv) methods = g_strv_builder_end (allowed);
  g_autofree char *text = g_strjoinv (", ", methods);

  if (methods[0] == NULL)
    {
      fail_not_found (reply);
      return;
    }
  tok_demo_reply_fail (reply, 405, "METHOD_NOT_ALLOWED", "The method is not allowed here.");
  tok_demo_reply_set_header (reply, "Allow", text);
}

/**
 * tok_demo_route:
 *
 * Answers the request with its endpoint. An endpoint that exists only on other kinds of
 * server is 404, even if its path exists here with another method.
 */
void
tok_demo_route (TokDemoWorld *world, const TokDemoRequest *request, TokDemoReply *reply)
{
  g_autoptr (GStrvBuilder) allowed = g_strv_builder_new ();

  if (request->is_open)
    {
      tok_demo_files_answer (world, request, reply);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const Route *route = &routes[i];
      gboolean offered = is_offered (route, world);
      g_auto (Arguments) arguments = { 0 };

      if (!path_matches (route->path, request->path, &arguments))
        continue;
      if (strcmp (route->method, request->method) == 0)
        {
          if (offered)
            route->endpoint (world, request, (const char *const *) arguments.values, reply);
          else
            fail_not_found (reply);
          return;
        }
      if (offered)
        g_strv_builder_add (allowed, route->method);
    }
  fail_method (allowed, reply);
}
