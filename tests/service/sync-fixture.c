/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

#include "tok-client.h"
#include "tok-store.h"

static void
open_run (Sync *self, const char *address)
{
  g_autoptr (GError) error = NULL;

  self->session = soup_session_new ();
  self->client = tok_client_new_with_session (address, "tok_live_test", self->session, &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (self->client), 1);
  self->list = tok_bundle_list_new ();
  self->sync = tok_sync_new (self->client, self->store, self->record->id, self->list);
  tok_poller_set_monitors (tok_sync_get_poller (self->sync), G_NETWORK_MONITOR (self->network),
                           G_POWER_PROFILE_MONITOR (self->power));
}

static void
close_run (Sync *self)
{
  tok_sync_stop (self->sync);
  tok_test_finalize (self->sync);
  g_clear_object (&self->list);
  g_clear_object (&self->client);
  g_clear_object (&self->session);
}

Sync *
sync_new (TokContract contract)
{
  Sync *self = g_new0 (Sync, 1);
  g_autoptr (GError) error = NULL;

  self->server = list_server_new (contract);
  self->network = tok_test_network_new ();
  self->power = tok_test_power_new ();
  self->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  self->record = tok_workspace_record_new ("Studio A", self->server->address);
  g_assert_true (tok_test_await (tok_store_save_workspace (self->store, self->record), NULL));
  open_run (self, self->server->address);
  return self;
}

void
sync_free (Sync *self)
{
  close_run (self);
  g_object_unref (self->store);
  tok_workspace_record_free (self->record);
  g_object_unref (self->power);
  g_object_unref (self->network);
  list_server_free (self->server);
  g_free (self);
}

/* A restart, with the cache loaded. */
void
sync_reopen (Sync *self, const char *address)
{
  close_run (self);
  open_run (self, address);
  g_assert_true (tok_test_await (tok_sync_load_cache (self->sync), NULL));
}

void
sync_read_all (Sync *self)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (self->sync), &error);
  g_assert_no_error (error);
}

static gboolean
is_idle (gpointer data)
{
  return !tok_sync_get_loading (data);
}

/* A run of the schedule, as at a start or by the timer. */
void
sync_fly (Sync *self)
{
  g_autofree char *before = list_server_take_asked (self->server);

  tok_sync_stop (self->sync);
  tok_sync_start (self->sync);
  tok_test_run_until (is_idle, self->sync);
}

guint
sync_count (Sync *self, gboolean listed)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      n += tok_bundle_get_listed (bundle) == listed ? 1 : 0;
    }
  return n;
}

static int
compare_asked (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "all:2" and "all:3", or two bundles. */
static gboolean
is_alike (const char *a, const char *b)
{
  gsize kind = strcspn (a, ":_");

  return a[kind] != '\0' && strncmp (a, b, kind + 1) == 0;
}

/* Two concurrent requests, each on its own connection, can arrive in any order: sorts
 * requests of the same kind. */
static char *
dup_in_order (const char *asked)
{
  g_auto (GStrv) words = g_strsplit (asked, " ", -1);
  guint n_words = g_strv_length (words);

  for (guint first = 0, i = 1; i <= n_words; i++)
    if (i == n_words || !is_alike (words[first], words[i]))
      {
        qsort (words + first, i - first, sizeof *words, compare_asked);
        first = i;
      }
  return g_strjoinv (" ", words);
}

void
sync_assert_asked (Sync *self, const char *expected)
{
  g_autofree char *arrived = list_server_take_asked (self->server);
  g_autofree char *asked = dup_in_order (arrived);
  g_autofree char *wanted = dup_in_order (expected);

  g_assert_cmpstr (asked, ==, wanted);
}

void
sync_assert_rows (Sync *self, guint n_listed, guint n_unlisted)
{
  g_assert_cmpuint (sync_count (self, TRUE), ==, n_listed);
  g_assert_cmpuint (sync_count (self, FALSE), ==, n_unlisted);
}

void
sync_assert_status (Sync *self, const char *id, const char *status)
{
  TokBundle *bundle = tok_bundle_list_lookup (self->list, id);

  g_assert_nonnull (bundle);
  g_assert_cmpstr (tok_bundle_get_status_text (bundle), ==, status);
}
