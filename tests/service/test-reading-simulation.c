/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-limit.h"
#include "tok-rate-limiter.h"
#include "tok-reading-budget.h"
#include "tok-reading-queue.h"
#include "tok-schedule.h"
#include "tok-sync-queue.h"
#include "tok-test.h"

/*
 * How names are read on a server whose list has none: the real schedule, run queue, reading
 * queue, budget and rate limit with a virtual clock, against a server that is an array. What
 * TokSyncRun and TokBackgroundReader do with them is repeated here in short. Prints the
 * requests of each minute by kind, and when names are there.
 */

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define BEGIN (20000 * (gint64) G_TIME_SPAN_DAY)

/* Cases of so many bundles are simulated with "-m slow" only. */
#define MANY 4000

/* The response time of the server. */
#define LATENCY (3 * SECOND / 10)

#define LIMIT TOK_RATE_LIMITER_DEFAULT_LIMIT
#define QUOTA (LIMIT / TOK_RATE_LIMITER_POLL_SHARE)

/* As in TokBackgroundReader and TokSyncRun. */
#define PAUSE (2 * SECOND)
#define REQUESTS_MAX 2

/* Rows on the screen, and how often the person scrolls somewhere else. */
#define N_ROWS 20
#define SCROLL_INTERVAL (3 * MINUTE)

/* The most minutes that are printed one by one. */
#define N_PRINTED 10

/* How often the names that Setup and In Review lack are counted. */
#define COUNT_INTERVAL (MINUTE / 2)

/* The person's own requests: two at a time, each quarter of a minute. */
#define OWN_INTERVAL (15 * SECOND)

typedef enum
{
  KIND_LIST,
  KIND_SCREEN,
  KIND_NAMES,
  KIND_FACTS,
  KIND_OWN,
  N_KINDS,
} Kind;

static const char *const kind_names[N_KINDS] = { "list", "screen", "names", "slots and readiness",
                                                 "own" };

typedef struct
{
  const char *name;
  guint n_bundles;
  gboolean filters;   /* whether the server filters by status */
  gboolean is_cached; /* the list is known from an earlier session, without names */
} Case;

static const Case cases[] = {
  { "100 bundles, first start", 100, TRUE, FALSE },
  { "2,000 bundles, first start", 2000, TRUE, FALSE },
  { "2,000 bundles, from the cache", 2000, TRUE, TRUE },
  { "2,000 bundles, without filters, from the cache", 2000, FALSE, TRUE },
  { "4,000 bundles, from the cache", 4000, TRUE, TRUE },
  { "10,000 bundles, first start", 10000, TRUE, FALSE },
};

typedef struct
{
  gint64 at;
  Kind kind;
} Request;

/* A request of the reader on its way. */
typedef struct
{
  TokBundle *bundle; /* (nullable) (owned) */
  TokReading reading;
  gint64 answered_at;
} Answer;

typedef struct
{
  const Case *c;
  GRand *rand;
  GPtrArray *rows; /* (element-type TokBundleSnapshot) of the server */
  TokBundleList *list;
  TokSchedule *schedule;
  TokRateLimiter *rate;
  TokDemoLimit *limit; /* of the server */
  TokReadingQueue *reading;
  TokReadingBudget budget;
  gint64 now;

  TokSyncQueue *run;  /* (nullable) */
  gboolean is_urgent; /* the person waits for the run */
  gint64 run_at;      /* when it sends its next request */
  gint64 reader_at;   /* when the reader does; TOK_TIME_UNKNOWN: something has to change first */
  Answer answers[REQUESTS_MAX];

  guint first_row;
  gint64 scrolled_at;
  gint64 own_at;
  GArray *requests;       /* (element-type Request) */
  GArray *screen_delays;  /* (element-type gint64) */
  gboolean is_screen_due; /* names on the screen lack since @scrolled_at */
  gint64 listed_at;       /* when the whole list was there */
  gint64 counted_at;
  gint64 first_names_at; /* when Setup and In Review had names */
  gint64 names_at;       /* when all had */
  gint64 estimate;
} World;

static const char *const statuses[] = { "pending_setup", "published", "accepted",  "in_review",
                                        "finalized",     "completed", "completed", "completed",
                                        "completed",     "completed", "cancelled" };

static gint64
get_videos_read_at (gpointer data, const char *id)
{
  return TOK_TIME_UNKNOWN;
}

