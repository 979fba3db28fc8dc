/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sync-queue.h"

#include "tok-error.h"
#include "tok-lifecycle.h"

/* The bundles of one status, as the server filters them. */
typedef struct
{
  char *status;
  TokPaging *paging;
  gboolean refused; /* the server does not take this word */
} Filter;

/* In this order; PART_FULL_READ may come early. */
typedef enum
{
  PART_STATUSES,
  PART_COUNT,
  PART_SINGLES,
  PART_FULL_READ,
  PART_DONE,
} Part;

struct _TokSyncQueue
{
  gboolean full;      /* wanted from the start */
  GPtrArray *filters; /* (element-type Filter) (owned) */
  GHashTable *open;   /* (owned) id → status (both owned): what no answer has shown yet */
  GPtrArray *singles; /* (element-type utf8) (owned): what no filter had */

  Part part;
  guint filter; /* index, of PART_STATUSES */
  guint number; /* of the part, each filter by itself: late answers are told by it */
  guint n_asked;
  guint n_answered;

  TokPaging *everything;
  gboolean read;      /* all pages of everything were answered */
  guint n_counted;    /* bundles, by the answer of PART_COUNT */
  guint n_unreadable; /* elements of the full read */
  gboolean ignored;   /* the server does not know the filter */
  gboolean missing;   /* it does not have a bundle that it is thought to have */
};

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  tok_paging_free (filter->paging);
  g_free (filter->status);
  g_free (filter);
}

static guint
count_pages (guint n_bundles)
{
  return n_bundles / TOK_PAGING_PER_PAGE + (n_bundles % TOK_PAGING_PER_PAGE > 0 ? 1 : 0);
}

static void
begin_part (TokSyncQueue *self, Part part)
{
  self->part = part;
  self->number++;
  self->n_asked = 0;
  self->n_answered = 0;
}

/* Pages of a run that turned to everything late are on their way: what they said
 * does not count. */
static void
begin_full_read (TokSyncQueue *self)
{
  begin_part (self, PART_FULL_READ);
  g_clear_pointer (&self->everything, tok_paging_free);
  self->everything = tok_paging_new ();
  self->n_unreadable = 0;
}

static void
begin_singles (TokSyncQueue *self)
{
  guint n_open = g_hash_table_size (self->open);
  GHashTableIter iter;
  gpointer id;

  if (n_open > 0 && n_open >= count_pages (self->n_counted))
    {
      begin_full_read (self);
      return;
    }
  begin_part (self, PART_SINGLES);
  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (self->singles, g_strdup (id));
  /* The same order at every run. */
  g_ptr_array_sort_values (self->singles, (GCompareFunc) g_strcmp0);
}

/* The next part, when all of the present one is answered. */
static void
advance (TokSyncQueue *self)
{
  switch (self->part)
    {
    case PART_STATUSES:
      if (++self->filter < self->filters->len)
        begin_part (self, PART_STATUSES);
      else if (self->full)
        begin_full_read (self);
      else
        begin_part (self, PART_COUNT);
      break;
    case PART_COUNT:
      begin_singles (self);
      break;
    case PART_FULL_READ:
    case PART_SINGLES:
    case PART_DONE:
    default:
      self->read = self->part == PART_FULL_READ;
      begin_part (self, PART_DONE);
      break;
    }
}

static Filter *
get_filter (const TokSyncQueue *self)
{
  return g_ptr_array_index (self->filters, self->filter);
}

/* The list that the part reads; NULL: it reads none. */
static TokPaging *
get_paging (const TokSyncQueue *self)
{
  if (self->part == PART_STATUSES)
    return get_filter (self)->paging;
  return self->part == PART_FULL_READ ? self->everything : NULL;
}

/* How many requests a part has that reads no list. */
static guint
count_requests (const TokSyncQueue *self)
{
  if (self->part == PART_COUNT)
    return 1;
  return self->part == PART_SINGLES ? self->singles->len : 0;
}

/* Takes what the part has to ask before its answers are here.
 *
 * Returns: its number from 1, which is the page where it is one; 0: nothing */
static guint
begin_next (TokSyncQueue *self)
{
  TokPaging *paging = get_paging (self);

  if (paging != NULL && tok_paging_next (paging) == 0)
    return 0;
  if (paging == NULL && self->n_asked >= count_requests (self))
    return 0;
  return ++self->n_asked;
}

/* A server that filters gives no bundle of another step. A word that stands beside
 * the lifecycle proves nothing: "published" may well have published_priority. */
static gboolean
contradicts (const char *asked, const char *status)
{
  int place = tok_lifecycle_position (TOK_TYPE_UNKNOWN, tok_status_parse (status));

  if (status == NULL || g_str_equal (asked, status) ||
      tok_status_parse (status) == TOK_STATUS_UNKNOWN)
    return FALSE;
  return place < 0 || place != tok_lifecycle_position (TOK_TYPE_UNKNOWN, tok_status_parse (asked));
}

