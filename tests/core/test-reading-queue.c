/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reading-queue.h"

#define N_BUNDLES 10000
#define SLICE 2000
#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define BEGIN (20000 * G_TIME_SPAN_DAY)

typedef struct
{
  GRand *rand;
  TokBundleList *list;
  TokReadingQueue *queue;
  gint64 now;
} Fixture;

static const char *const statuses[] = { "pending_setup", "published", "accepted",  "in_review",
                                        "finalized",     "completed", "completed", "cancelled" };

static gint64
get_videos_read_at (gpointer data, const char *id)
{
  return TOK_TIME_UNKNOWN;
}

/* As a list without profiles has it; some are known from the cache. */
static TokBundleSnapshot *
new_row (GRand *rand, guint index)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", index);
  TokBundleSnapshot *row = tok_bundle_snapshot_new (id);

  row->status = g_strdup (statuses[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (statuses))]);
  row->type = g_strdup (g_rand_int_range (rand, 0, 8) == 0 ? "videos_only" : "account_and_videos");
  if (g_rand_int_range (rand, 0, 10) == 0)
    row->details_read_at = BEGIN - g_rand_int_range (rand, 0, 60 * 24 * 60) * MINUTE;
  return row;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  fixture->rand = g_rand_new_with_seed (20260115);
  fixture->list = tok_bundle_list_new ();
  fixture->now = BEGIN;
  for (guint i = 0; i < N_BUNDLES; i++)
    g_ptr_array_add (rows, new_row (fixture->rand, i));
  tok_bundle_list_merge (fixture->list, rows, TOK_MERGE_COMPLETE);
  fixture->queue = tok_reading_queue_new (fixture->list, get_videos_read_at, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_reading_queue_free (fixture->queue);
  g_object_unref (fixture->list);
  g_rand_free (fixture->rand);
}

static TokBundle *
get (Fixture *fixture, guint index)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (fixture->list), index);

  return bundle; /* owned by the list */
}

static void
scan (Fixture *fixture)
{
  while (tok_reading_queue_needs_scan (fixture->queue, fixture->now) &&
         !tok_reading_queue_scan (fixture->queue, SLICE, fixture->now))
    ;
}

/* The answer of the server: it has names for every account. */
static void
answer_details (Fixture *fixture, TokBundle *bundle)
{
  g_autoptr (TokBundleSnapshot) answer = tok_bundle_snapshot_new (tok_bundle_get_id (bundle));
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();

  answer->username = g_strdup_printf ("name_%s", tok_bundle_get_id (bundle));
  answer->present = TOK_PRESENT_ACCOUNT;
  answer->videos_quantity = 3;
  answer->details_read_at = fixture->now;
  g_ptr_array_add (answers, answer);
  tok_bundle_list_merge (fixture->list, answers, TOK_MERGE_PARTIAL);
}

/* Returns: (transfer none) (nullable): what was read */
static TokBundle *
read_next (Fixture *fixture, gboolean only_visible, TokReading *reading)
{
  g_autoptr (TokBundle) bundle =
      tok_reading_queue_take (fixture->queue, only_visible, fixture->now, reading);

  if (bundle == NULL)
    return NULL;
  tok_reading_queue_note (fixture->queue, bundle, reading->kind, fixture->now);
  if (reading->kind == TOK_READING_DETAILS)
    answer_details (fixture, bundle);
  return bundle;
}

/* The plain reference: what of the whole list is in one class of urgency, in order. */
typedef enum
{
  CLASS_NAMES_FIRST,
  CLASS_NAMES,
  CLASS_FACTS,
  CLASS_AGAIN,
  N_CLASSES,
} Class;

typedef struct
{
  TokBundle *bundle;
  guint urgency;
  gint64 read_at;
  guint index;
} Expected;

static int
compare_expected (gconstpointer a, gconstpointer b)
{
  const Expected *first = a;
  const Expected *second = b;

  if (first->urgency != second->urgency)
    return first->urgency < second->urgency ? -1 : 1;
  if (first->read_at != second->read_at)
    return first->read_at < second->read_at ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

static GArray *
list_class (Fixture *fixture, Class class)
{
  static const guint urgencies[N_CLASSES] = {
    [CLASS_NAMES_FIRST] = TOK_READING_NAMES_FIRST,
    [CLASS_NAMES] = TOK_READING_NAMES,
    [CLASS_AGAIN] = TOK_READING_AGAIN,
  };
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Expected));

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      TokBundle *bundle = get (fixture, i);
      TokReading details = tok_reading_plan_details (bundle);
      TokReading facts = tok_reading_plan (bundle);
      gint64 read_at = tok_bundle_get_details_read_at (bundle);
      gboolean is_old = read_at == TOK_TIME_UNKNOWN || read_at + details.interval <= fixture->now;
      Expected expected = { bundle, details.urgency, read_at, i };

      if (class == CLASS_FACTS)
        expected = (Expected) { bundle, facts.urgency, TOK_TIME_UNKNOWN, i };
      if (class == CLASS_FACTS
              ? facts.kind != TOK_READING_NONE
              : details.kind != TOK_READING_NONE && is_old && details.urgency == urgencies[class])
        g_array_append_val (array, expected);
    }
  g_array_sort (array, compare_expected);
  return array;
}

