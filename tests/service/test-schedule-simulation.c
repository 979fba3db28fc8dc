/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-snapshot.h"
#include "tok-error.h"
#include "tok-schedule.h"
#include "tok-rate-limiter.h"
#include "tok-sync-queue.h"
#include "tok-test.h"

/*
 * A day of the real schedule, queue and rate budget with a virtual clock, against a
 * server that is a few arrays. Without HTTP and waiting, a day takes milliseconds; the
 * random numbers have a fixed seed.
 */

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* A morning; the schedule goes by the wall clock. */
#define BEGIN (20000 * DAY + 8 * HOUR)

/* The response time of the server. */
#define LATENCY (SECOND / 5)

/* A quarter of 120 a minute. */
#define QUOTA (TOK_RATE_LIMITER_DEFAULT_LIMIT / TOK_RATE_LIMITER_POLL_SHARE)

/* Attempts per request, as in TokHttpClient. */
#define TRIES 3

typedef enum
{
  SETUP,
  PUBLISHED,
  ACCEPTED,
  REVIEW,
  FINALIZED,
  COMPLETED,
  PRIORITY,
  CANCELLED,
  NOWHERE, /* not on the server, or unknown locally */
  N_PLACES,
} Place;

static const char *const words[N_PLACES] = {
  "pending_setup", "published",          "accepted",  "in_review", "finalized",
  "completed",     "published_priority", "cancelled", NULL,
};

/* Days of so many bundles are simulated with "-m slow" only. */
#define MANY 10000

/* The next place of a bundle, and after how many hours on average. */
static const struct
{
  Place to;
  double hours;
} ways[N_PLACES] = {
  [SETUP] = { PUBLISHED, 48 },  [PUBLISHED] = { ACCEPTED, 6 },  [ACCEPTED] = { REVIEW, 40 },
  [REVIEW] = { FINALIZED, 30 }, [FINALIZED] = { COMPLETED, 8 }, [COMPLETED] = { COMPLETED, 0 },
  [PRIORITY] = { ACCEPTED, 2 }, [CANCELLED] = { CANCELLED, 0 }, [NOWHERE] = { NOWHERE, 0 },
};

/* A hundred bundles of a typical account. */
static const guint mix[N_PLACES] = {
  [SETUP] = 6,     [PUBLISHED] = 3,  [ACCEPTED] = 8, [REVIEW] = 2,
  [FINALIZED] = 1, [COMPLETED] = 77, [PRIORITY] = 0, [CANCELLED] = 3,
};

typedef struct
{
  Place place;       /* on the server */
  Place known;       /* local */
  gboolean unlisted; /* local: a complete read lacked it */
  gint64 moved_at;   /* when it moved to a place that is not known locally yet */
  TokBundleSnapshot *snapshot;
} Item;

typedef struct
{
  const char *name;
  guint n_bundles;
  gboolean filters; /* whether the server filters by status */
  gboolean background;
  gint64 storm; /* how long the server is overloaded, from the sixth hour on */
} Day;

typedef struct
{
  const Day *day;
  GRand *rand;
  TokSchedule *schedule;
  TokRateLimiter *rate;
  GArray *items;               /* (element-type Item) */
  GPtrArray *places[N_PLACES]; /* (element-type Item) of the server, in its order */
  GPtrArray *all;
  gint64 now;
  gint64 moved_until; /* the time of the server */
  GArray *requests;   /* (element-type gint64): when each was sent */
  GArray *delays;     /* (element-type gint64): until a change was found */
  GArray *runs;       /* (element-type gint64): when each began */
  guint n_rounds;
  guint n_full_reads;
  guint n_failed;
  guint n_gone;
} World;

static void
item_clear (gpointer data)
{
  Item *item = data;

  item->snapshot->status = NULL; /* static */
  tok_bundle_snapshot_free (item->snapshot);
}