static void
add_filtered (TokSyncQueue *self, const TokBundleSnapshot *snapshot)
{
  Filter *filter = get_filter (self);

  tok_paging_add (filter->paging, snapshot->id, snapshot->problem == NULL);
  if (contradicts (filter->status, snapshot->status))
    self->ignored = TRUE;
}

static void
add_listed (TokSyncQueue *self, const TokBundleSnapshot *snapshot)
{
  gboolean readable = snapshot->problem == NULL;

  if (tok_paging_add (self->everything, snapshot->id, readable) && !readable)
    self->n_unreadable++;
}

/* Whether the answer belongs to what is asked now. */
static gboolean
count_answer (TokSyncQueue *self, const TokSyncRequest *request)
{
  if (request->part != self->number)
    return FALSE;
  self->n_answered++;
  return TRUE;
}

/**
 * tok_sync_queue_new:
 * @full: whether everything is to be read, after the statuses that are added
 *
 * Returns: (transfer full): a queue without statuses: then it reads everything
 *   at once
 */
TokSyncQueue *
tok_sync_queue_new (gboolean full)
{
  TokSyncQueue *self = g_new0 (TokSyncQueue, 1);

  self->full = full;
  self->filters = g_ptr_array_new_with_free_func (filter_free);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->singles = g_ptr_array_new_with_free_func (g_free);
  begin_full_read (self);
  return self;
}

/**
 * tok_sync_queue_free:
 * @self: (transfer full): a queue
 */
void
tok_sync_queue_free (TokSyncQueue *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->singles);
  tok_paging_free (self->everything);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->filters);
  g_free (self);
}

/**
 * tok_sync_queue_add_status:
 * @status: a word of the server
 *
 * Adds what can change; the most likely is to be added first. Before the first
 * tok_sync_queue_next().
 */
void
tok_sync_queue_add_status (TokSyncQueue *self, const char *status)
{
  Filter *filter;

  g_return_if_fail (self != NULL);
  g_return_if_fail (status != NULL);

  g_debug ("Run asks for status %s", status);
  filter = g_new0 (Filter, 1);
  filter->status = g_strdup (status);
  filter->paging = tok_paging_new ();
  g_ptr_array_add (self->filters, filter);
  if (self->filters->len == 1)
    begin_part (self, PART_STATUSES);
}

/**
 * tok_sync_queue_add_open:
 * @id: the id of a bundle that is not closed, as far as is known
 * @status: (nullable): the status that it was seen in
 *
 * Tells what the statuses are expected to show. What they do not has moved to
 * another status, or is gone: it is looked for.
 */
void
tok_sync_queue_add_open (TokSyncQueue *self, const char *id, const char *status)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL);

  g_hash_table_insert (self->open, g_strdup (id), g_strdup (status));
}

/**
 * tok_sync_queue_next:
 * @request: (out): what to ask
 *
 * May be called again before the answer is taken: some requests do not depend on
 * each other.
 *
 * Returns: whether there is something to ask now; if not, and no answer is
 *   waited for, the queue is done
 */
gboolean
tok_sync_queue_next (TokSyncQueue *self, TokSyncRequest *request)
{
  guint number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  while ((number = begin_next (self)) == 0)
    {
      if (self->n_answered < self->n_asked || self->part == PART_DONE)
        return FALSE;
      advance (self);
    }
  *request = (TokSyncRequest) { .part = self->number };
  if (self->part == PART_SINGLES)
    request->id = g_ptr_array_index (self->singles, number - 1);
  if (self->part == PART_STATUSES)
    request->status = get_filter (self)->status;
  request->full = self->part == PART_FULL_READ;
  /* Of the count only the total is of interest. */
  request->per_page = self->part == PART_COUNT ? 1 : TOK_PAGING_PER_PAGE;
  request->page = number;
  return TRUE;
}

/**
 * tok_sync_queue_add_page:
 * @request: what was asked
 * @snapshots: (element-type TokBundleSnapshot): what the page has
 * @numbers: what it says about the list
 */
void
tok_sync_queue_add_page (TokSyncQueue *self,
                         const TokSyncRequest *request,
                         GPtrArray *snapshots,
                         const TokPageNumbers *numbers)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (request != NULL && request->id == NULL);
  g_return_if_fail (numbers != NULL);

  for (guint i = 0; i < snapshots->len; i++)
    g_hash_table_remove (self->open, ((TokBundleSnapshot *) g_ptr_array_index (snapshots, i))->id);
  if (!count_answer (self, request))
    return;
  if (self->part == PART_COUNT)
    {
      self->n_counted =
          numbers->total != TOK_COUNT_UNKNOWN ? (guint) numbers->total : snapshots->len;
      return;
    }
  for (guint i = 0; i < snapshots->len; i++)
    if (self->part == PART_FULL_READ)
      add_listed (self, g_ptr_array_index (snapshots, i));
    else
      add_filtered (self, g_ptr_array_index (snapshots, i));
  tok_paging_end_page (get_paging (self), numbers);
  if (self->ignored && self->part == PART_STATUSES)
    begin_full_read (self);
}

