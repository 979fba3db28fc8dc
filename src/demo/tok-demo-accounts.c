/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-country.h"
#include "tok-demo-json.h"

/* Differs from that of bundles: doc/api.md, section 1.5. */
#define PER_PAGE 20

/* Parameters of the list: doc/api.md, section 8.3. */
typedef struct
{
  const char *platform; /* (nullable): NULL for any */
  gboolean any_country; /* no filter by country */
  const TokDemoCountry
      *country;    /* (nullable): NULL for an unknown country, which matches nothing */
  gboolean banned; /* matches nothing: no account of this server is banned */
} Filter;

static gboolean
read_filter (const TokDemoRequest *request, Filter *filter, TokDemoReply *reply)
{
  const char *country = tok_demo_request_get (request, "country");
  const char *banned = tok_demo_request_get (request, "banned");

  *filter = (Filter) {
    .platform = tok_demo_request_get (request, "platform"),
    .any_country = country == NULL,
    .country = tok_demo_country_find (country),
    .banned = g_strcmp0 (banned, "true") == 0,
  };
  if (banned == NULL || filter->banned || g_str_equal (banned, "false"))
    return TRUE;
  tok_demo_reply_fail_field (reply, "banned", "must be true or false");
  return FALSE;
}

/* Only delivered accounts are listed. Both spellings of a country match: doc/api.md,
 * section 3.6. */
static gboolean
matches (const Filter *filter, const TokDemoBundle *bundle)
{
  if (!tok_type_has_account (bundle->type) || !tok_demo_bundle_is_delivered (bundle))
    return FALSE;
  if (filter->platform != NULL &&
      g_strcmp0 (filter->platform, tok_platform_to_string (bundle->platform)) != 0)
    return FALSE;
  if (!filter->any_country && filter->country != tok_demo_country_find (bundle->country))
    return FALSE;
  return !filter->banned;
}

static void
write_account (const TokDemoBundle *bundle, TokContract contract, GString *json)
{
  g_autofree char *created = tok_demo_time_format (contract, bundle->created_at);

  tok_demo_json_open_object (json, NULL);
  tok_demo_json_add_string (json, "id", bundle->account_id);
  tok_demo_json_add_string (json, "platform", tok_platform_to_string (bundle->platform));
  tok_demo_json_add_string (json, "username", bundle->username);
  tok_demo_json_add_string (json, "country", bundle->country);
  tok_demo_json_add_string (json, "status", "active");
  tok_demo_json_add_string (json, "created_at", created);
  tok_demo_json_close_object (json);
}

/* GET /accounts, newest first. The values of "status" are UNKNOWN (doc/api.md, section
 * 8.3). */
void
tok_demo_list_accounts (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *const *arguments,
                        TokDemoReply *reply)
{
  Filter filter;
  guint64 first;
  guint page;
  guint per_page;
  guint total = 0;

  if (!tok_demo_get_page (request, PER_PAGE, &page, &per_page, reply) ||
      !read_filter (request, &filter, reply))
    return;
  first = (guint64) (page - 1) * per_page;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_array (reply->json, "data");
  for (guint i = world->bundles->len; i > 0; i--)
    {
      const TokDemoBundle *bundle = g_ptr_array_index (world->bundles, i - 1);

      if (!matches (&filter, bundle))
        continue;
      if (total >= first && total < first + per_page)
        write_account (bundle, world->contract, reply->json);
      total++;
    }
  tok_demo_json_close_array (reply->json);
  tok_demo_add_pagination (reply, page, per_page, total);
  tok_demo_json_close_object (reply->json);
}
