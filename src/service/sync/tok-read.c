/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-read.h"

#include "tok-bundle-merger.h"
#include "tok-client.h"
#include "tok-clock.h"
#include "tok-fiber.h"
#include "tok-store.h"
#include "tok-types.h"

/* How many requests are on their way at a time. */
#define REQUESTS_MAX 2

/* An errand that was asked for. */
typedef struct
{
  TokSyncRequest request;
  DexFuture *future; /* (nullable) (owned): NULL: its answer is here */
  TokTimestamp asked;
} PendingRequest;

/* What nobody waits for comes to its end by itself: see tok_fiber_spawn(). */
static void
request_free (gpointer data)
{
  PendingRequest *request = data;

  if (request->future != NULL)
    dex_future_disown (request->future);
  g_free (request);
}

static PendingRequest *
ask (TokRead *self, const TokSyncRequest *request)
{
  TokPriority priority = request->whole ? self->whole_priority : self->priority;
  PendingRequest *pending = g_new0 (PendingRequest, 1);

  pending->request = *request;
  pending->asked = tok_clock_now ();
  if (request->whole && request->page == 1)
    self->asked = pending->asked;
  pending->future = request->id != NULL
                        ? tok_client_get_bundle (self->client, request->id, priority)
                        : tok_client_list_bundles (self->client, request->status, request->page,
                                                   request->per_page, priority);
  return pending;
}

/* A full disk is no reason to show less than the server said. */
static void
await_stored (TokRead *self, DexFuture *stored)
{
  dex_await (stored, self->store_error == NULL ? &self->store_error : NULL);
}

