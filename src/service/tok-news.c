/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-news.h"

#include "tok-fiber.h"

struct _TokNews
{
  GObject parent_instance;

  TokWorkspace *workspace;
  TokNoticeRules rules;
  GPtrArray *notices; /* (nullable) (element-type TokNotice): until they are loaded */
  DexFuture *loaded;  /* (nullable) (owned) */
  gboolean is_due;    /* the journal may have lines that were not taken */
  gboolean is_taking;
};

enum
{
  SIGNAL_IS_WATCHED,
  SIGNAL_PLANNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokNews, tok_news, G_TYPE_OBJECT)

static void
plan (TokNews *self, GPtrArray *events)
{
  g_autoptr (TokNoticePlan) next =
      tok_notice_plan_new (self->notices, events, tok_workspace_get_list (self->workspace),
                           &self->rules);
  gboolean changed = !tok_notice_plan_is_empty (next) || next->notices->len != self->notices->len;

  if (!changed)
    return;
  g_ptr_array_unref (self->notices);
  self->notices = g_ptr_array_ref (next->notices);
  dex_future_disown (tok_workspace_save_notices (self->workspace, self->notices));
  g_signal_emit (self, signals[SIGNAL_PLANNED], 0, next);
}

/* What is no longer so, or was looked at, is taken back. */
static void
take_back (TokNews *self)
{
  if (self->notices != NULL && self->notices->len > 0)
    plan (self, NULL);
}

static gboolean
is_watched (TokNews *self)
{
  gboolean watched = FALSE;

  g_signal_emit (self, signals[SIGNAL_IS_WATCHED], 0, &watched);
  return watched;
}

static void consider (TokNews *self);

static DexFuture *
take_fiber (gpointer data)
{
  TokNews *self = data;
  g_autoptr (GPtrArray) events = dex_await_boxed (tok_workspace_take_news (self->workspace), NULL);

  self->is_taking = FALSE;
  if (events != NULL && events->len > 0 && !is_watched (self))
    plan (self, events);
  consider (self);
  return NULL;
}

/* A flight is told as a whole, when it is over: the journal grows with each page. */
static void
consider (TokNews *self)
{
  if (!self->is_due || self->is_taking || self->notices == NULL ||
      tok_sync_get_loading (tok_workspace_get_sync (self->workspace)))
    return;
  self->is_due = FALSE;
  self->is_taking = TRUE;
  dex_future_disown (tok_fiber_spawn (take_fiber, g_object_ref (self), g_object_unref));
}

static void
on_journal_changed (TokNews *self)
{
  self->is_due = TRUE;
  consider (self);
}

/* What an earlier run told can only be judged by the list as it left it. */
static DexFuture *
load_fiber (gpointer data)
{
  TokNews *self = data;
  g_autoptr (GPtrArray) notices = NULL;

  dex_await (tok_sync_load_cache (tok_workspace_get_sync (self->workspace)), NULL);
  notices = dex_await_boxed (tok_workspace_load_notices (self->workspace), NULL);
  self->notices = notices != NULL
                      ? g_steal_pointer (&notices)
                      : g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notice_free);
  take_back (self);
  consider (self);
  return dex_future_new_true ();
}

static void
tok_news_dispose (GObject *object)
{
  TokNews *self = TOK_NEWS (object);

  dex_clear (&self->loaded);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tok_news_parent_class)->dispose (object);
}