/**
 * tok_sync_queue_add_bundle:
 * @request: what was asked
 * @status: (nullable): the status that the bundle is in
 *
 * A bundle that still is in a status of which the server said that nothing is in
 * it shows that the server does not know the filter after all.
 */
void
tok_sync_queue_add_bundle (TokSyncQueue *self, const TokSyncRequest *request, const char *status)
{
  const char *before;

  g_return_if_fail (self != NULL);
  g_return_if_fail (request != NULL && request->id != NULL);

  if (!count_answer (self, request))
    return;
  before = g_hash_table_lookup (self->open, request->id);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = g_ptr_array_index (self->filters, i);

      if (!filter->refused && tok_paging_get_ids (filter->paging)->len == 0 &&
          g_strcmp0 (filter->status, status) == 0 && g_strcmp0 (before, status) == 0)
        self->ignored = TRUE;
    }
  if (self->ignored)
    begin_full_read (self);
}

/**
 * tok_sync_queue_add_error:
 * @request: what was asked
 * @error: what came of it
 *
 * A word that the server refuses as a filter, and a bundle that it does not have,
 * are answers, not failures.
 *
 * Returns: whether @error is such an answer
 */
gboolean
tok_sync_queue_add_error (TokSyncQueue *self, const TokSyncRequest *request, const GError *error)
{
  gboolean missing = g_error_matches (error, TOK_ERROR, TOK_ERROR_NOT_FOUND);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  if (request->id != NULL && !missing && !g_error_matches (error, TOK_ERROR, TOK_ERROR_FORBIDDEN))
    return FALSE;
  if (request->id == NULL &&
      (request->status == NULL ||
       (!missing && !g_error_matches (error, TOK_ERROR, TOK_ERROR_VALIDATION))))
    return FALSE;
  if (!count_answer (self, request))
    return TRUE;
  self->missing |= request->id != NULL;
  if (request->id == NULL)
    {
      get_filter (self)->refused = TRUE;
      tok_paging_end_page (get_filter (self)->paging, &TOK_PAGE_NUMBERS_UNKNOWN);
    }
  return TRUE;
}

/**
 * tok_sync_queue_has_full_read:
 *
 * Returns: whether everything is read in the end, as far as is known now
 */
gboolean
tok_sync_queue_has_full_read (const TokSyncQueue *self)
{
  return self->full || self->read || self->part == PART_FULL_READ;
}

/**
 * tok_sync_queue_is_fully_read:
 *
 * Returns: whether all pages of everything were answered; whether that is all is
 *   another question
 */
gboolean
tok_sync_queue_is_fully_read (const TokSyncQueue *self)
{
  return self->read;
}

/**
 * tok_sync_queue_is_complete:
 *
 * Returns: whether everything was read, and adds up: see tok_paging_is_complete()
 */
gboolean
tok_sync_queue_is_complete (const TokSyncQueue *self)
{
  return self->read && tok_paging_is_complete (self->everything);
}

/**
 * tok_sync_queue_is_round:
 *
 * Returns: whether all that can change was looked at, and not everything
 */
gboolean
tok_sync_queue_is_round (const TokSyncQueue *self)
{
  return self->part == PART_DONE && !self->read;
}

/**
 * tok_sync_queue_get_ids:
 *
 * Returns: (transfer none) (element-type utf8): what the full read has
 *   shown so far, in the server's order
 */
GPtrArray *
tok_sync_queue_get_ids (const TokSyncQueue *self)
{
  return tok_paging_get_ids (self->everything);
}

/**
 * tok_sync_queue_get_total:
 *
 * Returns: how many bundles the server says it has
 */
guint
tok_sync_queue_get_total (const TokSyncQueue *self)
{
  return self->part == PART_FULL_READ || self->read ? tok_paging_get_total (self->everything)
                                                    : self->n_counted;
}

/**
 * tok_sync_queue_get_n_unreadable:
 *
 * Returns: how many elements of the full read could not be read. Any bundle
 *   that was not seen may be one of them
 */
guint
tok_sync_queue_get_n_unreadable (const TokSyncQueue *self)
{
  return self->n_unreadable;
}

/**
 * tok_sync_queue_get_filter_ignored:
 *
 * Returns: whether the server turned out not to know the filter
 */
gboolean
tok_sync_queue_get_filter_ignored (const TokSyncQueue *self)
{
  return self->ignored;
}

/**
 * tok_sync_queue_get_missing:
 *
 * Returns: whether the server did not have a bundle that was asked for by itself
 */
gboolean
tok_sync_queue_get_missing (const TokSyncQueue *self)
{
  return self->missing;
}

/**
 * tok_sync_queue_dup_refused:
 *
 * Returns: (transfer container) (element-type utf8): the words that the server
 *   refused as a filter
 */
GPtrArray *
tok_sync_queue_dup_refused (const TokSyncQueue *self)
{
  GPtrArray *refused = g_ptr_array_new ();

  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = g_ptr_array_index (self->filters, i);

      if (filter->refused)
        g_ptr_array_add (refused, filter->status);
    }
  return refused;
}