static void
add_item (World *self, Place place, Place known)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", self->items->len);
  Item item = { place, known, FALSE, self->now, tok_bundle_snapshot_new (id) };

  g_array_append_val (self->items, item);
}

/* The bundles of the server in a stable order. */
static void
sort_out (World *self)
{
  for (guint i = 0; i < N_PLACES; i++)
    g_ptr_array_set_size (self->places[i], 0);
  g_ptr_array_set_size (self->all, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      if (item->place == NOWHERE)
        continue;
      item->snapshot->status = (char *) words[item->place];
      g_ptr_array_add (self->places[item->place], item);
      g_ptr_array_add (self->all, item);
    }
}

static void
move (World *self, Item *item, Place place)
{
  if (item->place == item->known)
    item->moved_at = self->moved_until;
  item->place = place;
}

/* Whether an event with that mean interval in hours happens in this minute. */
static gboolean
happens (World *self, double hours)
{
  return hours > 0 && g_rand_double (self->rand) < 1 / (60 * hours);
}

static void
move_items (World *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      if (!happens (self, ways[item->place].hours))
        continue;
      /* Some are published with priority, some are cancelled, some need no review. */
      if (item->place == SETUP && g_rand_int_range (self->rand, 0, 10) == 0)
        move (self, item, PRIORITY);
      else if (item->place == ACCEPTED && g_rand_int_range (self->rand, 0, 20) == 0)
        move (self, item, CANCELLED);
      else if (item->place == ACCEPTED && g_rand_int_range (self->rand, 0, 3) == 0)
        move (self, item, COMPLETED);
      else
        move (self, item, ways[item->place].to);
    }
}

/* Removes a bundle now and then. */
static void
take_away (World *self)
{
  guint index = (guint) g_rand_int_range (self->rand, 0, (int) self->items->len);
  Item *item = &g_array_index (self->items, Item, index);

  if (item->place != NOWHERE)
    move (self, item, NOWHERE);
}

static void
advance (World *self, gint64 now)
{
  gboolean moved = FALSE;

  self->now = now;
  for (; self->moved_until + MINUTE <= now; moved = TRUE)
    {
      self->moved_until += MINUTE;
      move_items (self);
      /* One in a hundred is ordered each day. */
      if (happens (self, 2400.0 / self->day->n_bundles))
        add_item (self, g_rand_boolean (self->rand) ? SETUP : PUBLISHED, NOWHERE);
      if (happens (self, 10))
        take_away (self);
    }
  if (moved)
    sort_out (self);
}

static void
see (World *self, Item *item)
{
  item->unlisted = FALSE;
  if (item->known == item->place)
    return;
  if (item->moved_at > BEGIN)
    {
      gint64 delay = self->now - item->moved_at;

      g_array_append_val (self->delays, delay);
    }
  item->known = item->place;
}

static Place
find_place (const char *status)
{
  Place place = SETUP;

  while (g_strcmp0 (words[place], status) != 0)
    place++;
  return place;
}

static void
answer_page (World *self, TokSyncQueue *queue, const TokSyncRequest *request)
{
  GPtrArray *rows = request->status != NULL && self->day->filters
                        ? self->places[find_place (request->status)]
                        : self->all;
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  guint start = (request->page - 1) * request->per_page;

  for (guint i = start; i < MIN (start + request->per_page, rows->len); i++)
    {
      Item *item = g_ptr_array_index (rows, i);

      see (self, item);
      g_ptr_array_add (page, item->snapshot);
    }
  tok_sync_queue_add_page (queue, request, page,
                           &(TokPageNumbers) { .total = (int) rows->len,
                                               .total_pages =
                                                   (int) ((rows->len + request->per_page - 1) /
                                                          request->per_page) });
}

static Item *
find_item (World *self, const char *id)
{
  return &g_array_index (self->items, Item, (guint) g_ascii_strtoull (id + 4, NULL, 10));
}

