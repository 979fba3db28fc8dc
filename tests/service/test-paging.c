/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-paging.h"
#include "tok-test.h"

#define UNKNOWN TOK_COUNT_UNKNOWN
#define ENDLESS G_MAXUINT

/*
 * @rows: the rows of the server. @size: the rows per page, whatever was requested;
 *   0: all. @stuck: every page is the first one. @twice: the number of
 *   rows at the end of a page that the next one repeats
 * @reported: the reported numbers; @asked: the requests; @n_ids: the ids found
 */
typedef struct
{
  const char *name;
  guint rows;
  guint size;
  gboolean stuck;
  guint twice;
  TokPageNumbers reported;
  guint asked;
  guint n_ids;
  gboolean is_complete;
} Case;

static const Case cases[] = {
  /* Correct. */
  { "one-page", 20, 100, .reported = { 100, 20, 1 }, .asked = 1, .n_ids = 20, .is_complete = TRUE },
  { "three-pages", 250, 100, .reported = { 100, 250, 3 }, .asked = 3, .n_ids = 250,
    .is_complete = TRUE },
  { "just-full", 200, 100, .reported = { 100, 200, 2 }, .asked = 2, .n_ids = 200,
    .is_complete = TRUE },
  { "small-pages", 60, 25, .reported = { 25, 60, 3 }, .asked = 3, .n_ids = 60,
    .is_complete = TRUE },
  { "nothing", 0, 100, .reported = { 100, 0, 0 }, .asked = 1, .is_complete = TRUE },
  { "nothing-on-one-page", 0, 100, .reported = { 100, 0, 1 }, .asked = 1, .is_complete = TRUE },
  { "total-alone", 250, 100, .reported = { UNKNOWN, 250, UNKNOWN }, .asked = 3, .n_ids = 250,
    .is_complete = TRUE },
  { "pages-alone", 250, 100, .reported = { UNKNOWN, UNKNOWN, 3 }, .asked = 3, .n_ids = 250,
    .is_complete = TRUE },
  { "rows-that-come-twice", 250, 100, .twice = 1, .reported = { 100, 250, 3 }, .asked = 3,
    .n_ids = 250, .is_complete = TRUE },
  /* Ignores the page size. */
  { "size-not-known", 60, 25, .reported = { 100, 60, 3 }, .asked = 3, .n_ids = 60,
    .is_complete = TRUE },
  { "size-not-known-and-echoed", 60, 25, .reported = { 100, 60, 1 }, .asked = 3, .n_ids = 60,
    .is_complete = TRUE },
  { "all-at-once", 250, 0, .reported = { 25, 250, 10 }, .asked = 1, .n_ids = 250,
    .is_complete = TRUE },
  { "page-not-known", 250, 100, TRUE, .reported = { 100, 250, 3 }, .asked = 2, .n_ids = 100 },
  { "page-not-known-and-endless", 250, 100, TRUE, .reported = { 100, G_MAXINT, G_MAXINT },
    .asked = 2, .n_ids = 100 },
  { "page-not-known-and-pages-endless", 250, 100, TRUE, .reported = { UNKNOWN, UNKNOWN, G_MAXINT },
    .asked = 2, .n_ids = 100 },
  /* Without numbers: the whole list in one response. */
  { "no-numbers", 20, 0, .reported = { UNKNOWN, UNKNOWN, UNKNOWN }, .asked = 1, .n_ids = 20,
    .is_complete = TRUE },
  { "no-numbers-and-long", 251, 0, .reported = { UNKNOWN, UNKNOWN, UNKNOWN }, .asked = 1,
    .n_ids = 251, .is_complete = TRUE },
  { "no-numbers-and-longer", 5000, 0, .reported = { UNKNOWN, UNKNOWN, UNKNOWN }, .asked = 1,
    .n_ids = 5000, .is_complete = TRUE },
  /* A response of exactly a page may be one of many. */
  { "no-numbers-and-as-long-as-a-page", 100, 0, .reported = { UNKNOWN, UNKNOWN, UNKNOWN },
    .asked = 2, .n_ids = 100, .is_complete = TRUE },
  { "no-numbers-and-pages", 250, 100, .reported = { UNKNOWN, UNKNOWN, UNKNOWN }, .asked = 3,
    .n_ids = 250, .is_complete = TRUE },
  { "no-numbers-but-a-size", 60, 25, .reported = { 25, UNKNOWN, UNKNOWN }, .asked = 3, .n_ids = 60,
    .is_complete = TRUE },
  /* Inconsistent. */
  { "fewer-than-the-total", 3, 3, .reported = { 3, 6, UNKNOWN }, .asked = 2, .n_ids = 3 },
  { "fewer-on-as-many-pages", 249, 100, .reported = { 100, 250, 3 }, .asked = 3, .n_ids = 249 },
  { "nothing-of-many", 0, 100, .reported = { 100, 250, 3 }, .asked = 1 },
  { "more-pages-than-rows", 6, 3, .reported = { 3, 6, 3 }, .asked = 2, .n_ids = 6 },
  { "endless-pages", 6, 3, .reported = { 3, 6, G_MAXINT }, .asked = 2, .n_ids = 6 },
  { "endless-pages-of-one-page", 6, 100, .reported = { 100, 6, G_MAXINT }, .asked = 1, .n_ids = 6 },
  { "endless-pages-without-total", 6, 3, .reported = { 3, UNKNOWN, G_MAXINT }, .asked = 3,
    .n_ids = 6 },
  { "fewer-pages-than-reported", 6, 3, .reported = { 3, UNKNOWN, 3 }, .asked = 3, .n_ids = 6 },
  { "endless-total", 6, 3, .reported = { 3, G_MAXINT, UNKNOWN }, .asked = 3, .n_ids = 6 },
  { "nothing-on-many-pages", 0, 100, .reported = { 100, 0, 5 }, .asked = 1 },
  { "more-than-the-total", 6, 0, .reported = { 100, 3, 1 }, .asked = 1, .n_ids = 6 },
  { "total-of-none", 6, 0, .reported = { 100, 0, 0 }, .asked = 1, .n_ids = 6 },
  { "endless-rows", ENDLESS, 1, .reported = { 1, G_MAXINT, G_MAXINT }, .asked = 10000,
    .n_ids = 10000 },
  { "endless-rows-without-numbers", ENDLESS, 1, .reported = { 1, UNKNOWN, UNKNOWN }, .asked = 10000,
    .n_ids = 10000 },
};

