/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-snapshot.h"
#include "tok-sync-queue.h"
#include "tok-error.h"
#include "tok-test.h"

#include <stdio.h>
#include <string.h>

/* Misbehaviour of the server of a case. */
typedef enum
{
  IGNORES = 1 << 0,   /* the filter: returns all bundles */
  EMPTIES = 1 << 1,   /* filtered lists are empty */
  REFUSES = 1 << 2,   /* statuses outside of the lifecycle */
  REPEATS = 1 << 3,   /* the last row of a page is the first of the next */
  COUNTS_ON = 1 << 4, /* the total grows by one with each page */
} Manners;

/*
 * @rows: known and current statuses: "published>accepted 2" are two bundles that are
 *   known as published and now are accepted; "-": unknown or removed
 * @asked: the requests in order: a status and a page, an id, "count"
 */
typedef struct
{
  const char *name;
  const char *statuses;
  gboolean full;
  const char *rows;
  Manners quirks;
  const char *asked;
  gboolean complete;
  gboolean round;
  gboolean ignored;
  gboolean missing;
  guint n_ids;
} Case;

#define FIVE "published accepted in_review finalized pending_setup"

static const Case cases[] = {
  { .name = "everything",
    .full = TRUE,
    .rows = "published>published 250",
    .asked = "all:1 all:2 all:3",
    .complete = TRUE,
    .n_ids = 250 },
  { .name = "nothing", .full = TRUE, .rows = "", .asked = "all:1", .complete = TRUE },
  { .name = "without-statuses",
    .rows = "published>published 20",
    .asked = "all:1",
    .complete = TRUE,
    .n_ids = 20 },
  { .name = "twice",
    .full = TRUE,
    .rows = "published>published 250",
    .quirks = REPEATS,
    .asked = "all:1 all:2 all:3",
    .n_ids = 249 },
  { .name = "growing",
    .full = TRUE,
    .rows = "published>published 250",
    .quirks = COUNTS_ON,
    .asked = "all:1 all:2 all:3",
    .n_ids = 250 },
  { .name = "round",
    .statuses = FIVE,
    .rows = "completed>completed 2000, published>published 150, accepted>accepted 3",
    .asked = "published:1 published:2 accepted:1 in_review:1 finalized:1 pending_setup:1 count",
    .round = TRUE },
  { .name = "moved-between-statuses",
    .statuses = FIVE,
    .rows = "completed>completed 2000, published>accepted 2, accepted>in_review 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count",
    .round = TRUE },
  { .name = "back-to-setup",
    .statuses = FIVE,
    .rows = "completed>completed 2000, published>pending_setup 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count",
    .round = TRUE },
  { .name = "completed",
    .statuses = FIVE,
    .rows = "completed>completed 2000, accepted>completed 2, accepted>accepted 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count "
             "accepted>completed-0 accepted>completed-1",
    .round = TRUE },
  { .name = "to-a-word-of-its-own",
    .statuses = FIVE,
    .rows = "completed>completed 2000, published>teleported 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count "
             "published>teleported-0",
    .round = TRUE },
  { .name = "priority",
    .statuses = FIVE " published_priority",
    .rows = "completed>completed 2000, published>published_priority 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 "
             "published_priority:1 count",
    .round = TRUE },
  { .name = "gone",
    .statuses = FIVE,
    .rows = "completed>completed 2000, accepted>- 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count "
             "accepted>--0",
    .round = TRUE,
    .missing = TRUE },
  { .name = "many-completed",
    .statuses = FIVE,
    .rows = "completed>completed 300, accepted>completed 4",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count "
             "all:1 all:2 all:3 all:4",
    .complete = TRUE,
    .n_ids = 304 },
  { .name = "status-not-known",
    .statuses = FIVE,
    .rows = "completed>completed 2000, ?>? 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count ?>?-0",
    .round = TRUE },
  { .name = "refused-word",
    .statuses = FIVE " teleported",
    .rows = "completed>completed 2000, teleported>teleported 2",
    .quirks = REFUSES,
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 teleported:1 count "
             "teleported>teleported-0 teleported>teleported-1",
    .round = TRUE },
  { .name = "ignored",
    .statuses = FIVE,
    .rows = "accepted>accepted 150, completed>completed 100",
    .quirks = IGNORES,
    .asked = "published:1 all:1 all:2 all:3",
    .complete = TRUE,
    .ignored = TRUE,
    .n_ids = 250 },
  /* The bundles of the first status are on the first pages. */
  { .name = "ignored-late",
    .statuses = FIVE,
    .rows = "published>published 250, completed>completed 20",
    .quirks = IGNORES,
    .asked = "published:1 published:2 published:3 all:1 all:2 all:3",
    .complete = TRUE,
    .ignored = TRUE,
    .n_ids = 270 },
  { .name = "always-empty",
    .statuses = FIVE,
    .rows = "completed>completed 300, accepted>accepted 2",
    .quirks = EMPTIES,
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 count "
             "accepted>accepted-0 all:1 all:2 all:3 all:4",
    .complete = TRUE,
    .ignored = TRUE,
    .n_ids = 302 },
  { .name = "round-and-everything",
    .statuses = FIVE,
    .full = TRUE,
    .rows = "completed>completed 120, published>accepted 1, accepted>completed 1",
    .asked = "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1 all:1 all:2",
    .complete = TRUE,
    .n_ids = 122 },
};