static void
answer_one (World *self, TokSyncQueue *queue, const TokSyncRequest *request)
{
  Item *item = find_item (self, request->id);
  g_autoptr (GError) none = tok_error_new (TOK_ERROR_NOT_FOUND, "There is none");

  if (item->place == NOWHERE)
    {
      g_assert_true (tok_sync_queue_add_error (queue, request, none));
      return;
    }
  see (self, item);
  tok_sync_queue_add_bundle (queue, request, words[item->place]);
}

static gboolean
is_storm (const World *self)
{
  return self->now >= BEGIN + 6 * HOUR && self->now < BEGIN + 6 * HOUR + self->day->storm;
}

/* One request as TokHttpClient sends it: rate limited, and retried when refused. */
static gboolean
send (World *self)
{
  for (guint i = 0; i < TRIES; i++)
    {
      gint64 at = tok_rate_limiter_reserve (self->rate, TOK_PRIORITY_POLL, self->now);

      g_array_append_val (self->requests, at);
      advance (self, at + LATENCY);
      if (!is_storm (self))
        return TRUE;
      tok_rate_limiter_block (self->rate, self->now + 2 * SECOND);
    }
  return FALSE;
}

static void
count (World *self)
{
  guint counts[N_PLACES] = { 0 };
  guint n_unlisted = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->unlisted)
        n_unlisted++;
      else
        counts[item->known]++;
    }
  tok_schedule_clear_counts (self->schedule);
  tok_schedule_add_count (self->schedule, NULL, FALSE, n_unlisted);
  for (Place place = SETUP; place < NOWHERE; place++)
    if (counts[place] > 0)
      tok_schedule_add_count (self->schedule, words[place], TRUE, counts[place]);
}

/* Bundles that one complete read lacks are marked, those that two lack are removed. */
static void
keep (World *self, const TokSyncQueue *queue)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = tok_sync_queue_get_ids (queue);

  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (ids, g_ptr_array_index (list, i));
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      if (item->known == NOWHERE || g_hash_table_contains (ids, item->snapshot->id))
        continue;
      if (item->unlisted)
        {
          g_assert_cmpint (item->place, ==, NOWHERE);
          item->known = NOWHERE;
          self->n_gone++;
        }
      item->unlisted = item->known != NOWHERE;
    }
}

static TokSyncQueue *
make_queue (World *self)
{
  TokSyncQueue *queue;

  count (self);
  queue = tok_schedule_make_queue (self->schedule, FALSE, self->now);
  for (guint i = 0; !tok_sync_queue_has_full_read (queue) && i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->known != NOWHERE && !item->unlisted && tok_schedule_is_open (words[item->known]))
        tok_sync_queue_add_open (queue, item->snapshot->id, words[item->known]);
    }
  return queue;
}

static gboolean
run_queue (World *self, TokSyncQueue *queue)
{
  TokSyncRequest request;

  while (tok_sync_queue_next (queue, &request))
    {
      if (!send (self))
        return FALSE;
      if (request.id != NULL)
        answer_one (self, queue, &request);
      else
        answer_page (self, queue, &request);
    }
  return TRUE;
}

static void
fly (World *self)
{
  g_autoptr (TokSyncQueue) queue = make_queue (self);
  gboolean done;

  g_array_append_val (self->runs, self->now);
  tok_schedule_begin (self->schedule);
  done = run_queue (self, queue);
  if (done)
    {
      if (tok_sync_queue_is_complete (queue))
        keep (self, queue);
      count (self);
      tok_schedule_apply (self->schedule, queue, tok_sync_queue_is_complete (queue), self->now);
      self->n_rounds += tok_sync_queue_is_round (queue) ? 1 : 0;
      self->n_full_reads += tok_sync_queue_is_round (queue) ? 0 : 1;
    }
  else
    self->n_failed++;
  tok_schedule_end (self->schedule, done ? TOK_SCHEDULE_SUCCEEDED : TOK_SCHEDULE_FAILED, -1,
                    g_rand_double_range (self->rand, -1, 1), self->now);
}