static gboolean
go_on (TokRead *self, TokReadProgress progress, gpointer data, GError **error)
{
  if (progress == NULL || progress (self, data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The read was given up");
  return FALSE;
}

static gboolean
finish_one (
    TokRead *self, PendingRequest *pending, TokReadProgress progress, gpointer data, GError **error)
{
  g_autoptr (TokBundleSnapshot) snapshot =
      dex_await_boxed (g_steal_pointer (&pending->future), error);

  if (snapshot == NULL)
    return FALSE;
  tok_sync_queue_take_one (self->queue, &pending->request, snapshot->status);
  dex_await (tok_bundle_merger_merge_one (self->merger, snapshot, &pending->asked), NULL);
  return go_on (self, progress, data, error);
}

static DexFuture *
keep (TokRead *self, GPtrArray *snapshots)
{
  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      g_hash_table_insert (self->snapshots, g_strdup (snapshot->id),
                           tok_bundle_snapshot_copy (snapshot));
    }
  return dex_future_new_true ();
}

static gboolean
finish_page (
    TokRead *self, PendingRequest *pending, TokReadProgress progress, gpointer data, GError **error)
{
  g_autoptr (TokPage) page = dex_await_boxed (g_steal_pointer (&pending->future), error);
  DexFuture *stored;
  gboolean wanted;

  if (page == NULL)
    return FALSE;
  if (page->evidence != TOK_CONTRACT_UNKNOWN)
    self->evidence = page->evidence;
  tok_sync_queue_take_page (self->queue, &pending->request, page->snapshots, &page->numbers);
  stored = self->merger != NULL ? tok_bundle_merger_merge (self->merger, page->snapshots,
                                                           TOK_SOURCE_LIST, &pending->asked)
                                : keep (self, page->snapshots);
  wanted = go_on (self, progress, data, error);
  await_stored (self, stored);
  return wanted;
}

static gboolean
finish (
    TokRead *self, PendingRequest *pending, TokReadProgress progress, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean done = pending->request.id != NULL
                      ? finish_one (self, pending, progress, data, &failure)
                      : finish_page (self, pending, progress, data, &failure);

  if (done || tok_sync_queue_take_refusal (self->queue, &pending->request, failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * tok_read_new:
 * @intake: (nullable): where the answers go; only a read of pages can do without
 * @agenda: (transfer full): what to ask
 *
 * Returns: (transfer full): a read that has not begun
 */
TokRead *
tok_read_new (TokClient *client, TokBundleMerger *merger, TokSyncQueue *queue)
{
  TokRead *self = g_new0 (TokRead, 1);

  self->client = g_object_ref (client);
  self->merger = merger != NULL ? g_object_ref (merger) : NULL;
  self->snapshots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) tok_bundle_snapshot_free);
  self->queue = queue;
  return self;
}

/**
 * tok_read_new_whole:
 *
 * Returns: (transfer full): a read of everything at once, for a person who waits, that
 *   leaves no trace on this computer
 */
TokRead *
tok_read_new_whole (TokClient *client)
{
  TokRead *self = tok_read_new (client, NULL, tok_sync_queue_new (TRUE));

  self->priority = TOK_PRIORITY_USER;
  self->whole_priority = TOK_PRIORITY_USER;
  return self;
}

/**
 * tok_read_free:
 * @self: (transfer full): a read
 */
void
tok_read_free (TokRead *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->client);
  g_clear_object (&self->merger);
  g_hash_table_unref (self->snapshots);
  tok_sync_queue_free (self->queue);
  g_clear_error (&self->store_error);
  g_free (self);
}

/**
 * tok_read_run:
 * @progress: (nullable): called after each page; may give the read up
 *
 * Runs all errands of the agenda, two on their way at a time; each answer is in the
 * list as soon as it is here. To be called on a fiber.
 *
 * Returns: whether every errand was answered; %FALSE with the error of the first
 *   one that was not, or with G_IO_ERROR_CANCELLED
 */
gboolean
tok_read_run (TokRead *self, TokReadProgress progress, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (request_free);
  TokSyncRequest request;

  self->asked = tok_clock_now ();
  self->begun_at = g_get_monotonic_time ();
  for (;;)
    {
      while (requests->len < REQUESTS_MAX && tok_sync_queue_next (self->queue, &request))
        g_ptr_array_add (requests, ask (self, &request));
      if (requests->len == 0)
        return TRUE;
      if (!finish (self, g_ptr_array_index (requests, 0), progress, data, error))
        return FALSE;
      g_ptr_array_remove_index (requests, 0);
    }
}

/* The profile has a place of its own; not every server nests it (doc/api.md, section 5.1). */
static gboolean
lacks_profile (const TokBundleSnapshot *self)
{
  return tok_type_has_account (tok_type_parse (self->type)) && self->username == NULL &&
         self->visible_name == NULL && self->biography == NULL && self->profile_picture_url == NULL;
}

static void
take_profile (TokBundleSnapshot *self, const TokBundleSnapshot *profile)
{
  /* Nothing of another bundle's. */
  if ((*profile->id != '\0' && !g_str_equal (profile->id, self->id)) ||
      (profile->present & TOK_PRESENT_ACCOUNT) == 0)
    return;
  self->present |= TOK_PRESENT_ACCOUNT;
  g_set_str (&self->username, profile->username);
  g_set_str (&self->visible_name, profile->visible_name);
  g_set_str (&self->biography, profile->biography);
  g_set_str (&self->profile_picture_url, profile->profile_picture_url);
  g_set_str (&self->link_in_bio, profile->link_in_bio);
}

/**
 * tok_read_details:
 * @id: the id of a bundle
 *
 * Reads all that the server says about one bundle. A server that does not tell the
 * profile by itself is no failure: then it is not known. To be called on a fiber.
 *
 * Returns: (transfer full) (nullable): the bundle; %NULL with the error of the request
 */
TokBundleSnapshot *
tok_read_details (TokClient *client, const char *id, GError **error)
{
  g_autoptr (TokBundleSnapshot) profile = NULL;
  TokBundleSnapshot *self =
      dex_await_boxed (tok_client_get_bundle (client, id, TOK_PRIORITY_USER), error);

  if (self == NULL || !lacks_profile (self))
    return self;
  profile = dex_await_boxed (tok_client_get_account (client, id), NULL);
  if (profile != NULL)
    take_profile (self, profile);
  return self;
}

typedef struct
{
  TokClient *client;
  TokBundleMerger *merger;
  char *id;
} OneCall;

static void
one_call_free (gpointer data)
{
  OneCall *call = data;

  g_object_unref (call->client);
  g_object_unref (call->merger);
  g_free (call->id);
  g_free (call);
}

static DexFuture *
one_fiber (gpointer data)
{
  OneCall *call = data;
  g_autoptr (TokBundleSnapshot) snapshot = NULL;
  TokTimestamp asked;
  GError *error = NULL;

  /* The cache tells whether the bundle was seen before. */
  dex_await (tok_bundle_merger_load_cache (call->merger), NULL);
  asked = tok_clock_now ();
  snapshot = tok_read_details (call->client, call->id, &error);
  if (snapshot == NULL)
    return dex_future_new_for_error (error);
  return tok_bundle_merger_merge_one (call->merger, snapshot, &asked);
}

/**
 * tok_read_one:
 * @id: the id of a bundle
 *
 * Reads one bundle, which says more than the list does.
 *
 * Returns: (transfer full): a future of a TokBundle of the list. Rejects with the
 *   error of the request
 */
DexFuture *
tok_read_one (TokClient *client, TokBundleMerger *merger, const char *id)
{
  OneCall *call = g_new0 (OneCall, 1);

  call->client = g_object_ref (client);
  call->merger = g_object_ref (merger);
  call->id = g_strdup (id);
  return tok_fiber_spawn (one_fiber, call, one_call_free);
}
