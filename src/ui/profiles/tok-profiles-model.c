/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-model.h"

#include "tok-fiber.h"
#include "tok-shared-words.h"

/* How many profiles are read at once, and how many are saved. */
#define AT_ONCE 4

/* What the shared words have of a bundle. */
typedef struct
{
  char *username;     /* (nullable) */
  char *visible_name; /* (nullable) */
} Counted;

struct _TokProfilesModel
{
  GObject parent_instance;

  TokWorkspace *workspace;
  GHashTable *chosen; /* (nullable) (element-type TokBundle): no others are shown */
  GListStore *rows;
  GHashTable *by_id;     /* (element-type utf8 TokProfileRow) */
  GHashTable *counted;   /* (element-type utf8 Counted): by id of the bundle */
  TokSharedWords *words; /* of all bundles, as the rows show them */
  GQueue wanted;         /* of TokProfileRow: the last one is read next */
  GHashTable *queued;    /* (element-type TokProfileRow): those in @wanted */
  guint n_loading;
  GQueue to_save; /* of TokProfileRow */
  guint n_savers;
  guint n_sent;
  guint n_to_send;
};

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfilesModel, tok_profiles_model, G_TYPE_OBJECT)

static void
counted_free (gpointer data)
{
  Counted *counted = data;

  g_free (counted->username);
  g_free (counted->visible_name);
  g_free (counted);
}

static void
tok_profiles_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, tok_profiles_model_get_running (TOK_PROFILES_MODEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_profiles_model_finalize (GObject *object)
{
  TokProfilesModel *self = TOK_PROFILES_MODEL (object);

  g_queue_clear_full (&self->wanted, g_object_unref);
  g_hash_table_unref (self->queued);
  g_queue_clear_full (&self->to_save, g_object_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->counted);
  g_object_unref (self->rows);
  g_object_unref (self->workspace);
  tok_shared_words_free (self->words);
  G_OBJECT_CLASS (tok_profiles_model_parent_class)->finalize (object);
}

static void
tok_profiles_model_class_init (TokProfilesModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_profiles_model_get_property;
  object_class->finalize = tok_profiles_model_finalize;
  properties[PROP_RUNNING] =
      g_param_spec_boolean ("running", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", TOK_TYPE_PROFILES_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_profiles_model_init (TokProfilesModel *self)
{
  self->rows = g_list_store_new (TOK_TYPE_PROFILE_ROW);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, counted_free);
  self->words = tok_shared_words_new ();
  g_queue_init (&self->wanted);
  self->queued = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->to_save);
}

/* --- rows --------------------------------------------------------------------------- */

/* Counts the words of a bundle as it stands now. */
static void
recount (TokProfilesModel *self, TokBundle *bundle)
{
  const char *id = tok_bundle_get_id (bundle);
  TokProfileRow *row = g_hash_table_lookup (self->by_id, id);
  Counted *counted = g_hash_table_lookup (self->counted, id);
  const char *username = row != NULL ? tok_profile_row_get_text (row, TOK_SETUP_USERNAME)
                                     : tok_bundle_get_username (bundle);
  const char *visible_name = row != NULL ? tok_profile_row_get_text (row, TOK_SETUP_VISIBLE_NAME)
                                         : tok_bundle_get_visible_name (bundle);

  if (counted != NULL && g_strcmp0 (counted->username, username) == 0 &&
      g_strcmp0 (counted->visible_name, visible_name) == 0)
    return;
  if (counted == NULL)
    {
      counted = g_new0 (Counted, 1);
      g_hash_table_insert (self->counted, g_strdup (id), counted);
    }
  else
    tok_shared_words_remove_texts (self->words, counted->username, counted->visible_name);
  g_set_str (&counted->username, username);
  g_set_str (&counted->visible_name, visible_name);
  tok_shared_words_add_texts (self->words, username, visible_name);
}

static void
on_row_changed (TokProfilesModel *self, TokProfileRow *row)
{
  recount (self, tok_profile_row_get_bundle (row));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row_edited (TokProfilesModel *self, TokProfileRow *row)
{
  tok_profiles_model_want (self, row);
}

static gboolean
is_in_setup (TokBundle *bundle)
{
  return tok_bundle_get_listed (bundle) &&
         tok_setup_action_check (bundle, NULL, TOK_SETUP_EDIT_PROFILE) == TOK_REASON_NONE;
}

static gboolean
is_shown (TokProfilesModel *self, TokBundle *bundle)
{
  return (self->chosen == NULL || g_hash_table_contains (self->chosen, bundle)) &&
         is_in_setup (bundle);
}

/* @new_rows: where a row is added for a bundle that has none yet */
static void
update_bundle (TokProfilesModel *self, TokBundle *bundle, GPtrArray *new_rows)
{
  const char *id = tok_bundle_get_id (bundle);

  if (!g_hash_table_contains (self->by_id, id) && is_shown (self, bundle))
    {
      TokProfileRow *row = tok_profile_row_new (tok_workspace_get_setup (self->workspace), bundle);

      g_ptr_array_add (new_rows, row);
      g_hash_table_insert (self->by_id, g_strdup (id), row);
      g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "edited", G_CALLBACK (on_row_edited), self, G_CONNECT_SWAPPED);
    }
  recount (self, bundle);
}

/* New rows come last, so that those that one works on stay where they are. */
static void
update_bundles (TokProfilesModel *self)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  g_autoptr (GPtrArray) new_rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      update_bundle (self, bundle, new_rows);
    }
  if (new_rows->len > 0)
    g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0,
                         new_rows->pdata, new_rows->len);
}