static void
world_init (World *self, const Day *day)
{
  *self = (World) { .day = day, .now = BEGIN, .moved_until = BEGIN };
  self->rand = g_rand_new_with_seed (20260115);
  self->schedule = tok_schedule_new ();
  self->rate = tok_rate_limiter_new (TOK_RATE_LIMITER_DEFAULT_LIMIT, BEGIN);
  /* Never reallocated: pages have pointers into it. */
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (Item), 2 * day->n_bundles + 100);
  g_array_set_clear_func (self->items, item_clear);
  for (guint i = 0; i < N_PLACES; i++)
    self->places[i] = g_ptr_array_new ();
  self->all = g_ptr_array_new ();
  self->requests = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->delays = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->runs = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < day->n_bundles; i++)
    {
      Place place = SETUP;

      for (guint n = i * 37 % 100; n >= mix[place]; place++)
        n -= mix[place];
      add_item (self, place, place);
    }
  sort_out (self);
  tok_schedule_set_background (self->schedule, day->background);
}

static void
world_clear (World *self)
{
  g_array_unref (self->runs);
  g_array_unref (self->delays);
  g_array_unref (self->requests);
  g_ptr_array_unref (self->all);
  for (guint i = 0; i < N_PLACES; i++)
    g_ptr_array_unref (self->places[i]);
  g_array_unref (self->items);
  tok_rate_limiter_free (self->rate);
  tok_schedule_free (self->schedule);
  g_rand_free (self->rand);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gint64
get_quantile (GArray *times, double part)
{
  g_array_sort (times, compare_times);
  return times->len > 0 ? g_array_index (times, gint64, (guint) ((times->len - 1) * part)) : 0;
}

/* The most requests in any window of that length. */
static guint
count_worst (GArray *times, gint64 window)
{
  guint worst = 0;
  guint first = 0;

  for (guint i = 0; i < times->len; i++)
    {
      while (g_array_index (times, gint64, first) <= g_array_index (times, gint64, i) - window)
        first++;
      worst = MAX (worst, i - first + 1);
    }
  return worst;
}

static void
print_hours (World *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint next = 0;

  for (guint hour = 0; hour < 24; hour++)
    {
      guint begin = next;

      while (next < self->requests->len &&
             g_array_index (self->requests, gint64, next) < BEGIN + (hour + 1) * HOUR)
        next++;
      g_string_append_printf (line, " %u", next - begin);
    }
  g_test_message ("  requests in each hour:%s", line->str);
}

static void
print (World *self)
{
  g_test_message ("%s: %.0f requests an hour (%.1f %% of the limit), at most %u in a minute and %u "
                  "in an hour",
                  self->day->name, self->requests->len / 24.0,
                  self->requests->len / 24.0 / 60 / TOK_RATE_LIMITER_DEFAULT_LIMIT * 100,
                  count_worst (self->requests, MINUTE), count_worst (self->requests, HOUR));
  print_hours (self);
  g_test_message ("  %u rounds, %u reads of everything, %u failures; %u changes, half of them seen "
                  "after %.0f s, all after %.0f s; %u bundles gone",
                  self->n_rounds, self->n_full_reads, self->n_failed, self->delays->len,
                  (double) get_quantile (self->delays, 0.5) / SECOND,
                  (double) get_quantile (self->delays, 1) / SECOND, self->n_gone);
}

static void
run (World *self, const Day *day)
{
  world_init (self, day);
  fly (self);
  while (tok_schedule_get_due (self->schedule) < BEGIN + DAY)
    {
      advance (self, MAX (self->now, tok_schedule_get_due (self->schedule)));
      fly (self);
    }
}

static const Day days[] = {
  { "current, 100 bundles, window open", 100, TRUE, FALSE, 0 },
  { "current, 1,000 bundles, window open", 1000, TRUE, FALSE, 0 },
  { "current, 10,000 bundles, window open", 10000, TRUE, FALSE, 0 },
  { "current, 100 bundles, background", 100, TRUE, TRUE, 0 },
  { "current, 1,000 bundles, background", 1000, TRUE, TRUE, 0 },
  { "current, 10,000 bundles, background", 10000, TRUE, TRUE, 0 },
  { "early without filters, 100 bundles, window open", 100, FALSE, FALSE, 0 },
  { "early without filters, 1,000 bundles, window open", 1000, FALSE, FALSE, 0 },
  { "early without filters, 10,000 bundles, window open", 10000, FALSE, FALSE, 0 },
  { "early without filters, 100 bundles, background", 100, FALSE, TRUE, 0 },
  { "early without filters, 1,000 bundles, background", 1000, FALSE, TRUE, 0 },
  { "early without filters, 10,000 bundles, background", 10000, FALSE, TRUE, 0 },
};

/* Every change is found by the second next run at the latest. */
static void
assert_nothing_missed (World *self)
{
  gint64 interval = (gint64) (tok_schedule_get_interval (self->schedule) * 1.1 * SECOND);
  gint64 longest = (gint64) (self->day->n_bundles / 100 + 60) * 2 * SECOND;

  g_assert_cmpint (get_quantile (self->delays, 1), <=, 2 * interval + 2 * longest);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->known != item->place && item->place != NOWHERE)
        g_assert_cmpint (self->now - item->moved_at, <=, 2 * interval + 2 * longest);
    }
}