typedef struct
{
  char *id;
  char *before; /* (nullable) */
  char *now;    /* (nullable) */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row->before);
  g_free (row->now);
  g_free (row);
}

static GPtrArray *
parse_rows (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_auto (GStrv) groups = g_strsplit (text, ", ", -1);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      char before[32], now[32];
      guint n;

      g_assert_cmpint (sscanf (groups[i], "%31[^>]>%31s %u", before, now, &n), ==, 3);
      for (guint j = 0; j < n; j++)
        {
          Row *row = g_new0 (Row, 1);

          row->id = g_strdup_printf ("%s>%s-%u", before, now, j);
          row->before = *before != '-' ? g_strdup (before) : NULL;
          row->now = *now != '-' ? g_strdup (now) : NULL;
          g_ptr_array_add (rows, row);
        }
    }
  return rows;
}

/* The server of a case. */
typedef struct
{
  const Case *test;
  GPtrArray *rows; /* (element-type Row) */
  guint n_pages;   /* answered */
  GString *asked;
} Server;

static gboolean
is_shown (const Server *self, const Row *row, const char *status)
{
  if (row->now == NULL)
    return FALSE;
  if (status == NULL || (self->test->quirks & IGNORES) != 0)
    return TRUE;
  return (self->test->quirks & EMPTIES) == 0 && g_str_equal (row->now, status);
}

static TokBundleSnapshot *
new_snapshot (const Row *row)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (row->id);

  if (*row->now != '?')
    snapshot->status = g_strdup (row->now);
  return snapshot;
}

/* (transfer full): all pages of the response */
static GPtrArray *
select_rows (const Server *self, const char *status)
{
  GPtrArray *selected = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (is_shown (self, g_ptr_array_index (self->rows, i), status))
      g_ptr_array_add (selected, g_ptr_array_index (self->rows, i));
  return selected;
}

static void
answer_page (Server *self, TokSyncQueue *queue, const TokSyncRequest *request)
{
  g_autoptr (GPtrArray) selected = select_rows (self, request->status);
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  guint total = selected->len;
  guint start = (request->page - 1) * request->per_page;
  guint end = MIN (start + request->per_page, total);

  if ((self->test->quirks & REPEATS) != 0 && request->page > 1)
    start--, end--;
  for (guint i = start; i < end; i++)
    g_ptr_array_add (snapshots, new_snapshot (g_ptr_array_index (selected, i)));
  if ((self->test->quirks & COUNTS_ON) != 0)
    total += self->n_pages;
  self->n_pages++;
  tok_sync_queue_add_page (queue, request, snapshots,
                           &(TokPageNumbers) { .total = (int) total,
                                               .total_pages =
                                                   (int) ((selected->len + request->per_page - 1) /
                                                          request->per_page) });
}

