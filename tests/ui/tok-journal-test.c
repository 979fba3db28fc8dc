/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-test.h"

#include "tok-store.h"

void
tok_journal_fixture_open (TokJournalFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  self->record = tok_workspace_record_new ("Studio A", "http://127.0.0.1:9/api/ext");
  g_assert_true (tok_test_await (tok_store_save_workspace (self->store, self->record), NULL));
  self->workspace =
      tok_workspace_new (self->record, TOK_WORKSPACE_SAMPLE, "tok_live_test", self->store, &error);
  g_assert_no_error (error);
}

void
tok_journal_fixture_close (TokJournalFixture *self)
{
  /* Wait for pending requests: first in the store, then in the main context. */
  g_assert_true (tok_test_await (tok_store_load_workspaces (self->store), NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->workspace);
  tok_workspace_record_free (self->record);
  g_assert_finalize_object (self->store);
}

/**
 * tok_journal_fixture_add:
 * @event: (transfer full): an event
 */
void
tok_journal_fixture_add (TokJournalFixture *self, TokEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  g_ptr_array_add (events, event);
  tok_journal_fixture_add_events (self, events);
}

/**
 * tok_journal_fixture_add_events:
 * @events: (element-type TokEvent): events, the oldest first
 */
void
tok_journal_fixture_add_events (TokJournalFixture *self, GPtrArray *events)
{
  g_assert_true (
      tok_test_await (tok_store_append_events (self->store, self->record->id, events), NULL));
}

/**
 * tok_journal_fixture_add_many:
 *
 * Adds a change of a bundle every ten minutes.
 */
void
tok_journal_fixture_add_many (TokJournalFixture *self, guint n_events)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (guint i = 0; i < n_events; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i % 100);

      g_ptr_array_add (events, tok_event_new (id, "published", "accepted",
                                              TOK_JOURNAL_AT (10 * (int) i - 10),
                                              TOK_JOURNAL_AT (10 * (int) i)));
    }
  tok_journal_fixture_add_events (self, events);
}

/**
 * tok_journal_fixture_observe:
 * @since: minutes since noon
 * @until: minutes since noon
 *
 * Adds a read every ten minutes.
 */
void
tok_journal_fixture_observe (TokJournalFixture *self, int since, int until)
{
  for (int minute = since; minute <= until; minute += 10)
    g_assert_true (tok_test_await (tok_store_record_observation (self->store, self->record->id,
                                                                 TOK_JOURNAL_AT (minute), TRUE,
                                                                 15 * G_TIME_SPAN_MINUTE),
                                   NULL));
}

/**
 * tok_journal_fixture_add_bundle:
 *
 * Returns: (transfer none): a bundle of the list, with the name "Name of" its id
 */
TokBundle *
tok_journal_fixture_add_bundle (TokJournalFixture *self, const char *id)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strconcat ("Name of ", id, NULL);
  snapshot->status = g_strdup ("accepted");
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (tok_workspace_get_list (self->workspace), snapshots, TOK_MERGE_PARTIAL);
  return tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), id);
}
