/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-field.h"
#include "tok-store-query.h"

/* The cached bundles and their JSON: tables "bundles" and "answers". */

/* Merges like tok_bundle_update(): an absent member keeps the value, null clears it. A bundle
 * in a response is not "unlisted". */
static char *
dup_save_sql (void)
{
  g_autoptr (GString) names = g_string_new ("workspace, id, present, details_read_at");
  g_autoptr (GString) values = g_string_new ("?, ?, ?, ?");
  g_autoptr (GString) changes =
      g_string_new ("present = present | excluded.present, unlisted = 0, details_read_at ="
                    " COALESCE (excluded.details_read_at, details_read_at)");

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    {
      const TokBundleField *field = &tok_bundle_fields[i];

      g_string_append_printf (names, ", %s", field->name);
      g_string_append (values, ", ?");
      g_string_append_printf (changes,
                              ", %s = CASE WHEN (excluded.present | %d) & %d THEN excluded.%s"
                              " ELSE COALESCE (excluded.%s, %s) END",
                              field->name, TOK_PRESENT_ALWAYS, field->present, field->name,
                              field->name, field->name);
    }
  return g_strdup_printf ("INSERT INTO bundles (%s) VALUES (%s)"
                          " ON CONFLICT (workspace, id) DO UPDATE SET %s",
                          names->str, values->str, changes->str);
}

static void
bind_field (TokStatement *statement,
            int index,
            const TokBundleField *field,
            const TokBundleSnapshot *snapshot)
{
  int number;

  if (tok_bundle_field_is_text (field))
    tok_statement_bind_text (statement, index, tok_bundle_field_get_text (field, snapshot));
  else if (tok_bundle_field_get_number (field, snapshot, &number))
    sqlite3_bind_int (statement, index, number);
  else
    sqlite3_bind_null (statement, index);
}

static void
read_field (TokStatement *statement,
            int index,
            const TokBundleField *field,
            TokBundleSnapshot *snapshot)
{
  if (tok_bundle_field_is_text (field))
    tok_bundle_field_take_text (field, snapshot, tok_statement_dup_text (statement, index));
  else if (sqlite3_column_type (statement, index) != SQLITE_NULL)
    tok_bundle_field_set_number (field, snapshot, sqlite3_column_int (statement, index));
}

typedef struct
{
  char *workspace_id;
  GPtrArray *snapshots;
  GPtrArray *events; /* (nullable) */
  TokSource source;
  gint64 read_at;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->workspace_id);
  g_ptr_array_unref (save->snapshots);
  g_clear_pointer (&save->events, g_ptr_array_unref);
  g_free (save);
}