/* Without anything else going on, the whole order is that of the reference. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  GArray *classes[N_CLASSES];
  guint n_taken[N_CLASSES] = { 0 };
  guint total = 0;

  for (Class class = 0; class < N_CLASSES; class ++)
    {
      classes[class] = list_class (fixture, class);
      total += classes[class]->len;
      g_assert_cmpuint (classes[class]->len, >, 100);
    }
  scan (fixture);
  for (guint turn = 0; turn < total; turn++)
    {
      Class class = n_taken[CLASS_NAMES_FIRST] < classes[CLASS_NAMES_FIRST]->len ? CLASS_NAMES_FIRST
                                                                                 : CLASS_NAMES;
      Class other = CLASS_FACTS;
      TokReading reading;
      TokBundle *bundle = read_next (fixture, FALSE, &reading);

      if (n_taken[class] >= classes[class]->len)
        {
          class = CLASS_FACTS;
          other = CLASS_AGAIN;
        }
      if (turn % 4 == 3 && n_taken[other] < classes[other]->len)
        class = other;
      else if (n_taken[class] >= classes[class]->len)
        class = CLASS_AGAIN;
      g_assert_true (bundle == g_array_index (classes[class], Expected, n_taken[class]++).bundle);
      g_assert_cmpint (reading.kind == TOK_READING_DETAILS, ==, class != CLASS_FACTS);
    }
  g_assert_cmpuint (tok_bundle_list_get_n_without_details (fixture->list), ==, 0);
  for (Class class = 0; class < N_CLASSES; class ++)
    g_array_unref (classes[class]);
}

static void
scroll (Fixture *fixture, guint start)
{
  g_autoptr (GPtrArray) visible = g_ptr_array_new ();

  for (guint i = start; i < MIN (start + 20, N_BUNDLES); i++)
    g_ptr_array_add (visible, get (fixture, i));
  tok_reading_queue_set_visible (fixture->queue, visible);
}

/* Returns: (nullable): the first row on the screen whose names lack */
static TokBundle *
find_first (Fixture *fixture, guint start)
{
  for (guint i = start; i < MIN (start + 20, N_BUNDLES); i++)
    if (tok_bundle_lacks_details (get (fixture, i)))
      return get (fixture, i);
  return NULL;
}

/* Whatever the person scrolls to comes first, from the top; also without a scan. */
static void
test_screen (Fixture *fixture, gconstpointer data)
{
  guint start = 0;

  for (guint step = 0; step < 3000; step++)
    {
      TokBundle *expected, *bundle;
      TokReading reading;

      if (g_rand_int_range (fixture->rand, 0, 15) == 0)
        {
          start = (guint) g_rand_int_range (fixture->rand, 0, N_BUNDLES);
          scroll (fixture, start);
        }
      else if (step == 0)
        scroll (fixture, start);
      expected = find_first (fixture, start);
      if (step > 100)
        scan (fixture);
      g_assert_cmpint (tok_reading_queue_wants_visible (fixture->queue, fixture->now), ==,
                       expected != NULL);
      bundle = read_next (fixture, step <= 100, &reading);
      if (expected != NULL || step <= 100)
        g_assert_true (bundle == expected);
      if (expected != NULL)
        g_assert_cmpint (reading.kind, ==, TOK_READING_DETAILS);
    }
}

/* Changes a tenth of the list: other statuses, new bundles, and some that are gone. */
static void
change (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      TokBundleSnapshot *row = new_row (fixture->rand, i);

      row->details_read_at = TOK_TIME_UNKNOWN;
      if (g_rand_int_range (fixture->rand, 0, 10) > 0)
        g_clear_pointer (&row->status, g_free);
      if (g_rand_int_range (fixture->rand, 0, 100) == 0)
        tok_bundle_snapshot_free (row);
      else
        g_ptr_array_add (rows, row);
    }
  tok_bundle_list_merge (fixture->list, rows, TOK_MERGE_COMPLETE);
  tok_reading_queue_invalidate (fixture->queue);
}