static void
answer (const Case *self, TokPaging *paging, guint page)
{
  guint size = self->size > 0 ? self->size : self->rows;
  guint start = (self->size > 0 || page == 1) && !self->stuck ? (page - 1) * size : 0;

  start -= page > 1 ? self->twice : 0;
  for (guint i = start; i < MIN (start + size, self->rows); i++)
    {
      char id[32];

      g_snprintf (id, sizeof id, "bnd_%u", i);
      tok_paging_add (paging, id, TRUE);
    }
  tok_paging_end_page (paging, &self->reported);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (TokPaging) paging = tok_paging_new ();
  guint n_asked = 0;
  guint page;

  g_assert_false (tok_paging_is_finished (paging));
  while ((page = tok_paging_next (paging)) > 0)
    {
      g_assert_cmpuint (page, ==, ++n_asked);
      g_assert_false (tok_paging_is_finished (paging));
      g_assert_false (tok_paging_is_complete (paging));
      answer (self, paging, page);
    }
  g_assert_true (tok_paging_is_finished (paging));
  g_assert_cmpuint (n_asked, ==, self->asked);
  g_assert_cmpuint (tok_paging_get_ids (paging)->len, ==, self->n_ids);
  g_assert_cmpint (tok_paging_is_complete (paging), ==, self->is_complete);
}

/* Concurrent requests request at most one page too many. */
static void
test_ahead (void)
{
  g_autoptr (TokPaging) paging = tok_paging_new ();
  const Case stuck = { .rows = 100, .size = 3, .stuck = TRUE, .reported = { 3, 100, 34 } };

  g_assert_cmpuint (tok_paging_next (paging), ==, 1);
  g_assert_cmpuint (tok_paging_next (paging), ==, 0);
  answer (&stuck, paging, 1);
  g_assert_cmpuint (tok_paging_next (paging), ==, 2);
  g_assert_cmpuint (tok_paging_next (paging), ==, 3);
  answer (&stuck, paging, 2);
  g_assert_cmpuint (tok_paging_next (paging), ==, 0);
  g_assert_false (tok_paging_is_finished (paging));
  answer (&stuck, paging, 3);
  g_assert_true (tok_paging_is_finished (paging));
  g_assert_false (tok_paging_is_complete (paging));
}

/* The largest reported total counts: rows changed meanwhile. */
static void
test_changing_total (void)
{
  g_autoptr (TokPaging) paging = tok_paging_new ();

  tok_paging_next (paging);
  tok_paging_add (paging, "a", TRUE);
  tok_paging_end_page (paging, &(TokPageNumbers) { 1, 3, 3 });
  tok_paging_next (paging);
  tok_paging_add (paging, "b", TRUE);
  tok_paging_end_page (paging, &(TokPageNumbers) { 1, 2, 2 });
  tok_paging_next (paging);
  tok_paging_end_page (paging, &(TokPageNumbers) { 1, 2, 2 });
  g_assert_true (tok_paging_is_finished (paging));
  g_assert_false (tok_paging_is_complete (paging));
  g_assert_cmpuint (tok_paging_get_total (paging), ==, 3);
}

/* Two equal unreadable elements count as two, except on a repeated page. */
static void
test_unreadable (void)
{
  g_autoptr (TokPaging) paging = tok_paging_new ();
  const TokPageNumbers reported = { 3, 5, 2 };

  tok_paging_next (paging);
  tok_paging_add (paging, "a", TRUE);
  tok_paging_add (paging, "unreadable-1", FALSE);
  tok_paging_add (paging, "unreadable-1", FALSE);
  tok_paging_end_page (paging, &reported);
  tok_paging_next (paging);
  tok_paging_add (paging, "b", TRUE);
  tok_paging_add (paging, "unreadable-1", FALSE);
  tok_paging_end_page (paging, &reported);
  g_assert_true (tok_paging_is_complete (paging));

  g_clear_pointer (&paging, tok_paging_free);
  paging = tok_paging_new ();
  for (guint i = 0; i < 2; i++)
    {
      tok_paging_next (paging);
      tok_paging_add (paging, "a", TRUE);
      tok_paging_add (paging, "unreadable-1", FALSE);
      tok_paging_add (paging, "unreadable-1", FALSE);
      tok_paging_end_page (paging, &reported);
    }
  g_assert_true (tok_paging_is_finished (paging));
  g_assert_false (tok_paging_is_complete (paging));
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/paging/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/paging/ahead", test_ahead);
  g_test_add_func ("/paging/changing-total", test_changing_total);
  g_test_add_func ("/paging/unreadable", test_unreadable);

  return g_test_run ();
}