/**
 * tok_store_merge_bundles:
 * @snapshots: (element-type TokBundleSnapshot): bundles of responses
 *
 * To be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_store_merge_bundles (TokDatabase *database,
                         const char *workspace_id,
                         GPtrArray *snapshots,
                         GError **error)
{
  g_autofree char *sql = dup_save_sql ();
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      tok_statement_bind_text (statement, 2, snapshot->id);
      sqlite3_bind_int (statement, 3, snapshot->present);
      tok_statement_bind_time (statement, 4, snapshot->details_read_at);
      for (int j = 0; j < TOK_BUNDLE_N_FIELDS; j++)
        bind_field (statement, 5 + j, &tok_bundle_fields[j], snapshot);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_json (TokDatabase *database, const Save *save, GError **error)
{
  const char *sql =
      save->source == TOK_SOURCE_DETAIL
          ? "INSERT INTO answers (workspace, bundle, detail_json, detail_read_at)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (workspace, bundle) DO UPDATE SET"
            " detail_json = excluded.detail_json, detail_read_at = excluded.detail_read_at"
          : "INSERT INTO answers (workspace, bundle, list_json, list_read_at)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (workspace, bundle) DO UPDATE SET"
            " list_json = excluded.list_json, list_read_at = excluded.list_read_at";
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, save->workspace_id);
  tok_statement_bind_time (statement, 4, save->read_at);
  for (guint i = 0; i < save->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (save->snapshots, i);

      if (snapshot->json == NULL)
        continue;
      tok_statement_bind_text (statement, 2, snapshot->id);
      tok_statement_bind_text (statement, 3, snapshot->json);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_bundles (TokDatabase *database, gpointer data, GError **error)
{
  const Save *save = data;

  return tok_store_merge_bundles (database, save->workspace_id, save->snapshots, error) &&
         save_json (database, save, error) &&
         (save->events == NULL ||
          tok_store_insert_events (database, save->workspace_id, save->events, error));
}

/**
 * tok_store_save_bundles:
 * @workspace_id: the id of a stored record
 * @snapshots: (element-type TokBundleSnapshot): bundles of responses
 * @events: (nullable) (element-type TokEvent): events for the journal
 * @source: the kind of the responses
 * @read_at: when they arrived
 *
 * Merges bundles into the cache and appends to the journal, in one transaction. The arrays
 * must not change afterwards.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_bundles (TokStore *self,
                        const char *workspace_id,
                        GPtrArray *snapshots,
                        GPtrArray *events,
                        TokSource source,
                        gint64 read_at)
{
  Save *save;
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (snapshots != NULL, NULL);

  save = g_new0 (Save, 1);
  save->workspace_id = g_strdup (workspace_id);
  save->snapshots = g_ptr_array_ref (snapshots);
  save->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  save->source = source;
  save->read_at = read_at;
  future = tok_store_transact (self, save_bundles, save, save_free);
  if (events != NULL && events->len > 0)
    tok_store_emit_journal_changed (self, workspace_id);
  return future;
}

/* A complete read of the list. */
typedef struct
{
  char *workspace_id;
  GPtrArray *ids;
  GPtrArray *unlisted;
  gint64 read_at;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_free (read->workspace_id);
  g_ptr_array_unref (read->ids);
  g_ptr_array_unref (read->unlisted);
  g_free (read);
}

/* Returns: (element-type utf8 int): positions of the cached bundles by id; -1: none */
static GHashTable *
load_positions (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (GHashTable) positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT id, IFNULL (position, -1) FROM bundles WHERE workspace = ?",
                            error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&positions);
      g_hash_table_insert (positions, tok_statement_dup_text (statement, 0),
                           GINT_TO_POINTER (sqlite3_column_int (statement, 1)));
    }
}