static void
test_day (gconstpointer data)
{
  World world;
  gint64 begin = g_get_monotonic_time ();

  run (&world, data);
  print (&world);
  g_test_message ("  simulated in %.0f ms", (double) (g_get_monotonic_time () - begin) / 1000);
  g_assert_cmpuint (count_worst (world.requests, MINUTE), <=, QUOTA);
  g_assert_cmpuint (count_worst (world.requests, HOUR), <=, 60 * QUOTA);
  g_assert_cmpuint (world.n_failed, ==, 0);
  g_assert_cmpuint (world.delays->len, >, 0);
  assert_nothing_missed (&world);
  world_clear (&world);
}

/* The interval grows while the server is overloaded, and recovers after that. */
static void
test_storm (void)
{
  const Day day = { "current, 1,000 bundles, 3 hours of 429", 1000, TRUE, FALSE, 3 * HOUR };
  const gint64 end = BEGIN + 6 * HOUR + day.storm;
  gint64 expected = 2 * MINUTE;
  guint n_intervals = 0;
  World world;

  run (&world, &day);
  print (&world);
  g_assert_cmpuint (count_worst (world.requests, MINUTE), <=, QUOTA);
  for (guint i = 1; i < world.runs->len; i++)
    {
      gint64 before = g_array_index (world.runs, gint64, i - 1);
      gint64 interval = g_array_index (world.runs, gint64, i) - before;

      if (before < BEGIN + 6 * HOUR || before >= end)
        {
          g_assert_cmpint (interval, <=, 2 * MINUTE);
          continue;
        }
      /* Of the run itself: three attempts, two seconds apart. */
      g_assert_cmpint (interval, >=, expected / 10 * 9);
      g_assert_cmpint (interval, <=, expected / 10 * 11 + 10 * SECOND);
      g_test_message ("  failure %u: %.0f s until the next run", n_intervals + 1,
                      (double) interval / SECOND);
      expected = MIN (2 * expected, 30 * MINUTE);
      n_intervals++;
    }
  g_assert_cmpuint (n_intervals, ==, world.n_failed);
  g_assert_cmpuint (n_intervals, >=, 8);
  g_assert_cmpint (expected, ==, 30 * MINUTE);
  world_clear (&world);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schedule-simulation/%s", days[i].name);

      if (days[i].n_bundles < MANY || g_test_slow ())
        g_test_add_data_func (path, &days[i], test_day);
    }
  g_test_add_func ("/schedule-simulation/storm", test_storm);

  return g_test_run ();
}
