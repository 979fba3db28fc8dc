/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slots-import.h"

#include "tok-fiber.h"
#include "tok-setup-file.h"
#include "tok-setup-import.h"
#include "tok-table-issues.h"

struct _TokSlotsRow
{
  GObject parent_instance;

  int position;
  TokSetupItem *item;  /* (nullable): the slot */
  TokSetupValues *own; /* (nullable): what it shall be */
  char *faults;        /* (nullable) */
  TokSlotsRowState state;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokSlotsRow, tok_slots_row, G_TYPE_OBJECT)

static void
tok_slots_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, TOK_SLOTS_ROW (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_slots_row_finalize (GObject *object)
{
  TokSlotsRow *self = TOK_SLOTS_ROW (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->own, tok_setup_values_free);
  g_free (self->faults);
  G_OBJECT_CLASS (tok_slots_row_parent_class)->finalize (object);
}

static void
tok_slots_row_class_init (TokSlotsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_slots_row_get_property;
  object_class->finalize = tok_slots_row_finalize;
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_SLOTS_ROW_REFUSED, TOK_SLOTS_ROW_READY,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_slots_row_init (TokSlotsRow *self)
{
}

static void
set_state (TokSlotsRow *self, TokSlotsRowState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

int
tok_slots_row_get_position (TokSlotsRow *self)
{
  g_return_val_if_fail (TOK_IS_SLOTS_ROW (self), 0);

  return self->position;
}

const TokSetupValues *
tok_slots_row_get_own (TokSlotsRow *self)
{
  g_return_val_if_fail (TOK_IS_SLOTS_ROW (self), NULL);

  return self->own;
}

const char *
tok_slots_row_get_faults (TokSlotsRow *self)
{
  g_return_val_if_fail (TOK_IS_SLOTS_ROW (self), NULL);

  return self->faults;
}

const GError *
tok_slots_row_get_error (TokSlotsRow *self)
{
  g_return_val_if_fail (TOK_IS_SLOTS_ROW (self), NULL);

  return self->item != NULL ? tok_setup_item_get_problem (self->item) : NULL;
}

TokSlotsRowState
tok_slots_row_get_state (TokSlotsRow *self)
{
  g_return_val_if_fail (TOK_IS_SLOTS_ROW (self), TOK_SLOTS_ROW_FAULTY);

  return self->state;
}

/* --- reading ------------------------------------------------------------------------ */

typedef struct
{
  TokBundleSetup *setup;
  GFile *file;      /* (nullable): to load */
  GListModel *rows; /* (nullable): to save */
} Job;

static Job *
job_new (TokBundleSetup *setup)
{
  Job *job = g_new0 (Job, 1);

  job->setup = g_object_ref (setup);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->setup);
  g_clear_object (&job->file);
  g_clear_object (&job->rows);
  g_free (job);
}

static void
add_row (const Job *job, GListStore *rows, TokSetupTable *table, guint i)
{
  const TokSetupRow *row = tok_setup_table_get_row (table, i);
  TokSetupItem *item = tok_bundle_setup_find (job->setup, row->position);
  g_autoptr (TokSlotsRow) self = g_object_new (TOK_TYPE_SLOTS_ROW, NULL);

  self->position = row->position;
  g_set_object (&self->item, item);
  self->own = row->own != NULL ? tok_setup_values_copy (row->own) : NULL;
  self->faults = tok_table_issues_dup_lines (table, (int) i);
  if (self->faults != NULL || item == NULL || row->own == NULL)
    self->state = TOK_SLOTS_ROW_FAULTY;
  else if (tok_setup_values_diff (row->own, tok_setup_item_get_values (item)) == 0)
    self->state = TOK_SLOTS_ROW_SAME;
  g_list_store_append (rows, self);
}

/* What is wrong with the table as a whole comes first. */
static void
add_table (GListStore *rows, TokSetupTable *table)
{
  g_autofree char *faults = tok_table_issues_dup_lines (table, -1);
  g_autoptr (TokSlotsRow) self = NULL;

  if (faults == NULL)
    return;
  self = g_object_new (TOK_TYPE_SLOTS_ROW, NULL);
  self->faults = g_steal_pointer (&faults);
  self->state = TOK_SLOTS_ROW_FAULTY;
  g_list_store_append (rows, self);
}

static DexFuture *
load_fiber (gpointer data)
{
  const Job *job = data;
  GError *error = NULL;
  TokSetupContext context;
  g_autoptr (GPtrArray) videos = NULL;
  g_autoptr (GListStore) rows = g_list_store_new (TOK_TYPE_SLOTS_ROW);
  g_autoptr (TokSetupTable) table =
      dex_await_boxed (tok_setup_file_load (job->file, TOK_SETUP_VIDEO), &error);

  if (table == NULL || !dex_await (tok_bundle_setup_load (job->setup), &error))
    return dex_future_new_for_error (error);
  context = tok_bundle_setup_get_context (job->setup);
  /* What was typed before is replaced by the table. */
  videos = tok_setup_import_dup_videos (job->setup);
  tok_setup_table_check_videos (table, &context, videos);
  for (guint i = 0; i < table->rows->len; i++)
    tok_setup_import_check_row (job->setup, table, i);
  add_table (rows, table);
  for (guint i = 0; i < table->rows->len; i++)
    add_row (job, rows, table, i);
  return dex_future_new_take_object (g_steal_pointer (&rows));
}

/**
 * tok_slots_import_load:
 * @file: a CSV file
 *
 * Returns: (transfer full): a future of a GListStore of TokSlotsRow. Rejects when the file or the
 *   slots cannot be read
 */
DexFuture *
tok_slots_import_load (TokBundleSetup *setup, GFile *file)
{
  Job *job;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  job = job_new (setup);
  job->file = g_object_ref (file);
  return tok_fiber_spawn (load_fiber, job, job_free);
}

/* --- saving ------------------------------------------------------------------------- */

static gboolean
is_to_save (TokSlotsRow *row)
{
  return row->state == TOK_SLOTS_ROW_READY || row->state == TOK_SLOTS_ROW_REFUSED;
}

/* Returns: (transfer full) (element-type TokSlotsRow): the rows that are drafts now */
static GPtrArray *
make_drafts (const Job *job)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (job->rows); i++)
    {
      g_autoptr (TokSlotsRow) row = g_list_model_get_item (job->rows, i);

      if (!is_to_save (row))
        continue;
      tok_bundle_setup_set_draft (job->setup, row->item, row->own);
      set_state (row, TOK_SLOTS_ROW_SAVING);
      g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  return rows;
}

static DexFuture *
save_fiber (gpointer data)
{
  const Job *job = data;
  g_autoptr (GPtrArray) rows = make_drafts (job);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint n_refused = 0;

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, ((TokSlotsRow *) g_ptr_array_index (rows, i))->item);
  dex_await (tok_bundle_setup_save (job->setup, items), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      TokSlotsRow *row = g_ptr_array_index (rows, i);
      gboolean is_saved = tok_setup_item_get_problem (row->item) == NULL;

      n_refused += !is_saved;
      set_state (row, is_saved ? TOK_SLOTS_ROW_SAVED : TOK_SLOTS_ROW_REFUSED);
    }
  return dex_future_new_for_uint (n_refused);
}

/**
 * tok_slots_import_save:
 * @rows: those of tok_slots_import_load()
 *
 * Saves the rows that are ready, and again those that were refused. Each has its result.
 *
 * Returns: (transfer full): a future of a guint: how many could not be saved
 */
DexFuture *
tok_slots_import_save (TokBundleSetup *setup, GListModel *rows)
{
  Job *job;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);

  job = job_new (setup);
  job->rows = g_object_ref (rows);
  return tok_fiber_spawn (save_fiber, job, job_free);
}