/* Writes the positions of @ids and removes them from @rest, which has the old positions. */
static gboolean
write_positions (TokDatabase *database,
                 const char *workspace_id,
                 GPtrArray *ids,
                 GHashTable *rest,
                 GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "UPDATE bundles SET position = ? WHERE workspace = ? AND id = ?",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 2, workspace_id);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *key = NULL;
      gpointer position;

      /* Most positions do not change and are not written. */
      if (!g_hash_table_steal_extended (rest, id, (gpointer *) &key, &position) ||
          GPOINTER_TO_INT (position) == (int) i)
        continue;
      sqlite3_bind_int (statement, 1, i);
      tok_statement_bind_text (statement, 3, id);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_for_each (TokDatabase *database,
              const char *sql,
              const char *workspace_id,
              GPtrArray *ids,
              GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (guint i = 0; i < ids->len; i++)
    {
      tok_statement_bind_text (statement, 2, g_ptr_array_index (ids, i));
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish_read (TokDatabase *database, gpointer data, GError **error)
{
  const Read *read = data;
  g_autoptr (GHashTable) rest = load_positions (database, read->workspace_id, error);
  g_autoptr (GPtrArray) deleted = NULL;

  if (rest == NULL || !write_positions (database, read->workspace_id, read->ids, rest, error))
    return FALSE;
  for (guint i = 0; i < read->unlisted->len; i++)
    g_hash_table_remove (rest, g_ptr_array_index (read->unlisted, i));
  deleted = g_hash_table_get_keys_as_ptr_array (rest);
  return run_for_each (database,
                       "UPDATE bundles SET unlisted = 1 WHERE workspace = ? AND id = ?"
                       " AND unlisted = 0",
                       read->workspace_id, read->unlisted, error) &&
         run_for_each (database, "DELETE FROM bundles WHERE workspace = ? AND id = ?",
                       read->workspace_id, deleted, error) &&
         tok_database_write (database,
                             "UPDATE workspaces SET checked_at = ?1, read_at = ?1 WHERE id = ?2",
                             g_variant_new ("(xs)", read->read_at, read->workspace_id), error);
}

/**
 * tok_store_finish_read:
 * @ids: (element-type utf8): the ids of a complete read, in order
 * @unlisted: (element-type utf8): other ids to be kept as unlisted
 * @read_at: the end of the read
 *
 * Stores the order and the time, and deletes all other cached bundles, but not their journal.
 * The arrays must not change afterwards.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_finish_read (
    TokStore *self, const char *workspace_id, GPtrArray *ids, GPtrArray *unlisted, gint64 read_at)
{
  Read *read;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);
  g_return_val_if_fail (unlisted != NULL, NULL);

  read = g_new0 (Read, 1);
  read->workspace_id = g_strdup (workspace_id);
  read->ids = g_ptr_array_ref (ids);
  read->unlisted = g_ptr_array_ref (unlisted);
  read->read_at = read_at;
  return tok_store_transact (self, finish_read, read, read_free);
}

/**
 * tok_store_set_checked_at:
 * @checked_at: the end of a successful but incomplete read
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_set_checked_at (TokStore *self, const char *workspace_id, gint64 checked_at)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_write (self, "UPDATE workspaces SET checked_at = ? WHERE id = ?",
                          g_variant_new ("(xs)", checked_at, workspace_id));
}

/* The first beginning of a review of the videos; NULL without any. */
#define VIDEOS(column)                                                                             \
  "CASE WHEN b.videos_in_review > 0 THEN (SELECT MIN (" column ") FROM videos"                     \
  " WHERE workspace = b.workspace AND bundle = b.id AND status = 'in_review' COLLATE NOCASE) END"

/* With the latest event that led to the current status, and for an account in review with the
 * one that led to that. @where: a condition on "position". The rows come in the order of the
 * index: sorting would look up all events before the first row. */
static char *
dup_load_sql (const char *where)
{
  g_autoptr (GString) names =
      g_string_new ("b.id, b.present, b.unlisted,"
                    " e.after, e.before, e.updated_at, e.asked_at,"
                    " a.after, a.before, " VIDEOS ("status_after") ", " VIDEOS (
                        "status_before") ", b.details_read_at");

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    g_string_append_printf (names, ", b.%s", tok_bundle_fields[i].name);
  return g_strdup_printf ("SELECT %s FROM bundles AS b INDEXED BY bundles_in_order"
                          " LEFT JOIN events AS e ON e.sequence ="
                          " (SELECT sequence FROM events WHERE workspace = b.workspace"
                          " AND bundle = b.id AND kind = 'status' AND to_value = b.status"
                          " ORDER BY sequence DESC LIMIT 1)"
                          " LEFT JOIN events AS a ON a.sequence ="
                          " CASE WHEN b.account_status = 'in_review' THEN"
                          " (SELECT sequence FROM events WHERE workspace = b.workspace"
                          " AND bundle = b.id AND kind = 'account_status'"
                          " AND to_value = b.account_status ORDER BY sequence DESC LIMIT 1) END"
                          " WHERE b.workspace = ?1 AND %s ORDER BY b.position, b.id",
                          names->str, where);
}

/* Events of earlier versions lack updated_at and asked_at: the bundle's updated_at and the
 * lower bound of the event replace them. */
static void
read_step (TokStatement *statement, TokBundleSnapshot *snapshot)
{
  gint64 updated_at = tok_statement_get_time (statement, 5);

  snapshot->step_after = tok_statement_get_time (statement, 3);
  snapshot->step_before = tok_statement_get_time (statement, 4);
  snapshot->step_asked_at = tok_statement_get_time (statement, 6);
  if (snapshot->step_before == TOK_TIME_UNKNOWN)
    return;
  if (updated_at == TOK_TIME_UNKNOWN)
    updated_at = tok_time_parse (snapshot->updated_at);
  if (snapshot->step_asked_at == TOK_TIME_UNKNOWN)
    snapshot->step_asked_at = snapshot->step_after;
  snapshot->step_before =
      tok_event_limit_before (snapshot->step_after, snapshot->step_before, updated_at);
}

static gpointer
read_snapshot (TokStatement *statement)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (tok_statement_get_text (statement, 0));

  snapshot->present = (guint8) sqlite3_column_int (statement, 1);
  snapshot->unlisted = sqlite3_column_int (statement, 2) != 0;
  snapshot->account_after = tok_statement_get_time (statement, 7);
  snapshot->account_before = tok_statement_get_time (statement, 8);
  snapshot->videos_after = tok_statement_get_time (statement, 9);
  snapshot->videos_before = tok_statement_get_time (statement, 10);
  snapshot->details_read_at = tok_statement_get_time (statement, 11);
  for (int i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    read_field (statement, 12 + i, &tok_bundle_fields[i], snapshot);
  read_step (statement, snapshot);
  return snapshot;
}

typedef struct
{
  char *workspace_id;
  guint first;
  guint n; /* G_MAXUINT: all that follow */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->workspace_id);
  g_free (part);
}

static GPtrArray *
load_where (TokDatabase *database, const char *where, GVariant *values, GError **error)
{
  g_autofree char *sql = dup_load_sql (where);

  return tok_database_load (database, sql, values, read_snapshot,
                            (GDestroyNotify) tok_bundle_snapshot_free, error);
}

/* The positions are numbers from 0 on; bundles that no complete read has shown have none. */
static gboolean
load_part (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  const Part *part = data;
  gboolean is_last = part->n == G_MAXUINT;
  gint64 end = is_last ? G_MAXINT64 : (gint64) part->first + part->n;
  g_autoptr (GPtrArray) snapshots =
      load_where (opening->database, "b.position >= ?2 AND b.position < ?3",
                  g_variant_new ("(sxx)", part->workspace_id, (gint64) part->first, end), error);
  g_autoptr (GPtrArray) others = NULL;

  if (snapshots != NULL && is_last)
    others = load_where (opening->database, "b.position IS NULL",
                         g_variant_new ("(s)", part->workspace_id), error);
  if (snapshots == NULL || (is_last && others == NULL))
    return FALSE;
  if (others != NULL)
    g_ptr_array_extend_and_steal (snapshots, g_steal_pointer (&others));
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, g_steal_pointer (&snapshots));
  return TRUE;
}