static void
answer_one (Server *self, TokSyncQueue *queue, const TokSyncRequest *request)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (!g_str_equal (row->id, request->id))
        continue;
      if (row->now != NULL)
        tok_sync_queue_add_bundle (queue, request, *row->now != '?' ? row->now : NULL);
      else
        {
          g_autoptr (GError) error = tok_error_new (TOK_ERROR_NOT_FOUND, "There is none");

          g_assert_true (tok_sync_queue_add_error (queue, request, error));
        }
      return;
    }
  g_assert_not_reached ();
}

static void
answer (Server *self, TokSyncQueue *queue, const TokSyncRequest *request)
{
  g_autoptr (GError) refusal = tok_error_new (TOK_ERROR_VALIDATION, "No such word");

  if (request->id != NULL)
    answer_one (self, queue, request);
  else if ((self->test->quirks & REFUSES) != 0 && request->status != NULL &&
           tok_status_parse (request->status) == TOK_STATUS_UNKNOWN)
    g_assert_true (tok_sync_queue_add_error (queue, request, refusal));
  else
    answer_page (self, queue, request);
}

static void
note_asked (Server *self, const TokSyncRequest *request)
{
  if (self->asked->len > 0)
    g_string_append_c (self->asked, ' ');
  if (request->id != NULL)
    g_string_append (self->asked, request->id);
  else if (request->status == NULL && !request->full)
    g_string_append (self->asked, "count");
  else
    g_string_append_printf (self->asked, "%s:%u", request->full ? "all" : request->status,
                            request->page);
}

/* With up to @ahead concurrent requests, answered in order. */
static void
run (Server *self, TokSyncQueue *queue, guint ahead)
{
  GQueue pending = G_QUEUE_INIT;
  TokSyncRequest request;

  for (;;)
    {
      TokSyncRequest *first;

      while (pending.length < ahead && tok_sync_queue_next (queue, &request))
        {
          note_asked (self, &request);
          g_queue_push_tail (&pending, g_memdup2 (&request, sizeof request));
        }
      first = g_queue_pop_head (&pending);
      if (first == NULL)
        return;
      answer (self, queue, first);
      g_free (first);
    }
}

static TokSyncQueue *
make_queue (const Case *self, GPtrArray *rows)
{
  TokSyncQueue *queue = tok_sync_queue_new (self->full);
  g_auto (GStrv) statuses = g_strsplit (self->statuses != NULL ? self->statuses : "", " ", -1);

  for (guint i = 0; self->statuses != NULL && statuses[i] != NULL; i++)
    tok_sync_queue_add_status (queue, statuses[i]);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (row->before != NULL && !g_str_equal (row->before, "completed"))
        tok_sync_queue_add_open (queue, row->id, *row->before != '?' ? row->before : NULL);
    }
  return queue;
}

static void
check (const Case *self, guint ahead)
{
  g_autoptr (GPtrArray) rows = parse_rows (self->rows);
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (TokSyncQueue) queue = make_queue (self, rows);
  Server server = { self, rows, 0, asked };
  TokSyncRequest request;

  g_assert_false (tok_sync_queue_is_complete (queue));
  g_assert_false (tok_sync_queue_is_round (queue));
  run (&server, queue, ahead);
  /* Concurrent requests may request one page too many. */
  if (ahead == 1 || !self->ignored)
    g_assert_cmpstr (asked->str, ==, self->asked);
  g_assert_cmpint (tok_sync_queue_is_complete (queue), ==, self->complete);
  g_assert_cmpint (tok_sync_queue_is_round (queue), ==, self->round);
  g_assert_cmpint (tok_sync_queue_has_full_read (queue), ==, !self->round);
  g_assert_cmpint (tok_sync_queue_get_filter_ignored (queue), ==, self->ignored);
  g_assert_cmpint (tok_sync_queue_get_missing (queue), ==, self->missing);
  g_assert_cmpuint (tok_sync_queue_get_ids (queue)->len, ==, self->n_ids);
  g_assert_false (tok_sync_queue_next (queue, &request));
}

