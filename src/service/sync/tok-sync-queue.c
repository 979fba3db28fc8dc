/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sync-queue.h"

#include "tok-error.h"
#include "tok-lifecycle.h"

/* The list of one status. */
typedef struct
{
  char *status;
  TokPaging *paging;
  gboolean refused; /* the server rejects this status */
} Filter;

/* In this order; PART_FULL_READ may begin early. */
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
  gboolean full;      /* requested from the start */
  GPtrArray *filters; /* (element-type Filter) (owned) */
  GHashTable *open;   /* (owned) id → status (both owned): not in any response yet */
  GPtrArray *singles; /* (element-type utf8) (owned): ids that no filter returned */

  Part part;
  guint filter; /* index of the current filter in PART_STATUSES */
  guint number; /* of the part, or of the filter: identifies late responses */
  guint n_asked;
  guint n_answered;

  TokPaging *everything;
  gboolean read;      /* all pages of the full read were answered */
  guint n_counted;    /* bundles, by the response of PART_COUNT */
  guint n_unreadable; /* elements of the full read */
  gboolean ignored;   /* the server ignores the status filter */
  gboolean missing;   /* the server lacks a known bundle */
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

/* When a full read begins again, pending pages of the first one do not count. */
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
  /* For a stable order. */
  g_ptr_array_sort_values (self->singles, (GCompareFunc) g_strcmp0);
}

/* Begins the next part, when all requests of the current one were answered. */
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

/* The list that the part reads; NULL: none. */
static TokPaging *
get_paging (const TokSyncQueue *self)
{
  if (self->part == PART_STATUSES)
    return get_filter (self)->paging;
  return self->part == PART_FULL_READ ? self->everything : NULL;
}

/* The number of requests of a part without a list. */
static guint
count_requests (const TokSyncQueue *self)
{
  if (self->part == PART_COUNT)
    return 1;
  return self->part == PART_SINGLES ? self->singles->len : 0;
}

/* Begins the next request of the part that can be sent now.
 *
 * Returns: its number or page, from 1; 0: none */
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

/* Whether the status of a bundle shows that the server ignores the filter: it belongs to
 * another step. Unknown statuses prove nothing; published_priority is of the same step as
 * published. */
static gboolean
contradicts (const char *asked, const char *status)
{
  int position = tok_lifecycle_position (TOK_TYPE_UNKNOWN, tok_status_parse (status));

  if (status == NULL || g_str_equal (asked, status) ||
      tok_status_parse (status) == TOK_STATUS_UNKNOWN)
    return FALSE;
  return position < 0 ||
         position != tok_lifecycle_position (TOK_TYPE_UNKNOWN, tok_status_parse (asked));
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

/* Whether the response belongs to the current part. */
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
 * @full: whether a full read follows the statuses that are added
 *
 * Returns: (transfer full): a queue without statuses, which begins with a full read
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
 * @status: a status as the server writes it
 *
 * Adds a status that can change, the most likely first. To be called before the first
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
 * @id: the id of an open bundle
 * @status: (nullable): its known status
 *
 * Adds a bundle that the lists of the statuses should have. One that they lack has
 * another status or was removed, and is requested by its id.
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
 * @request: (out): the next request
 *
 * Can be called again before the response is added: some requests are independent.
 *
 * Returns: whether there is a request now; %FALSE with no response pending: the queue is
 *   finished
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
  /* The count only needs the total. */
  request->per_page = self->part == PART_COUNT ? 1 : TOK_PAGING_PER_PAGE;
  request->page = number;
  return TRUE;
}

/**
 * tok_sync_queue_add_page:
 * @request: a request for a page
 * @snapshots: (element-type TokBundleSnapshot): its bundles
 * @numbers: its numbers
 *
 * Adds the response to @request.
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
 * @request: a request for a bundle
 * @status: (nullable): the status of the bundle
 *
 * Adds the response to @request. When the list of @status was empty, the bundle shows that
 * the server ignores the filter.
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
 * @request: a request
 * @error: its error
 *
 * A rejected status and a missing bundle are valid responses, not failures of the run.
 *
 * Returns: whether @error is a valid response
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
 * Returns: whether the queue has a full read, which a later response may still add
 */
gboolean
tok_sync_queue_has_full_read (const TokSyncQueue *self)
{
  return self->full || self->read || self->part == PART_FULL_READ;
}

/**
 * tok_sync_queue_is_fully_read:
 *
 * Returns: whether all pages of a full read were answered; see
 *   tok_sync_queue_is_complete()
 */
gboolean
tok_sync_queue_is_fully_read (const TokSyncQueue *self)
{
  return self->read;
}

/**
 * tok_sync_queue_is_complete:
 *
 * Returns: whether a full read is complete: see tok_paging_is_complete()
 */
gboolean
tok_sync_queue_is_complete (const TokSyncQueue *self)
{
  return self->read && tok_paging_is_complete (self->everything);
}

/**
 * tok_sync_queue_is_round:
 *
 * Returns: whether the finished queue read the open bundles only
 */
gboolean
tok_sync_queue_is_round (const TokSyncQueue *self)
{
  return self->part == PART_DONE && !self->read;
}

/**
 * tok_sync_queue_get_ids:
 *
 * Returns: (transfer none) (element-type utf8): the ids of the full read so far, in the
 *   server's order
 */
GPtrArray *
tok_sync_queue_get_ids (const TokSyncQueue *self)
{
  return tok_paging_get_ids (self->everything);
}

/**
 * tok_sync_queue_get_total:
 *
 * Returns: the number of bundles that the server reports
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
 * Returns: how many elements of the full read could not be parsed. Any missing bundle may
 *   be one of them
 */
guint
tok_sync_queue_get_n_unreadable (const TokSyncQueue *self)
{
  return self->n_unreadable;
}

/**
 * tok_sync_queue_get_filter_ignored:
 *
 * Returns: whether the server ignores the status filter
 */
gboolean
tok_sync_queue_get_filter_ignored (const TokSyncQueue *self)
{
  return self->ignored;
}

/**
 * tok_sync_queue_get_missing:
 *
 * Returns: whether the server lacks a bundle that was requested by its id
 */
gboolean
tok_sync_queue_get_missing (const TokSyncQueue *self)
{
  return self->missing;
}

/**
 * tok_sync_queue_dup_refused:
 *
 * Returns: (transfer container) (element-type utf8): the statuses that the server rejects
 *   as a filter
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
