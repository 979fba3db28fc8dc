/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-router.h"

#include <string.h>

/* Which servers have an endpoint. */
typedef enum
{
  SEED,     /* all servers: the basic operations of doc/api.md, section 2.1 */
  OPTIONAL, /* both contracts, but not a minimal server */
  CURRENT,  /* current contract only */
} Scope;

/* One endpoint. A "*" in the path matches one segment, the argument. */
typedef struct
{
  const char *method;
  const char *path;
  TokDemoEndpoint *endpoint;
  Scope scope;
} Route;

static const Route routes[] = {
  { "GET", "/bundles", tok_demo_list_bundles, SEED },
  { "POST", "/bundles", tok_demo_create_bundle, SEED },
  { "POST", "/bundles/bulk", tok_demo_create_bundles, CURRENT },
  { "GET", "/bundles/*", tok_demo_get_bundle, SEED },
  { "PATCH", "/bundles/*", tok_demo_patch_bundle, CURRENT },
  { "POST", "/bundles/*/publish", tok_demo_publish_bundle, SEED },
  { "POST", "/bundles/*/unpublish", tok_demo_unpublish_bundle, SEED },
  { "GET", "/bundles/*/publish-readiness", tok_demo_get_readiness, CURRENT },
  { "GET", "/bundles/*/account", tok_demo_get_profile, OPTIONAL },
  { "PUT", "/bundles/*/account", tok_demo_put_profile, OPTIONAL },
  { "GET", "/bundles/*/videos", tok_demo_list_videos, OPTIONAL },
  { "GET", "/me", tok_demo_get_me, OPTIONAL },
  { "GET", "/countries", tok_demo_list_countries, OPTIONAL },
  { "GET", "/credit-costs", tok_demo_get_costs, OPTIONAL },
  { "GET", "/credits/balance", tok_demo_get_balance, OPTIONAL },
  { "GET", "/accounts", tok_demo_list_accounts, OPTIONAL },
};

/* Whether @path matches @pattern; if so, @argument is the segment at "*". */
static gboolean
path_matches (const char *pattern, const char *path, char **argument)
{
  const char *star = strchr (pattern, '*');
  gsize before = star != NULL ? (gsize) (star - pattern) : 0;
  gsize length;

  if (star == NULL)
    return strcmp (pattern, path) == 0;
  if (strncmp (pattern, path, before) != 0)
    return FALSE;
  length = strcspn (path + before, "/");
  if (length == 0 || strcmp (path + before + length, star + 1) != 0)
    return FALSE;
  *argument = g_strndup (path + before, length);
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

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const Route *route = &routes[i];
      gboolean offered = is_offered (route, world);
      g_autofree char *argument = NULL;

      if (!path_matches (route->path, request->path, &argument))
        continue;
      if (strcmp (route->method, request->method) == 0)
        {
          if (offered)
            route->endpoint (world, request, argument, reply);
          else
            fail_not_found (reply);
          return;
        }
      if (offered)
        g_strv_builder_add (allowed, route->method);
    }
  fail_method (allowed, reply);
}