/* What was typed stays, and saving it says why it is too late. */
static gboolean
is_over (TokProfilesModel *self, TokProfileRow *row)
{
  TokBundle *bundle = tok_profile_row_get_bundle (row);
  TokBundleList *list = tok_workspace_get_list (self->workspace);

  return !tok_profile_row_get_changed (row) && !tok_profile_row_get_saving (row) &&
         (tok_bundle_list_lookup (list, tok_bundle_get_id (bundle)) != bundle ||
          !is_in_setup (bundle));
}

static void
remove_rows (TokProfilesModel *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i > 0; i--)
    {
      g_autoptr (TokProfileRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i - 1);

      if (!is_over (self, row))
        continue;
      g_signal_handlers_disconnect_by_data (row, self);
      tok_profiles_model_unwant (self, row);
      g_hash_table_remove (self->by_id, tok_bundle_get_id (tok_profile_row_get_bundle (row)));
      g_list_store_remove (self->rows, i - 1);
    }
}

/* The words of bundles that are gone. */
static void
forget_words (TokProfilesModel *self)
{
  TokBundleList *list = tok_workspace_get_list (self->workspace);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->counted);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (tok_bundle_list_lookup (list, id) == NULL && !g_hash_table_contains (self->by_id, id))
      {
        Counted *counted = value;

        tok_shared_words_remove_texts (self->words, counted->username, counted->visible_name);
        g_hash_table_iter_remove (&iter);
      }
}

static void
on_merged (TokProfilesModel *self, const TokMergeResult *result)
{
  if (result->n_added == 0 && result->n_changed == 0 && result->n_removed == 0)
    return;
  remove_rows (self);
  update_bundles (self);
  if (result->n_removed > 0)
    forget_words (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * tok_profiles_model_new:
 * @bundles: (nullable) (element-type TokBundle): those whose profiles are wanted; %NULL: all
 *
 * Returns: (transfer full): the profiles that can be set up, which follow the list
 */
TokProfilesModel *
tok_profiles_model_new (TokWorkspace *workspace, GPtrArray *bundles)
{
  TokProfilesModel *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_PROFILES_MODEL, NULL);
  self->workspace = g_object_ref (workspace);
  if (bundles != NULL)
    {
      self->chosen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
      for (guint i = 0; i < bundles->len; i++)
        g_hash_table_add (self->chosen, g_object_ref (g_ptr_array_index (bundles, i)));
    }
  update_bundles (self);
  g_signal_connect_object (tok_workspace_get_list (workspace), "merged", G_CALLBACK (on_merged),
                           self, G_CONNECT_SWAPPED);
  return self;
}

TokWorkspace *
tok_profiles_model_get_workspace (TokProfilesModel *self)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), NULL);

  return self->workspace;
}