static void
merge (World *self, GPtrArray *snapshots)
{
  tok_bundle_list_merge (self->list, snapshots, TOK_MERGE_PARTIAL);
  tok_reading_queue_invalidate (self->reading);
}

static void
world_init (World *self, const Case *c)
{
  *self = (World) { .c = c, .now = BEGIN, .reader_at = TOK_TIME_UNKNOWN };
  self->rand = g_rand_new_with_seed (20260115);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  self->list = tok_bundle_list_new ();
  self->schedule = tok_schedule_new ();
  self->rate = tok_rate_limiter_new (LIMIT, BEGIN);
  self->limit = tok_demo_limit_new (TOK_DEMO_LIMIT_BUCKET, LIMIT, BEGIN);
  self->reading = tok_reading_queue_new (self->list, get_videos_read_at, NULL);
  self->requests = g_array_new (FALSE, FALSE, sizeof (Request));
  self->screen_delays = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->own_at = BEGIN + OWN_INTERVAL;
  for (guint i = 0; i < c->n_bundles; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);
      TokBundleSnapshot *row = tok_bundle_snapshot_new (id);

      row->status =
          g_strdup (statuses[g_rand_int_range (self->rand, 0, (gint32) G_N_ELEMENTS (statuses))]);
      row->type = g_strdup ("account_and_videos");
      g_ptr_array_add (self->rows, row);
    }
  if (c->is_cached)
    merge (self, self->rows);
}

static void
world_clear (World *self)
{
  for (guint i = 0; i < REQUESTS_MAX; i++)
    g_clear_object (&self->answers[i].bundle);
  g_clear_pointer (&self->run, tok_sync_queue_free);
  g_array_unref (self->screen_delays);
  g_array_unref (self->requests);
  tok_reading_queue_free (self->reading);
  tok_rate_limiter_free (self->rate);
  tok_demo_limit_free (self->limit);
  tok_schedule_free (self->schedule);
  g_object_unref (self->list);
  g_ptr_array_unref (self->rows);
  g_rand_free (self->rand);
}

/* Returns: when the answer is there */
static gint64
send (World *self, Kind kind, TokPriority priority)
{
  Request request = { tok_rate_limiter_reserve (self->rate, priority, self->now), kind };

  /* What waits is told with later responses. */
  if (request.at == self->now && tok_demo_limit_take (self->limit, self->now))
    tok_rate_limiter_observe (self->rate, LIMIT,
                              tok_demo_limit_get_remaining (self->limit, self->now), self->now);
  tok_rate_limiter_end (self->rate);
  /* Nothing automatic delays the person. */
  if (kind == KIND_OWN)
    g_assert_cmpint (request.at, ==, self->now);
  g_array_append_val (self->requests, request);
  return request.at + LATENCY;
}

static void
count_bundles (World *self)
{
  GListModel *model = G_LIST_MODEL (self->list);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL); /* interned status → number */
  GHashTableIter iter;
  gpointer status, count;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (model, i);

      status = (gpointer) tok_bundle_get_status_text (bundle);
      count = g_hash_table_lookup (counts, status);
      g_hash_table_insert (counts, status, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }
  tok_schedule_clear_counts (self->schedule);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &status, &count))
    tok_schedule_add_count (self->schedule, status, TRUE, GPOINTER_TO_UINT (count));
}

/* As tok_poller_make_queue(). */
static void
begin_run (World *self)
{
  GListModel *model = G_LIST_MODEL (self->list);
  guint n_bundles = g_list_model_get_n_items (model);

  count_bundles (self);
  self->is_urgent = n_bundles == 0;
  tok_schedule_begin (self->schedule);
  self->run = tok_schedule_make_queue (self->schedule, FALSE, self->now);
  for (guint i = 0; !tok_sync_queue_has_full_read (self->run) && i < n_bundles; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (model, i);

      if (tok_schedule_is_open (tok_bundle_get_status_text (bundle)))
        tok_sync_queue_add_open (self->run, tok_bundle_get_id (bundle),
                                 tok_bundle_get_status_text (bundle));
    }
  self->run_at = self->now;
}

static void
end_run (World *self)
{
  count_bundles (self);
  tok_schedule_apply (self->schedule, self->run, tok_sync_queue_is_complete (self->run), self->now);
  tok_schedule_end (self->schedule, TOK_SCHEDULE_SUCCEEDED, -1,
                    g_rand_double_range (self->rand, -1, 1), self->now);
  g_clear_pointer (&self->run, tok_sync_queue_free);
  if (self->listed_at == 0)
    self->listed_at = self->now;
}