static void
tok_news_class_init (TokNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_news_dispose;

  /**
   * TokNews::is-watched:
   *
   * Returns: whether somebody is looking at the workspace now
   */
  signals[SIGNAL_IS_WATCHED] =
      g_signal_new ("is-watched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  /**
   * TokNews::planned:
   * @plan: (type TokNoticePlan): what has to be said and taken back now
   */
  signals[SIGNAL_PLANNED] = g_signal_new ("planned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tok_news_init (TokNews *self)
{
  /* What a run before did not come to. */
  self->is_due = TRUE;
}

static void
follow (TokNews *self)
{
  g_signal_connect_object (self->workspace, "journal-changed", G_CALLBACK (on_journal_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::n-unseen", G_CALLBACK (take_back), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_workspace_get_list (self->workspace), "merged",
                           G_CALLBACK (take_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_workspace_get_sync (self->workspace), "notify::loading",
                           G_CALLBACK (consider), self, G_CONNECT_SWAPPED);
}

/**
 * tok_news_new:
 * @workspace: what to tell about
 *
 * Returns: (transfer full): news of a workspace, with rules by which nothing is told
 */
TokNews *
tok_news_new (TokWorkspace *workspace)
{
  TokNews *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_NEWS, NULL);
  self->workspace = g_object_ref (workspace);
  follow (self);
  self->loaded = tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
  return self;
}

/**
 * tok_news_set_rules:
 * @rules: what the person wants to be told from now on
 *
 * What was told stays.
 */
void
tok_news_set_rules (TokNews *self, const TokNoticeRules *rules)
{
  g_return_if_fail (TOK_IS_NEWS (self));
  g_return_if_fail (rules != NULL);

  self->rules = *rules;
}

/**
 * tok_news_get_notices:
 *
 * Returns: (transfer none) (nullable) (element-type TokNotice): what is told; %NULL
 *   until that is known
 */
GPtrArray *
tok_news_get_notices (TokNews *self)
{
  g_return_val_if_fail (TOK_IS_NEWS (self), NULL);

  return self->notices;
}

/* Whether a notice is of the notification that is about one bundle, or of the summary. */
static gboolean
is_about (const TokNotice *notice, const char *bundle_id)
{
  return bundle_id != NULL ? g_str_equal (notice->bundle_id, bundle_id) : notice->is_summed;
}

typedef struct
{
  TokNews *news;   /* or… */
  TokStore *store; /* …the store, with… */
  char *workspace_id;
  char *bundle_id; /* (nullable): NULL: those of the summary */
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_clear_object (&seen->news);
  g_clear_object (&seen->store);
  g_free (seen->workspace_id);
  g_free (seen->bundle_id);
  g_free (seen);
}

static DexFuture *
mark_seen_fiber (gpointer data)
{
  Seen *seen = data;
  TokNews *self = seen->news;
  TokBundleList *list = tok_workspace_get_list (self->workspace);
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  TokBundle *bundle;

  dex_await (dex_ref (self->loaded), NULL);
  bundle = seen->bundle_id != NULL ? tok_bundle_list_lookup (list, seen->bundle_id) : NULL;
  if (bundle != NULL)
    g_ptr_array_add (bundles, g_object_ref (bundle));
  for (guint i = 0; seen->bundle_id == NULL && i < self->notices->len; i++)
    {
      const TokNotice *notice = g_ptr_array_index (self->notices, i);

      bundle = notice->is_summed ? tok_bundle_list_lookup (list, notice->bundle_id) : NULL;
      if (bundle != NULL)
        g_ptr_array_add (bundles, g_object_ref (bundle));
    }
  tok_workspace_mark_many_seen (self->workspace, bundles);
  return dex_future_new_true ();
}

/**
 * tok_news_mark_seen:
 * @bundle_id: (nullable): of a bundle that the person need not be told about any more;
 *   %NULL: all of the summary
 *
 * As soon as the list is loaded. What was told about it is taken back with that.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_news_mark_seen (TokNews *self, const char *bundle_id)
{
  Seen *seen;

  g_return_val_if_fail (TOK_IS_NEWS (self), NULL);

  seen = g_new0 (Seen, 1);
  seen->news = g_object_ref (self);
  seen->bundle_id = g_strdup (bundle_id);
  return tok_fiber_spawn (mark_seen_fiber, seen, seen_free);
}

static DexFuture *
mark_seen_in_store_fiber (gpointer data)
{
  Seen *seen = data;
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notice_free);
  g_autoptr (GPtrArray) notices = NULL;
  GError *error = NULL;

  notices = dex_await_boxed (tok_store_load_notices (seen->store, seen->workspace_id), &error);
  if (notices == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < notices->len; i++)
    {
      const TokNotice *notice = g_ptr_array_index (notices, i);

      if (is_about (notice, seen->bundle_id))
        dex_future_disown (
            tok_store_mark_seen (seen->store, seen->workspace_id, notice->bundle_id));
      else
        g_ptr_array_add (left, tok_notice_copy (notice));
    }
  return tok_store_save_notices (seen->store, seen->workspace_id, left);
}

/**
 * tok_news_mark_seen_in_store:
 * @store: where the workspace is stored
 * @workspace_id: of a workspace that is not open
 * @bundle_id: (nullable): as in tok_news_mark_seen()
 *
 * The same without a workspace, which would ask its server and the keyring.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_news_mark_seen_in_store (TokStore *store, const char *workspace_id, const char *bundle_id)
{
  Seen *seen;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  seen = g_new0 (Seen, 1);
  seen->store = g_object_ref (store);
  seen->workspace_id = g_strdup (workspace_id);
  seen->bundle_id = g_strdup (bundle_id);
  return tok_fiber_spawn (mark_seen_in_store_fiber, seen, seen_free);
}
