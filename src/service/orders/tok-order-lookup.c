/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-lookup.h"

#include "tok-bundle-details.h"
#include "tok-clock.h"
#include "tok-error.h"

/* The most elements of a page: doc/api.md, section 1.5. */
#define PAGE_SIZE 100

typedef struct
{
  TokClient *client;
  GHashTable *missing; /* (element-type utf8) (unowned): ids that were not read yet */
  GHashTable *found;   /* (element-type utf8 TokFoundBundle): by the id */
  const char *status;  /* (nullable): the filter of the pages */
  guint n_pages;       /* of the list; 0: not known */
  guint n_left;        /* how many more pages may be requested */
} Lookup;

static void
found_bundle_free (gpointer data)
{
  TokFoundBundle *found = data;

  tok_bundle_snapshot_free (found->snapshot);
  g_free (found);
}

/* @snapshot: (transfer full): a bundle of a response */
static void
add_found (GHashTable *found,
           TokBundleSnapshot *snapshot,
           TokSource source,
           const TokTimestamp *asked)
{
  TokFoundBundle *bundle = g_new (TokFoundBundle, 1);

  *bundle = (TokFoundBundle) { snapshot, source, *asked };
  g_hash_table_replace (found, snapshot->id, bundle);
}

static void
read_numbers (Lookup *self, const TokPageNumbers *numbers)
{
  if (numbers->total != TOK_COUNT_UNKNOWN)
    self->n_pages = ((guint) MAX (numbers->total, 1) + PAGE_SIZE - 1) / PAGE_SIZE;
}

/* Returns: whether the page has some of the bundles */
static gboolean
read_page (Lookup *self, guint number)
{
  TokTimestamp asked = tok_clock_now ();
  g_autoptr (TokPage) page = NULL;
  guint n_missing = g_hash_table_size (self->missing);

  if (n_missing == 0 || self->n_left == 0)
    return FALSE;
  self->n_left--;
  page = dex_await_boxed (tok_client_list_bundles (self->client, self->status, number, PAGE_SIZE,
                                                   TOK_PRIORITY_USER),
                          NULL);
  if (page == NULL)
    {
      self->n_left = 0;
      return FALSE;
    }
  read_numbers (self, &page->numbers);
  for (guint i = 0; i < page->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (page->snapshots, i);

      if (snapshot->problem == NULL && g_hash_table_remove (self->missing, snapshot->id))
        add_found (self->found, tok_bundle_snapshot_copy (snapshot), TOK_SOURCE_LIST, &asked);
    }
  return g_hash_table_size (self->missing) < n_missing;
}

/**
 * tok_order_lookup_read_pages:
 * @client: the server
 * @ids: (element-type utf8): ids of new bundles
 * @status: (nullable): a status that they likely have
 *
 * Reads pages of the list, which have a hundred bundles each. The order of the list is UNKNOWN
 * (doc/api.md, section 4.2), but new bundles are likely together at its beginning or at its
 * end. Sends at most half as many requests as there are bundles.
 *
 * Returns: (transfer full) (element-type utf8 TokFoundBundle): those of the bundles that the
 *   pages have, by their ids
 */
GHashTable *
tok_order_lookup_read_pages (TokClient *client, GPtrArray *ids, const char *status)
{
  g_autoptr (GHashTable) missing = g_hash_table_new (g_str_hash, g_str_equal);
  Lookup self = { client, missing, NULL, status, 0, 0 };
  guint page = 1;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  self.found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, found_bundle_free);
  self.n_left = ids->len / 2;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (missing, g_ptr_array_index (ids, i));
  if (read_page (&self, page))
    while (page < self.n_pages && read_page (&self, ++page))
      ;
  else
    for (page = self.n_pages; page > 1 && read_page (&self, page); page--)
      ;
  return self.found;
}

/**
 * tok_order_lookup_read_each:
 * @client: the server
 * @ids: (element-type utf8): ids of bundles
 * @found: (element-type utf8 TokFoundBundle): gets the bundles
 *
 * Reads each bundle by itself, for what pages lack. A failure would repeat with the others,
 * except that of a bundle which does not exist.
 */
void
tok_order_lookup_read_each (TokClient *client, GPtrArray *ids, GHashTable *found)
{
  g_return_if_fail (TOK_IS_CLIENT (client));
  g_return_if_fail (ids != NULL);
  g_return_if_fail (found != NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      TokTimestamp asked = tok_clock_now ();
      g_autoptr (GError) error = NULL;
      TokBundleSnapshot *snapshot =
          tok_bundle_details_read (client, g_ptr_array_index (ids, i), &error);

      if (snapshot != NULL)
        add_found (found, snapshot, TOK_SOURCE_DETAIL, &asked);
      else if (!g_error_matches (error, TOK_ERROR, TOK_ERROR_NOT_FOUND))
        return;
    }
}
