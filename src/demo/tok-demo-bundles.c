/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-json.h"

/* The limits of doc/api.md, section 1.5. */
#define PER_PAGE 25
#define PER_PAGE_MAX 100

/**
 * tok_demo_get_page:
 * @fallback: the default of "per_page"
 *
 * Reads "page" and "per_page". Returns: %FALSE when they are not numbers, with the
 * error in the reply
 */
gboolean
tok_demo_get_page (const TokDemoRequest *request,
                   guint fallback,
                   guint *page,
                   guint *per_page,
                   TokDemoReply *reply)
{
  if (!tok_demo_request_get_count (request, "page", 1, G_MAXINT, page))
    tok_demo_reply_fail_field (reply, "page", "must be a number from 1 on");
  else if (!tok_demo_request_get_count (request, "per_page", fallback, PER_PAGE_MAX, per_page))
    tok_demo_reply_fail_field (reply, "per_page", "must be a number from 1 on");
  else
    return TRUE;
  return FALSE;
}

/**
 * tok_demo_add_pagination:
 * @total: number of elements on all pages
 *
 * Writes "pagination" beside "data".
 */
void
tok_demo_add_pagination (TokDemoReply *reply, guint page, guint per_page, guint total)
{
  tok_demo_json_open_object (reply->json, "pagination");
  tok_demo_json_add_int (reply->json, "page", page);
  tok_demo_json_add_int (reply->json, "per_page", per_page);
  tok_demo_json_add_int (reply->json, "total", total);
  tok_demo_json_add_int (reply->json, "total_pages", (total + per_page - 1) / per_page);
  tok_demo_json_close_object (reply->json);
}

/* Filters of the list: doc/api.md, section 4.2. NULL: no filter. */
typedef struct
{
  const char *status;
  const char *type;
  const char *platform;
  const char *external_ref;
  const char *account_status;
} Filter;

static gboolean
read_filter (const TokDemoRequest *request, Filter *filter)
{
  *filter = (Filter) {
    .status = tok_demo_request_get (request, "status"),
    .type = tok_demo_request_get (request, "bundle_type"),
    .platform = tok_demo_request_get (request, "platform"),
    .external_ref = tok_demo_request_get (request, "external_ref"),
    .account_status = tok_demo_request_get (request, "account_status"),
  };
  return filter->status != NULL || filter->type != NULL || filter->platform != NULL ||
         filter->external_ref != NULL || filter->account_status != NULL;
}

static gboolean
equals (const char *filter, const char *value)
{
  return filter == NULL || g_strcmp0 (filter, value) == 0;
}

static gboolean
matches (const Filter *filter, const TokDemoBundle *bundle)
{
  return equals (filter->status, bundle->status) &&
         equals (filter->type, tok_type_to_string (bundle->type)) &&
         equals (filter->platform, tok_platform_to_string (bundle->platform)) &&
         equals (filter->external_ref, bundle->external_ref) &&
         (filter->account_status == NULL ||
          equals (filter->account_status, tok_demo_bundle_account_status (bundle)));
}

/* Returns: (transfer container): the bundles that match the filter */
static GPtrArray *
select_bundles (TokDemoWorld *world, const TokDemoRequest *request)
{
  g_autoptr (GPtrArray) selected = NULL;
  Filter filter;

  if (!read_filter (request, &filter))
    return g_ptr_array_ref (world->bundles);
  selected = g_ptr_array_new ();
  for (guint i = 0; i < world->bundles->len; i++)
    if (matches (&filter, g_ptr_array_index (world->bundles, i)))
      g_ptr_array_add (selected, g_ptr_array_index (world->bundles, i));
  return g_steal_pointer (&selected);
}

/* GET /bundles, newest first. */
void
tok_demo_list_bundles (TokDemoWorld *world,
                       const TokDemoRequest *request,
                       const char *const *arguments,
                       TokDemoReply *reply)
{
  g_autoptr (GPtrArray) selected = select_bundles (world, request);
  guint64 first;
  guint page;
  guint per_page;

  if (!tok_demo_get_page (request, PER_PAGE, &page, &per_page, reply))
    return;
  first = (guint64) (page - 1) * per_page;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_array (reply->json, "data");
  for (guint64 i = first; i < MIN (first + per_page, selected->len); i++)
    tok_demo_bundle_write_item (g_ptr_array_index (selected, selected->len - 1 - i),
                                world->contract, reply->json);
  tok_demo_json_close_array (reply->json);
  tok_demo_add_pagination (reply, page, per_page, selected->len);
  tok_demo_json_close_object (reply->json);
}

/* GET /bundles/{id} */
void
tok_demo_get_bundle (TokDemoWorld *world,
                     const TokDemoRequest *request,
                     const char *const *arguments,
                     TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, request, arguments[0], reply);

  if (bundle == NULL)
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_bundle_write_full (bundle, world->contract, reply->json);
  tok_demo_json_close_object (reply->json);
}