/* Returns: (transfer container): the rows of a page */
static GPtrArray *
list_page (World *self, const TokSyncRequest *request, guint *total)
{
  GPtrArray *page = g_ptr_array_new ();
  guint start = (request->page - 1) * request->per_page;

  *total = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      TokBundleSnapshot *row = g_ptr_array_index (self->rows, i);

      if (request->status != NULL && self->c->filters &&
          !g_str_equal (row->status, request->status))
        continue;
      if (*total >= start && *total < start + request->per_page)
        g_ptr_array_add (page, row);
      (*total)++;
    }
  return page;
}

static gboolean
wants_screen (World *self)
{
  return tok_reading_queue_wants_visible (self->reading, self->now);
}

/* One request of the run and its answer; the next one follows the answer. */
static void
step_run (World *self)
{
  g_autoptr (GPtrArray) page = NULL;
  TokSyncRequest request;
  TokPageNumbers numbers;
  gboolean is_polling;
  guint total;

  /* See TokSyncRun: a full read lets the screen pass. */
  if (!self->is_urgent && tok_sync_queue_has_full_read (self->run) && wants_screen (self) &&
      tok_reading_budget_get_ready (&self->budget, TRUE, self->now) <= self->now)
    {
      self->run_at = self->now + LATENCY;
      return;
    }
  if (!tok_sync_queue_next (self->run, &request))
    {
      end_run (self);
      return;
    }
  g_assert_null (request.id);
  is_polling = request.full ? !self->is_urgent : self->listed_at != 0;
  /* Two are on their way at a time. */
  self->run_at = send (self, KIND_LIST, is_polling ? TOK_PRIORITY_POLL : TOK_PRIORITY_USER);
  self->run_at -= LATENCY / 2;
  page = list_page (self, &request, &total);
  numbers = (TokPageNumbers) {
    .total = (int) total,
    .total_pages = (int) ((total + request.per_page - 1) / request.per_page),
  };
  tok_sync_queue_add_page (self->run, &request, page, &numbers);
  merge (self, page);
}

static guint
count_on_their_way (World *self)
{
  guint n = 0;

  for (guint i = 0; i < REQUESTS_MAX; i++)
    n += self->answers[i].bundle != NULL ? 1 : 0;
  return n;
}

/* As get_next_time() of TokBackgroundReader. */
static gint64
get_reader_time (World *self)
{
  guint n = count_on_their_way (self);
  gint64 due;

  if ((self->run != NULL && self->is_urgent) || n == REQUESTS_MAX)
    return TOK_TIME_UNKNOWN;
  tok_schedule_set_reserved (self->schedule, tok_bundle_list_get_n_without_details (self->list) > 0
                                                 ? TOK_READING_PART_NAMES
                                                 : TOK_READING_PART_LEAST);
  tok_reading_budget_set (&self->budget, LIMIT, tok_schedule_get_share (self->schedule), 1,
                          self->now);
  if (wants_screen (self))
    return tok_reading_budget_get_ready (&self->budget, TRUE, self->now);
  if (self->run != NULL || n > 0)
    return TOK_TIME_UNKNOWN;
  due = tok_reading_queue_get_due (self->reading, self->now);
  if (due == TOK_TIME_UNKNOWN)
    return due;
  return MAX (due, MAX (self->now + PAUSE,
                        tok_reading_budget_get_ready (&self->budget, FALSE, self->now)));
}

static void
step_reader (World *self)
{
  gboolean on_screen = wants_screen (self);
  Answer answer = { 0 };
  Kind kind;

  while (!on_screen && tok_reading_queue_needs_scan (self->reading, self->now) &&
         !tok_reading_queue_scan (self->reading, 2000, self->now))
    ;
  answer.bundle = tok_reading_queue_take (self->reading, on_screen, self->now, &answer.reading);
  if (answer.bundle == NULL)
    return;
  tok_reading_queue_note (self->reading, answer.bundle, answer.reading.kind, self->now);
  tok_reading_budget_take (&self->budget, 1, self->now);
  kind = on_screen                                    ? KIND_SCREEN
         : answer.reading.kind == TOK_READING_DETAILS ? KIND_NAMES
                                                      : KIND_FACTS;
  answer.answered_at = send (self, kind, TOK_PRIORITY_POLL);
  for (guint i = 0; i < REQUESTS_MAX; i++)
    if (self->answers[i].bundle == NULL)
      {
        self->answers[i] = answer;
        return;
      }
  g_assert_not_reached ();
}