GListModel *
tok_profiles_model_get_rows (TokProfilesModel *self)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * tok_profiles_model_find:
 *
 * Returns: (transfer none) (nullable): the row of a bundle
 */
TokProfileRow *
tok_profiles_model_find (TokProfilesModel *self, const char *bundle_id)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), NULL);

  return g_hash_table_lookup (self->by_id, bundle_id);
}

static void
count_row (TokProfileRow *row, TokProfilesCounts *counts)
{
  g_autoptr (GArray) issues = NULL;

  if (!tok_profile_row_get_changed (row))
    return;
  issues = tok_profile_row_dup_issues (row);
  counts->n_changed++;
  counts->n_faulty += issues->len > 0;
  counts->n_failed += tok_profile_row_get_state (row) == TOK_PROFILE_ROW_FAILED;
}

TokProfilesCounts
tok_profiles_model_count (TokProfilesModel *self)
{
  TokProfilesCounts counts = { 0 };

  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), counts);

  counts.n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  counts.n_sent = self->n_sent;
  counts.n_to_send = self->n_to_send;
  for (guint i = 0; i < counts.n_rows; i++)
    {
      g_autoptr (TokProfileRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      count_row (row, &counts);
    }
  return counts;
}

/**
 * tok_profiles_model_find_shared:
 * @field: TOK_SETUP_USERNAME or TOK_SETUP_VISIBLE_NAME; others have no such words
 *
 * Returns: (transfer full) (element-type TokSharedWord): the words of @field that other
 *   profiles have too, saved or not
 */
GPtrArray *
tok_profiles_model_find_shared (TokProfilesModel *self, TokProfileRow *row, TokSetupField field)
{
  const Counted *own;
  GPtrArray *found;

  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), NULL);

  own = g_hash_table_lookup (self->counted, tok_bundle_get_id (tok_profile_row_get_bundle (row)));
  if (own == NULL || (field != TOK_SETUP_USERNAME && field != TOK_SETUP_VISIBLE_NAME))
    return tok_shared_words_find (self->words, NULL);
  tok_shared_words_remove_texts (self->words, own->username, own->visible_name);
  found = tok_shared_words_find (self->words, tok_profile_row_get_text (row, field));
  tok_shared_words_add_texts (self->words, own->username, own->visible_name);
  return found;
}

/* --- reading ------------------------------------------------------------------------ */

typedef struct
{
  TokProfilesModel *model;
  TokProfileRow *row; /* (nullable): a saver has none */
} Job;

static Job *
job_new (TokProfilesModel *model, TokProfileRow *row)
{
  Job *job = g_new0 (Job, 1);

  job->model = g_object_ref (model);
  job->row = row;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->row);
  g_object_unref (job->model);
  g_free (job);
}

static void load_next (TokProfilesModel *self);

static DexFuture *
load_fiber (gpointer data)
{
  Job *job = data;

  /* The row shows why it failed. */
  dex_await (tok_profile_row_load (job->row), NULL);
  job->model->n_loading--;
  load_next (job->model);
  return dex_future_new_true ();
}

static void
load_next (TokProfilesModel *self)
{
  while (self->n_loading < AT_ONCE && !g_queue_is_empty (&self->wanted))
    {
      TokProfileRow *row = g_queue_pop_tail (&self->wanted);

      g_hash_table_remove (self->queued, row);
      self->n_loading++;
      dex_future_disown (tok_fiber_spawn (load_fiber, job_new (self, row), job_free));
    }
}

static void
enqueue (TokProfilesModel *self, TokProfileRow *row)
{
  if (g_hash_table_add (self->queued, row))
    g_queue_push_tail (&self->wanted, g_object_ref (row));
}

/**
 * tok_profiles_model_want:
 *
 * Reads the profile of a row soon, unless it is known.
 */
void
tok_profiles_model_want (TokProfilesModel *self, TokProfileRow *row)
{
  g_return_if_fail (TOK_IS_PROFILES_MODEL (self));
  g_return_if_fail (TOK_IS_PROFILE_ROW (row));

  if (tok_profile_row_get_loaded (row) ||
      (tok_profile_row_get_known (row) && !tok_profile_row_get_changed (row)))
    return;
  enqueue (self, row);
  load_next (self);
}