static void
test_case (gconstpointer data)
{
  for (guint ahead = 1; ahead <= 3; ahead++)
    check (data, ahead);
}

/* A page of a status that arrives during the full read. */
static void
test_late_answer (void)
{
  g_autoptr (TokSyncQueue) queue = tok_sync_queue_new (FALSE);
  g_autoptr (GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) refusal = tok_error_new (TOK_ERROR_VALIDATION, "No such word");
  TokSyncRequest first, second, third, all;
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("a");

  snapshot->status = g_strdup ("published");
  g_ptr_array_add (page, snapshot);
  tok_sync_queue_add_status (queue, "published");
  g_assert_true (tok_sync_queue_next (queue, &first));
  g_assert_false (tok_sync_queue_next (queue, &second));
  tok_sync_queue_add_page (queue, &first, page,
                           &(TokPageNumbers) { .total = 300, .total_pages = 3 });
  g_assert_true (tok_sync_queue_next (queue, &second));
  g_assert_true (tok_sync_queue_next (queue, &third));
  g_set_str (&snapshot->status, "completed");
  tok_sync_queue_add_page (queue, &second, page,
                           &(TokPageNumbers) { .total = 300, .total_pages = 3 });
  g_assert_true (tok_sync_queue_get_filter_ignored (queue));
  g_assert_true (tok_sync_queue_next (queue, &all));
  g_assert_true (all.full);
  g_assert_true (tok_sync_queue_add_error (queue, &third, refusal));
  tok_sync_queue_add_page (queue, &third, page,
                           &(TokPageNumbers) { .total = 300, .total_pages = 3 });
  g_assert_cmpuint (tok_sync_queue_get_ids (queue)->len, ==, 0);
  tok_sync_queue_add_page (queue, &all, none, &(TokPageNumbers) { .total = 0, .total_pages = 0 });
  g_assert_false (tok_sync_queue_next (queue, &all));
  g_assert_true (tok_sync_queue_is_complete (queue));
}

/* Errors that end a run, and errors that are valid responses. */
static void
test_refusals (void)
{
  static const struct
  {
    int code;
    gboolean filter;
    gboolean one;
  } refusals[] = {
    { TOK_ERROR_VALIDATION, TRUE, FALSE }, { TOK_ERROR_NOT_FOUND, TRUE, TRUE },
    { TOK_ERROR_FORBIDDEN, FALSE, TRUE },  { TOK_ERROR_OFFLINE, FALSE, FALSE },
    { TOK_ERROR_SERVER, FALSE, FALSE },    { TOK_ERROR_THROTTLED, FALSE, FALSE },
    { TOK_ERROR_AUTH, FALSE, FALSE },      { TOK_ERROR_PROTOCOL, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = tok_error_new (refusals[i].code, "technical");
      g_autoptr (TokSyncQueue) queue = tok_sync_queue_new (FALSE);
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      TokSyncRequest request;

      tok_sync_queue_add_status (queue, "published");
      tok_sync_queue_add_open (queue, "a", "published");
      g_assert_true (tok_sync_queue_next (queue, &request));
      g_assert_cmpint (tok_sync_queue_add_error (queue, &request, error), ==, refusals[i].filter);
      if (!refusals[i].filter)
        tok_sync_queue_add_page (queue, &request, none,
                                 &(TokPageNumbers) { .total = 0, .total_pages = 0 });
      g_assert_true (tok_sync_queue_next (queue, &request));
      g_assert_false (tok_sync_queue_add_error (queue, &request, error));
      tok_sync_queue_add_page (queue, &request, none,
                               &(TokPageNumbers) { .total = 1000, .total_pages = 1000 });
      g_assert_true (tok_sync_queue_next (queue, &request));
      g_assert_cmpstr (request.id, ==, "a");
      g_assert_cmpint (tok_sync_queue_add_error (queue, &request, error), ==, refusals[i].one);
    }
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync-queue/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sync-queue/late-answer", test_late_answer);
  g_test_add_func ("/sync-queue/refusals", test_refusals);

  return g_test_run ();
}