static guint
count_first_names (World *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      TokReading reading = tok_reading_plan_details (bundle);

      n += reading.kind != TOK_READING_NONE && reading.urgency == TOK_READING_NAMES_FIRST ? 1 : 0;
    }
  return n;
}

static void
arrive (World *self, Answer *answer)
{
  g_autoptr (TokBundle) bundle = g_steal_pointer (&answer->bundle);
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new (tok_bundle_get_id (bundle));
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new ();

  if (answer->reading.kind != TOK_READING_DETAILS)
    return;
  snapshot->username = g_strdup_printf ("name_%s", snapshot->id);
  snapshot->present = TOK_PRESENT_ACCOUNT;
  snapshot->videos_quantity = 3;
  snapshot->details_read_at = self->now;
  g_ptr_array_add (snapshots, snapshot);
  merge (self, snapshots);
  if (self->listed_at == 0)
    return;
  if (self->first_names_at == 0 && self->now >= self->counted_at + COUNT_INTERVAL)
    {
      self->counted_at = self->now;
      self->first_names_at = count_first_names (self) == 0 ? self->now : 0;
    }
  if (self->names_at == 0 && tok_bundle_list_get_n_without_details (self->list) == 0)
    self->names_at = self->now;
}

static void
scroll (World *self, guint first_row)
{
  g_autoptr (GPtrArray) visible = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (self->list);

  self->first_row = first_row;
  self->scrolled_at = self->now;
  self->is_screen_due = TRUE;
  for (guint i = first_row; i < MIN (first_row + N_ROWS, g_list_model_get_n_items (model)); i++)
    g_ptr_array_add (visible, g_list_model_get_item (model, i));
  tok_reading_queue_set_visible (self->reading, visible);
}

static gboolean
lacks_on_screen (World *self)
{
  for (guint i = self->first_row; i < MIN (self->first_row + N_ROWS, self->c->n_bundles); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (bundle != NULL && tok_bundle_lacks_details (bundle))
        return TRUE;
    }
  return FALSE;
}

/* What the person does, and whether they see names by now. */
static void
step_person (World *self)
{
  if (self->is_screen_due && self->listed_at + self->c->is_cached > 0 && !lacks_on_screen (self))
    {
      gint64 delay = self->now - self->scrolled_at;

      g_array_append_val (self->screen_delays, delay);
      self->is_screen_due = FALSE;
    }
  if (self->now >= self->scrolled_at + SCROLL_INTERVAL && self->listed_at != 0)
    scroll (self, (guint) g_rand_int_range (self->rand, 0, (gint32) (self->c->n_bundles - N_ROWS)));
  if (self->now < self->own_at)
    return;
  for (guint i = 0; i < 2; i++)
    send (self, KIND_OWN, TOK_PRIORITY_USER);
  self->own_at += OWN_INTERVAL;
}

static gint64
get_next_event (World *self)
{
  gint64 next = self->own_at;

  if (self->listed_at != 0)
    next = MIN (next, self->scrolled_at + SCROLL_INTERVAL);
  next = MIN (next, self->run != NULL ? self->run_at : tok_schedule_get_due (self->schedule));
  if (self->reader_at != TOK_TIME_UNKNOWN)
    next = MIN (next, self->reader_at);
  for (guint i = 0; i < REQUESTS_MAX; i++)
    if (self->answers[i].bundle != NULL)
      next = MIN (next, self->answers[i].answered_at);
  return next;
}

/* The reader's timer goes on unless something more urgent comes. */
static void
set_reader (World *self, gboolean anew)
{
  gint64 time = get_reader_time (self);

  if (anew || time == TOK_TIME_UNKNOWN || self->reader_at == TOK_TIME_UNKNOWN ||
      time < self->reader_at)
    self->reader_at = time;
}

static void
step (World *self)
{
  gboolean reads;

  self->now = MAX (self->now, get_next_event (self));
  for (guint i = 0; i < REQUESTS_MAX; i++)
    if (self->answers[i].bundle != NULL && self->answers[i].answered_at <= self->now)
      arrive (self, &self->answers[i]);
  step_person (self);
  if (self->run == NULL && tok_schedule_get_due (self->schedule) <= self->now)
    begin_run (self);
  else if (self->run != NULL && self->run_at <= self->now)
    step_run (self);
  reads = self->reader_at != TOK_TIME_UNKNOWN && self->reader_at <= self->now;
  if (reads)
    step_reader (self);
  set_reader (self, reads);
}