/* The plain count of what the list counts as it goes. */
static void
assert_count (Fixture *fixture)
{
  guint n_lacking = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    n_lacking += tok_bundle_lacks_details (get (fixture, i)) ? 1 : 0;
  g_assert_cmpuint (tok_bundle_list_get_n_without_details (fixture->list), ==, n_lacking);
}

/* A bundle that comes back is a new one. */
static gboolean
is_gone (gpointer key, gpointer time, gpointer list)
{
  g_auto (GStrv) words = g_strsplit (key, " ", 2);

  return tok_bundle_list_lookup (list, words[0]) == NULL;
}

/* While the list changes, nothing is read that is not due, nothing again before its interval,
 * nothing that is gone; and in the end every name was read. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) last =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free); /* "id kind" → time */
  guint step = 0;

  for (; tok_bundle_list_get_n_without_details (fixture->list) > 0 || step < 12000; step++)
    {
      g_autofree char *key = NULL;
      TokReading reading;
      TokBundle *bundle;
      gint64 *before;

      g_assert_cmpuint (step, <, 4 * N_BUNDLES);
      if (step % 1500 == 0 && step < 12000)
        {
          change (fixture);
          g_hash_table_foreach_remove (last, is_gone, fixture->list);
        }
      if (step % 500 == 0)
        assert_count (fixture);
      scan (fixture);
      fixture->now += 4 * SECOND;
      bundle = read_next (fixture, FALSE, &reading);
      if (bundle == NULL)
        continue;
      g_assert_true (tok_bundle_list_lookup (fixture->list, tok_bundle_get_id (bundle)) == bundle);
      key = g_strdup_printf ("%s %d", tok_bundle_get_id (bundle), reading.kind);
      before = g_hash_table_lookup (last, key);
      if (before != NULL)
        g_assert_cmpint (fixture->now - *before, >=, reading.interval);
      g_hash_table_replace (last, g_steal_pointer (&key), g_memdup2 (&fixture->now, 8));
    }
  assert_count (fixture);
}

/* One that does not answer waits, one whose answer did not count is due again. */
static void
test_attempts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) first = NULL;
  g_autoptr (TokBundle) second = NULL;
  TokReading reading;

  scroll (fixture, 0);
  first = tok_reading_queue_take (fixture->queue, TRUE, fixture->now, &reading);
  tok_reading_queue_note (fixture->queue, first, reading.kind, fixture->now);
  second = tok_reading_queue_take (fixture->queue, TRUE, fixture->now, &reading);
  g_assert_true (first != second);
  tok_reading_queue_note (fixture->queue, first, reading.kind, TOK_TIME_UNKNOWN);
  g_clear_object (&second);
  second = tok_reading_queue_take (fixture->queue, TRUE, fixture->now, &reading);
  g_assert_true (first == second);
  tok_reading_queue_note (fixture->queue, first, reading.kind, fixture->now);
  g_clear_object (&second);
  second = tok_reading_queue_take (fixture->queue, TRUE, fixture->now + 31 * MINUTE, &reading);
  g_assert_true (first == second);
}

/* A server that cannot tell details is not asked for them. */
static void
test_unsupported (Fixture *fixture, gconstpointer data)
{
  TokReading reading;

  scroll (fixture, 0);
  tok_reading_queue_set_unsupported (fixture->queue, TOK_READING_DETAILS);
  g_assert_false (tok_reading_queue_wants_visible (fixture->queue, fixture->now));
  scan (fixture);
  while (read_next (fixture, FALSE, &reading) != NULL)
    g_assert_cmpint (reading.kind, !=, TOK_READING_DETAILS);
}

/* When all was read, it sleeps until the first of it is due again. */
static void
test_due (Fixture *fixture, gconstpointer data)
{
  TokReading reading;

  g_assert_cmpint (tok_reading_queue_get_due (fixture->queue, fixture->now), ==, fixture->now);
  scan (fixture);
  while (read_next (fixture, FALSE, &reading) != NULL)
    ;
  g_assert_cmpint (tok_reading_queue_get_due (fixture->queue, fixture->now), >, fixture->now);
  g_assert_cmpint (tok_reading_queue_get_due (fixture->queue, fixture->now), <=,
                   fixture->now + 10 * MINUTE);
  fixture->now = tok_reading_queue_get_due (fixture->queue, fixture->now);
  scan (fixture);
  g_assert_nonnull (read_next (fixture, FALSE, &reading));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/reading-queue/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("screen", test_screen);
  ADD ("changes", test_changes);
  ADD ("attempts", test_attempts);
  ADD ("unsupported", test_unsupported);
  ADD ("due", test_due);
  return g_test_run ();
}