/**
 * tok_profiles_model_unwant:
 *
 * The row is not visible any more: reads it only if it was changed.
 */
void
tok_profiles_model_unwant (TokProfilesModel *self, TokProfileRow *row)
{
  g_return_if_fail (TOK_IS_PROFILES_MODEL (self));
  g_return_if_fail (TOK_IS_PROFILE_ROW (row));

  if (tok_profile_row_get_changed (row) || !g_hash_table_remove (self->queued, row))
    return;
  g_queue_remove (&self->wanted, row);
  g_object_unref (row);
}

static DexFuture *
drafts_fiber (gpointer data)
{
  TokProfilesModel *self = data;
  TokSetup *setup = tok_workspace_get_setup (self->workspace);
  GPtrArray *drafts;

  dex_await (tok_setup_load_drafts (setup), NULL);
  drafts = tok_setup_get_drafts (setup);
  for (guint i = 0; i < drafts->len; i++)
    {
      const TokSetupDraft *draft = g_ptr_array_index (drafts, i);
      TokProfileRow *row = draft->position == TOK_POSITION_PROFILE
                               ? tok_profiles_model_find (self, draft->bundle_id)
                               : NULL;

      if (row != NULL)
        enqueue (self, row);
    }
  load_next (self);
  return dex_future_new_true ();
}

/**
 * tok_profiles_model_load_drafts:
 *
 * Reads the profiles that were changed before and not saved.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_profiles_model_load_drafts (TokProfilesModel *self)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), NULL);

  return tok_fiber_spawn (drafts_fiber, g_object_ref (self), g_object_unref);
}

/* --- saving ------------------------------------------------------------------------- */

gboolean
tok_profiles_model_get_running (TokProfilesModel *self)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (self), FALSE);

  return self->n_savers > 0;
}

static DexFuture *
save_fiber (gpointer data)
{
  TokProfilesModel *self = ((Job *) data)->model;
  TokProfileRow *row;

  while ((row = g_queue_pop_head (&self->to_save)) != NULL)
    {
      dex_await (tok_profile_row_save (row), NULL);
      g_object_unref (row);
      self->n_sent++;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  self->n_savers--;
  if (self->n_savers == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  return dex_future_new_true ();
}

static gboolean
is_to_save (TokProfileRow *row, gboolean only_failed)
{
  g_autoptr (GArray) issues = NULL;

  if (!tok_profile_row_get_changed (row) || tok_profile_row_get_saving (row) ||
      (only_failed && tok_profile_row_get_state (row) != TOK_PROFILE_ROW_FAILED))
    return FALSE;
  issues = tok_profile_row_dup_issues (row);
  return issues->len == 0;
}

/**
 * tok_profiles_model_save:
 * @only_failed: only the rows that could not be saved before
 *
 * Saves the changed rows in which nothing is missing or wrong.
 */
void
tok_profiles_model_save (TokProfilesModel *self, gboolean only_failed)
{
  g_return_if_fail (TOK_IS_PROFILES_MODEL (self));

  if (self->n_savers > 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (TokProfileRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (!is_to_save (row, only_failed))
        continue;
      tok_profile_row_set_waiting (row, TRUE);
      g_queue_push_tail (&self->to_save, g_object_ref (row));
    }
  self->n_sent = 0;
  self->n_to_send = self->to_save.length;
  self->n_savers = MIN (AT_ONCE, self->n_to_send);
  if (self->n_savers > 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  for (guint i = 0, n = self->n_savers; i < n; i++)
    dex_future_disown (tok_fiber_spawn (save_fiber, job_new (self, NULL), job_free));
}

/**
 * tok_profiles_model_stop:
 *
 * Saves no more rows. What is on its way is finished.
 */
void
tok_profiles_model_stop (TokProfilesModel *self)
{
  TokProfileRow *row;

  g_return_if_fail (TOK_IS_PROFILES_MODEL (self));

  while ((row = g_queue_pop_head (&self->to_save)) != NULL)
    {
      self->n_to_send--;
      tok_profile_row_set_waiting (row, FALSE);
      g_object_unref (row);
    }
}
