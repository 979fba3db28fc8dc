/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-saved-views.h"

#include "tok-fiber.h"
#include "tok-store.h"
#include "tok-text.h"

struct _TokSavedViews
{
  GObject parent_instance;

  TokOwner *owner;
  GPtrArray *views;   /* (element-type TokSavedView), by position */
  GHashTable *own;    /* (element-type utf8): the ids written or removed by this process */
  gboolean is_wanted; /* they were loaded once */
  gboolean is_loaded;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSavedViews, tok_saved_views, G_TYPE_OBJECT)

static void
tok_saved_views_finalize (GObject *object)
{
  TokSavedViews *self = TOK_SAVED_VIEWS (object);

  g_hash_table_unref (self->own);
  g_ptr_array_unref (self->views);
  g_object_unref (self->owner);
  G_OBJECT_CLASS (tok_saved_views_parent_class)->finalize (object);
}

static void
tok_saved_views_class_init (TokSavedViewsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_saved_views_finalize;

  /**
   * TokSavedViews::changed:
   *
   * A view was loaded, added, changed or removed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_SAVED_VIEWS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_saved_views_init (TokSavedViews *self)
{
  self->views = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_saved_view_free);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
on_identified (TokSavedViews *self)
{
  if (self->is_wanted)
    dex_future_disown (tok_saved_views_load (self));
}

/**
 * tok_saved_views_new:
 * @owner: the account, which owns them
 *
 * Returns: (transfer full): no views yet
 */
TokSavedViews *
tok_saved_views_new (TokOwner *owner)
{
  TokSavedViews *self;

  g_return_val_if_fail (TOK_IS_OWNER (owner), NULL);

  self = g_object_new (TOK_TYPE_SAVED_VIEWS, NULL);
  self->owner = g_object_ref (owner);
  g_signal_connect_object (owner, "identified", G_CALLBACK (on_identified), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static int
compare_views (gconstpointer a, gconstpointer b)
{
  const TokSavedView *first = *(const TokSavedView *const *) a;
  const TokSavedView *second = *(const TokSavedView *const *) b;

  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

/* Returns: whether it was there */
static gboolean
drop (TokSavedViews *self, const char *id)
{
  for (guint i = 0; i < self->views->len; i++)
    if (g_str_equal (((const TokSavedView *) self->views->pdata[i])->id, id))
      {
        g_ptr_array_remove_index (self->views, i);
        return TRUE;
      }
  return FALSE;
}

static void
put (TokSavedViews *self, const TokSavedView *view)
{
  TokSavedView *copy = tok_saved_view_copy (view);

  drop (self, copy->id);
  g_ptr_array_add (self->views, copy);
  g_ptr_array_sort (self->views, compare_views);
}

/* What was written meanwhile is newer. */
static void
take_loaded (TokSavedViews *self, GPtrArray *loaded)
{
  for (guint i = 0; i < loaded->len; i++)
    {
      const TokSavedView *view = loaded->pdata[i];

      if (!g_hash_table_contains (self->own, view->id))
        put (self, view);
    }
}

static DexFuture *
load_fiber (gpointer data)
{
  TokSavedViews *self = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) loaded =
      dex_await_boxed (tok_store_load_views (tok_owner_get_ledger (self->owner),
                                             tok_owner_get_name (self->owner)),
                       &error);

  if (loaded != NULL)
    take_loaded (self, loaded);
  self->is_loaded = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return loaded != NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * tok_saved_views_load:
 *
 * Adds the stored views; done again when the account becomes known.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_saved_views_load (TokSavedViews *self)
{
  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), NULL);

  self->is_wanted = TRUE;
  return tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_saved_views_is_loaded:
 *
 * Returns: whether the stored views were read, or cannot be
 */
gboolean
tok_saved_views_is_loaded (TokSavedViews *self)
{
  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), FALSE);

  return self->is_loaded;
}

guint
tok_saved_views_get_n (TokSavedViews *self)
{
  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), 0);

  return self->views->len;
}

/**
 * tok_saved_views_get_nth:
 * @position: less than tok_saved_views_get_n()
 *
 * Returns: (transfer none): the view, valid until "changed"
 */
const TokSavedView *
tok_saved_views_get_nth (TokSavedViews *self, guint position)
{
  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), NULL);
  g_return_val_if_fail (position < self->views->len, NULL);

  return self->views->pdata[position];
}

/**
 * tok_saved_views_lookup:
 *
 * Returns: (transfer none) (nullable): the view with that id, valid until "changed"
 */
const TokSavedView *
tok_saved_views_lookup (TokSavedViews *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->views->len; i++)
    if (g_str_equal (((const TokSavedView *) self->views->pdata[i])->id, id))
      return self->views->pdata[i];
  return NULL;
}

/**
 * tok_saved_views_find:
 * @name: a name; its case and accents do not matter
 *
 * Returns: (transfer none) (nullable): the first view with that name, valid until "changed"
 */
const TokSavedView *
tok_saved_views_find (TokSavedViews *self, const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  folded = tok_text_fold (name);
  for (guint i = 0; i < self->views->len; i++)
    {
      const TokSavedView *view = self->views->pdata[i];
      g_autofree char *other = tok_text_fold (view->name);

      if (g_str_equal (other, folded))
        return view;
    }
  return NULL;
}

/**
 * tok_saved_views_get_next_position:
 *
 * Returns: the position of a new view, behind all others
 */
int
tok_saved_views_get_next_position (TokSavedViews *self)
{
  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), 0);

  if (self->views->len == 0)
    return 0;
  return ((const TokSavedView *) self->views->pdata[self->views->len - 1])->position + 1;
}

/**
 * tok_saved_views_save:
 * @view: replaces the one with its id, at once
 *
 * Returns: (transfer full): a future of a boolean, resolved when it is stored; rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_saved_views_save (TokSavedViews *self, const TokSavedView *view)
{
  DexFuture *stored;

  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), NULL);
  g_return_val_if_fail (view != NULL, NULL);

  stored = tok_store_save_view (tok_owner_get_ledger (self->owner),
                                tok_owner_get_name (self->owner), view);
  g_hash_table_add (self->own, g_strdup (view->id));
  put (self, view);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return stored;
}

/**
 * tok_saved_views_remove:
 * @id: of the view; a copy of it that is saved again restores it at its place
 *
 * Returns: (transfer full): a future of a boolean, resolved when it is stored; rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_saved_views_remove (TokSavedViews *self, const char *id)
{
  g_autofree char *removed = g_strdup (id);
  DexFuture *stored;

  g_return_val_if_fail (TOK_IS_SAVED_VIEWS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  stored = tok_store_delete_view (tok_owner_get_ledger (self->owner),
                                  tok_owner_get_name (self->owner), removed);
  g_hash_table_add (self->own, g_strdup (removed));
  if (drop (self, removed))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return stored;
}
