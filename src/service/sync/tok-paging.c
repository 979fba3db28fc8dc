/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-paging.h"

/* A million elements: more than anybody has. */
#define PAGES_MAX 10000

struct _TokPaging
{
  GPtrArray *ids;    /* (element-type utf8) (owned): in the server's order */
  GHashTable *known; /* the same as a set, borrowed */

  guint n_asked;
  guint n_answered;
  guint n_telling;   /* answered with something new */
  guint n_wanted;    /* pages, as far as is known now */
  guint n_lookalike; /* elements that cannot be read and look like another one */

  guint largest; /* how many elements the largest page had */
  int per_page;  /* the smallest that was told; this and the next: TOK_COUNT_UNKNOWN */
  int total;     /* the largest that was told */
  int total_pages;
  gboolean contradicted; /* one page had more than the server counts in all */
  gboolean repeating;    /* one had nothing new */

  guint n_rows; /* these are of the page that is read now */
  guint n_new;
  guint n_lookalike_rows;
};

/**
 * tok_paging_new:
 *
 * Returns: (transfer full): a list of which no page was asked for
 */
TokPaging *
tok_paging_new (void)
{
  TokPaging *self = g_new0 (TokPaging, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_wanted = 1;
  self->per_page = TOK_COUNT_UNKNOWN;
  self->total = TOK_COUNT_UNKNOWN;
  self->total_pages = TOK_COUNT_UNKNOWN;
  return self;
}

/**
 * tok_paging_free:
 * @self: (transfer full): a list
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
 * May be called again before a page was read, once the first one was.
 *
 * Returns: the page to ask for now, from 1; 0: there is none
 */
guint
tok_paging_next (TokPaging *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->n_asked > 0 &&
      (self->n_answered == 0 || self->n_asked >= MIN (self->n_wanted, PAGES_MAX)))
    return 0;
  return ++self->n_asked;
}

/**
 * tok_paging_add:
 * @id: of an element of the page that is read now; pages are read in their order
 * @readable: whether it is the element's own. Elements that cannot be read may look
 *   alike
 *
 * Rows may shift between pages, so the same one can come twice.
 *
 * Returns: whether it was not seen before
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
      self->n_lookalike_rows += readable ? 0 : 1;
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
count_met (const TokPaging *self)
{
  return self->ids->len + self->n_lookalike;
}

/* A number of all decides. Without it, claimed pages are asked for as long as there are
 * some. Without any number one answer is the list (doc/api.md, section 1.5); only when it
 * is just as long as a page may be, it may be one of many. */
static guint
count_wanted (const TokPaging *self)
{
  guint full = self->per_page > 0 ? (guint) self->per_page : TOK_PAGING_PER_PAGE;

  if (self->repeating)
    return self->n_answered;
  if (self->total != TOK_COUNT_UNKNOWN)
    return MAX (self->n_answered, count_met (self) < (guint) self->total
                                      ? count_pages ((guint) self->total, self->largest)
                                      : 0);
  if (self->total_pages != TOK_COUNT_UNKNOWN)
    return MAX (self->n_answered, (guint) self->total_pages);
  return self->n_answered + (self->n_rows == full ? 1 : 0);
}

/**
 * tok_paging_end_page:
 * @numbers: what the page says about the list
 *
 * Ends the page whose elements were added.
 */
void
tok_paging_end_page (TokPaging *self, const TokPageNumbers *numbers)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (numbers != NULL);

  self->n_answered++;
  self->n_telling += self->n_new > 0 ? 1 : 0;
  /* Of a page that comes a second time nothing counts. */
  self->n_lookalike += self->n_new > 0 ? self->n_lookalike_rows : 0;
  self->repeating |= self->n_new == 0;
  self->largest = MAX (self->largest, self->n_rows);
  self->contradicted |=
      numbers->total != TOK_COUNT_UNKNOWN && (guint) numbers->total < self->n_rows;
  self->total = MAX (self->total, numbers->total);
  self->total_pages = MAX (self->total_pages, numbers->total_pages);
  if (numbers->per_page > 0)
    self->per_page =
        self->per_page > 0 ? MIN (self->per_page, numbers->per_page) : numbers->per_page;
  self->n_wanted = count_wanted (self);
  self->n_rows = 0;
  self->n_new = 0;
  self->n_lookalike_rows = 0;
}

/**
 * tok_paging_is_finished:
 *
 * Returns: whether every page that was asked for was read, and no other one is to be
 *   asked for
 */
gboolean
tok_paging_is_finished (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_asked > 0 && self->n_answered >= self->n_asked &&
         self->n_asked >= MIN (self->n_wanted, PAGES_MAX);
}

/* More pages than there are rows for are as wrong as fewer rows than there should be. An
 * empty list may well have one page. */
static gboolean
has_room_for_pages (const TokPaging *self)
{
  guint per_page = self->per_page > 0 ? MIN ((guint) self->per_page, self->largest) : self->largest;

  return self->total_pages <= 1 ||
         (guint) self->total_pages <= count_pages ((guint) self->total, per_page);
}

/**
 * tok_paging_is_complete:
 *
 * Rows that move between pages while they are read can be missed. So only a reading
 * that met as many elements as the server ever counted, on as many pages, proves that
 * there are no others.
 *
 * Returns: whether the list was read, and was seen in full
 */
gboolean
tok_paging_is_complete (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!tok_paging_is_finished (self) || self->n_wanted > PAGES_MAX || self->contradicted)
    return FALSE;
  if (self->total != TOK_COUNT_UNKNOWN)
    return count_met (self) >= (guint) self->total && has_room_for_pages (self);
  if (self->total_pages != TOK_COUNT_UNKNOWN)
    return self->total_pages <= 1 || self->n_telling >= (guint) self->total_pages;
  return TRUE;
}

/**
 * tok_paging_get_ids:
 *
 * Returns: (transfer none) (element-type utf8): what was shown so far, each once
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
 * Returns: how many elements there are: as the server says, else as it showed
 */
guint
tok_paging_get_total (const TokPaging *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->total != TOK_COUNT_UNKNOWN ? (guint) self->total : count_met (self);
}