/**
 * tok_store_load_part:
 * @first: a position in the order of the server, from 0
 * @n: how many positions; %G_MAXUINT: all that follow, and the bundles without one
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBundleSnapshot, like
 *   tok_store_load_bundles()
 */
DexFuture *
tok_store_load_part (TokStore *self, const char *workspace_id, guint first, guint n)
{
  Part *part;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  part = g_new (Part, 1);
  *part = (Part) { g_strdup (workspace_id), first, n };
  return tok_store_run (self, load_part, part, part_free);
}

/**
 * tok_store_load_n_positions:
 *
 * Returns: (transfer full): a future of a gint64: one more than the last position
 */
DexFuture *
tok_store_load_n_positions (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_load_value (self, G_TYPE_INT64,
                               "SELECT MAX (position) + 1 FROM bundles WHERE workspace = ?",
                               g_variant_new ("(s)", workspace_id));
}

/**
 * tok_store_load_bundles:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBundleSnapshot in the order of the
 *   server, without their JSON, with the times of their steps from the journal
 */
DexFuture *
tok_store_load_bundles (TokStore *self, const char *workspace_id)
{
  return tok_store_load_part (self, workspace_id, 0, G_MAXUINT);
}

/**
 * tok_store_mark_read:
 * @bundle_id: (nullable): a bundle; %NULL: all bundles
 *
 * Marks changes of bundles as read by a person.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_mark_read (TokStore *self, const char *workspace_id, const char *bundle_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  if (bundle_id != NULL)
    return tok_store_write (self, "UPDATE bundles SET unseen = NULL WHERE workspace = ? AND id = ?",
                            g_variant_new ("(ss)", workspace_id, bundle_id));
  return tok_store_write (self,
                          "UPDATE bundles SET unseen = NULL WHERE workspace = ?"
                          " AND unseen IS NOT NULL",
                          g_variant_new ("(s)", workspace_id));
}
