/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-paging.h"

/* A limit for servers that never end: a million elements. */
#define PAGES_MAX 10000

struct _TokPaging
{
  GPtrArray *ids;    /* (element-type utf8) (owned): in the server's order */
  GHashTable *known; /* the same ids as a set, borrowed */

  guint n_asked;
  guint n_answered;
  guint n_fresh;     /* pages with new elements */
  guint n_expected;  /* pages, by the responses so far */
  guint n_duplicate; /* unreadable elements that equal another one */

  guint largest;         /* elements of the largest page */
  int per_page;          /* the smallest reported; or TOK_COUNT_UNKNOWN */
  int total;             /* the largest reported; or TOK_COUNT_UNKNOWN */
  int total_pages;       /* likewise */
  gboolean contradicted; /* a page had more elements than its total */
  gboolean repeating;    /* a page had no new elements */

  /* Of the current page. */
  guint n_rows;
  guint n_new;
  guint n_duplicate_rows;
};

/**
 * tok_paging_new:
 *
 * Returns: (transfer full): the paging of a list before its first request
 */
TokPaging *
tok_paging_new (void)
{
  TokPaging *self = g_new0 (TokPaging, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_expected = 1;
  self->per_page = TOK_COUNT_UNKNOWN;
  self->total = TOK_COUNT_UNKNOWN;
  self->total_pages = TOK_COUNT_UNKNOWN;
  return self;
}

/**
 * tok_paging_free:
 * @self: (transfer full): a paging
 */
void
tok_paging_free (TokPaging *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

/**
 * tok_paging_next:
 *
 * After the first page, several pages can be requested at a time.
 *
 * Returns: the page to request now, from 1; 0: none
 */
guint
tok_paging_next (TokPaging *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->n_asked > 0 &&
      (self->n_answered == 0 || self->n_asked >= MIN (self->n_expected, PAGES_MAX)))
    return 0;
  return ++self->n_asked;
}

/**
 * tok_paging_add:
 * @id: the id of an element of the current page; pages are added in order
 * @readable: %FALSE: the element could not be parsed, and others may have the same @id
 *
 * An element can be on two pages when rows shift between requests.
 *
 * Returns: whether the id is new
 */
gboolean
tok_paging_add (TokPaging *self, const char *id, gboolean readable)
{
  char *copy;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  self->n_rows++;
  if (g_hash_table_contains (self->known, id))
    {
      self->n_duplicate_rows += readable ? 0 : 1;
      return FALSE;
    }
  copy = g_strdup (id);
  g_ptr_array_add (self->ids, copy);
  g_hash_table_add (self->known, copy);
  self->n_new++;
  return TRUE;
}

static guint
count_pages (guint n_elements, guint per_page)
{
  return per_page > 0 ? n_elements / per_page + (n_elements % per_page > 0 ? 1 : 0) : 0;
}

static guint
count_elements (const TokPaging *self)
{
  return self->ids->len + self->n_duplicate;
}

/* The total decides; else the number of pages. Without both, one response is the whole list
 * (doc/api.md, section 1.5), unless it is exactly as long as a page. */
static guint
count_expected (const TokPaging *self)
{
  guint full_page = self->per_page > 0 ? (guint) self->per_page : TOK_PAGING_PER_PAGE;

  if (self->repeating)
    return self->n_answered;
  if (self->total != TOK_COUNT_UNKNOWN)
    return MAX (self->n_answered, count_elements (self) < (guint) self->total
                                      ? count_pages ((guint) self->total, self->largest)
                                      : 0);
  if (self->total_pages != TOK_COUNT_UNKNOWN)
    return MAX (self->n_answered, (guint) self->total_pages);
  return self->n_answered + (self->n_rows == full_page ? 1 : 0);
}

/**
 * tok_paging_end_page:
 * @numbers: the numbers that the page reports
 *
 * Ends the current page, after its elements were added.
 */
void
tok_paging_end_page (TokPaging *self, const TokPageNumbers *numbers)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (numbers != NULL);

  self->n_answered++;
  self->n_fresh += self->n_new > 0 ? 1 : 0;
  /* The elements of a repeated page are not counted again. */
  self->n_duplicate += self->n_new > 0 ? self->n_duplicate_rows : 0;
  self->repeating |= self->n_new == 0;
  self->largest = MAX (self->largest, self->n_rows);
  self->contradicted |=
      numbers->total != TOK_COUNT_UNKNOWN && (guint) numbers->total < self->n_rows;
  self->total = MAX (self->total, numbers->total);
  self->total_pages = MAX (self->total_pages, numbers->total_pages);
  if (numbers->per_page > 0)
    self->per_page =
        self->per_page > 0 ? MIN (self->per_page, numbers->per_page) : numbers->per_page;
  self->n_expected = count_expected (self);
  self->n_rows = 0;
  self->n_new = 0;
  self->n_duplicate_rows = 0;
}

/**
 * tok_paging_is_finished:
 *
 * Returns: whether all pages were requested and added
 */
gboolean
tok_paging_is_finished (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_asked > 0 && self->n_answered >= self->n_asked &&
         self->n_asked >= MIN (self->n_expected, PAGES_MAX);
}

/* Whether the reported number of pages fits the total. An empty list may have one page. */
static gboolean
is_page_count_plausible (const TokPaging *self)
{
  guint per_page = self->per_page > 0 ? MIN ((guint) self->per_page, self->largest) : self->largest;

  return self->total_pages <= 1 ||
         (guint) self->total_pages <= count_pages ((guint) self->total, per_page);
}

/**
 * tok_paging_is_complete:
 *
 * Rows that move between pages during the read can be missed. So the list is only complete
 * when it has as many elements and pages as the largest reported numbers.
 *
 * Returns: whether the list was read, and no element can be missing
 */
gboolean
tok_paging_is_complete (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!tok_paging_is_finished (self) || self->n_expected > PAGES_MAX || self->contradicted)
    return FALSE;
  if (self->total != TOK_COUNT_UNKNOWN)
    return count_elements (self) >= (guint) self->total && is_page_count_plausible (self);
  if (self->total_pages != TOK_COUNT_UNKNOWN)
    return self->total_pages <= 1 || self->n_fresh >= (guint) self->total_pages;
  return TRUE;
}

/**
 * tok_paging_get_ids:
 *
 * Returns: (transfer none) (element-type utf8): the ids so far, each once
 */
GPtrArray *
tok_paging_get_ids (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ids;
}

/**
 * tok_paging_get_total:
 *
 * Returns: the number of elements: the reported total, else those so far
 */
guint
tok_paging_get_total (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->total != TOK_COUNT_UNKNOWN ? (guint) self->total : count_elements (self);
}