static void
run (World *self, const Case *c)
{
  gint64 last = 0;

  world_init (self, c);
  begin_run (self);
  scroll (self, 0);
  while (self->names_at == 0 || self->now < self->names_at + 5 * MINUTE)
    {
      gboolean was_listed = self->listed_at != 0;

      step (self);
      if (!was_listed && self->listed_at != 0)
        {
          /* From the beginning of a first start the list only fills. */
          if (!c->is_cached)
            scroll (self, 0);
          set_reader (self, TRUE);
          self->estimate =
              tok_reading_budget_estimate (&self->budget,
                                           tok_bundle_list_get_n_without_details (self->list));
        }
      g_assert_cmpint (self->now, >=, last);
      g_assert_cmpint (self->now, <, BEGIN + 3 * G_TIME_SPAN_DAY);
      last = self->now;
    }
}

/* The most requests with the priority of polling in any minute. The first run of a session has
 * that of the person until it reads the whole list. */
static guint
count_worst (World *self, gboolean all)
{
  GArray *requests = self->requests;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint first = 0;
  guint worst = 0;

  for (guint i = 0; i < requests->len; i++)
    {
      const Request *request = &g_array_index (requests, Request, i);

      if (all || (request->kind != KIND_OWN &&
                  (request->kind != KIND_LIST || request->at > self->listed_at)))
        g_array_append_val (times, request->at);
    }
  for (guint i = 0; i < times->len; i++)
    {
      while (g_array_index (times, gint64, first) <= g_array_index (times, gint64, i) - MINUTE)
        first++;
      worst = MAX (worst, i - first + 1);
    }
  return worst;
}

static void
print_counts (World *self, const char *label, gint64 begin, gint64 end)
{
  g_autoptr (GString) line = g_string_new (label);
  double minutes = (double) (end - begin) / MINUTE;

  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      guint n = 0;

      for (guint i = 0; i < self->requests->len; i++)
        {
          const Request *request = &g_array_index (self->requests, Request, i);

          n += request->kind == kind && request->at >= begin && request->at < end ? 1 : 0;
        }
      g_string_append_printf (line, "%s %.4g %s", kind > 0 ? "," : "", n / minutes,
                              kind_names[kind]);
    }
  g_test_message ("%s", line->str);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
print (World *self)
{
  gint64 begin = self->c->is_cached ? BEGIN : self->listed_at;
  GArray *delays = self->screen_delays;
  gint64 first = g_array_index (delays, gint64, 0);

  g_test_message ("%s: the list is there after %.1f s", self->c->name,
                  (double) (self->listed_at - BEGIN) / SECOND);
  for (guint i = 0; i < N_PRINTED && begin + i * MINUTE < self->names_at; i++)
    {
      g_autofree char *label = g_strdup_printf ("  minute %u:", i + 1);

      print_counts (self, label, begin + i * MINUTE, begin + (i + 1) * MINUTE);
    }
  print_counts (self, "  a minute, until all names are there:", begin, self->names_at);
  g_array_sort (delays, compare_times);
  g_test_message ("  names on the first screen after %.1f s; %u screens later, half after %.1f s, "
                  "all after %.1f s",
                  (double) first / SECOND, delays->len - 1,
                  (double) g_array_index (delays, gint64, delays->len / 2) / SECOND,
                  (double) g_array_index (delays, gint64, delays->len - 1) / SECOND);
  g_test_message ("  names of Setup and In Review after %.1f min, of all after %.1f min (the plan "
                  "says %.1f min); at most %u automatic requests in any minute, %u in all",
                  (double) (self->first_names_at - begin) / MINUTE,
                  (double) (self->names_at - begin) / MINUTE, (double) self->estimate / MINUTE,
                  count_worst (self, FALSE), count_worst (self, TRUE));
}

static void
test_case (gconstpointer data)
{
  World world;
  gint64 first;

  run (&world, data);
  first = g_array_index (world.screen_delays, gint64, 0);
  print (&world);
  g_assert_cmpuint (count_worst (&world, FALSE), <=, QUOTA);
  g_assert_cmpint (first, <=, 10 * SECOND);
  g_assert_cmpint (world.first_names_at, <=, world.names_at);
  /* Plus what the first minutes need until the schedule has made room. */
  g_assert_cmpint (world.names_at - world.listed_at, <=, world.estimate + 2 * MINUTE);
  world_clear (&world);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reading-simulation/%s", cases[i].name);

      if (cases[i].n_bundles < MANY || g_test_slow ())
        g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
