/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-table.h"

#include "tok-bundle-field.h"
#include "tok-event.h"

/* What is said of a bundle that is in the table already. An answer shows that the server
 * has it. */
static char *
dup_save_sql (void)
{
  g_autoptr (GString) names = g_string_new ("workspace, id, present");
  g_autoptr (GString) values = g_string_new ("?, ?, ?");
  g_autoptr (GString) changes = g_string_new ("present = present | excluded.present, unlisted = 0");

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

/* What is not known is NULL. */
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

/**
 * tok_bundle_table_save:
 * @snapshots: (element-type TokBundleSnapshot): what answers said
 *
 * Merges answers into the cached bundles like tok_bundle_update(): an absent
 * member keeps what was known, a mentioned null clears it.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_bundle_table_save (TokDatabase *database,
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
      for (int j = 0; j < TOK_BUNDLE_N_FIELDS; j++)
        bind_field (statement, 4 + j, &tok_bundle_fields[j], snapshot);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_bundle_table_save_answers:
 * @snapshots: (element-type TokBundleSnapshot): of bundles that are in the table
 * @detail: whether they are answers about one bundle, not elements of a list
 * @read_at: when they were read
 *
 * Keeps the text of the answers that have one.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_bundle_table_save_answers (TokDatabase *database,
                               const char *workspace_id,
                               GPtrArray *snapshots,
                               gboolean detail,
                               gint64 read_at,
                               GError **error)
{
  const char *sql =
      detail ? "INSERT INTO answers (workspace, bundle, detail_json, detail_read_at)"
               " VALUES (?, ?, ?, ?) ON CONFLICT (workspace, bundle) DO UPDATE SET"
               " detail_json = excluded.detail_json, detail_read_at = excluded.detail_read_at"
             : "INSERT INTO answers (workspace, bundle, list_json, list_read_at)"
               " VALUES (?, ?, ?, ?) ON CONFLICT (workspace, bundle) DO UPDATE SET"
               " list_json = excluded.list_json, list_read_at = excluded.list_read_at";
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  tok_statement_bind_time (statement, 4, read_at);
  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      if (snapshot->json == NULL)
        continue;
      tok_statement_bind_text (statement, 2, snapshot->id);
      tok_statement_bind_text (statement, 3, snapshot->json);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* (element-type utf8 int): the cached ids and their places, -1 for none. */
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

/* For each row that is another one than before. */
static gboolean
place_bundles (TokDatabase *database,
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

      /* Most rows stay where they are, and are not written. */
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

/**
 * tok_bundle_table_keep_only:
 * @ids: (element-type utf8): all ids that the server has, in its order
 * @unlisted: (element-type utf8): others that are kept for the time being
 *
 * Deletes the rest of the bundles of the workspace, and keeps the order.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_bundle_table_keep_only (TokDatabase *database,
                            const char *workspace_id,
                            GPtrArray *ids,
                            GPtrArray *unlisted,
                            GError **error)
{
  g_autoptr (GHashTable) rest = load_positions (database, workspace_id, error);
  g_autoptr (GPtrArray) gone = NULL;

  if (rest == NULL || !place_bundles (database, workspace_id, ids, rest, error))
    return FALSE;
  for (guint i = 0; i < unlisted->len; i++)
    g_hash_table_remove (rest, g_ptr_array_index (unlisted, i));
  gone = g_hash_table_get_keys_as_ptr_array (rest);
  return run_for_each (database,
                       "UPDATE bundles SET unlisted = 1 WHERE workspace = ? AND id = ?"
                       " AND unlisted = 0",
                       workspace_id, unlisted, error) &&
         run_for_each (database, "DELETE FROM bundles WHERE workspace = ? AND id = ?", workspace_id,
                       gone, error);
}

/* The step began with the latest change to the status that the bundle has. Since when
 * its account has its status matters while that is in review. */
static char *
dup_load_sql (void)
{
  g_autoptr (GString) names = g_string_new ("b.id, b.present, b.unlisted,"
                                            " e.after, e.before, e.updated_at, e.asked_at,"
                                            " a.after, a.before");

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    g_string_append_printf (names, ", b.%s", tok_bundle_fields[i].name);
  return g_strdup_printf ("SELECT %s FROM bundles AS b LEFT JOIN events AS e ON e.sequence ="
                          " (SELECT sequence FROM events WHERE workspace = b.workspace"
                          " AND bundle = b.id AND kind = 'status' AND to_value = b.status"
                          " ORDER BY sequence DESC LIMIT 1)"
                          " LEFT JOIN events AS a ON a.sequence ="
                          " CASE WHEN b.account_status = 'in_review' THEN"
                          " (SELECT sequence FROM events WHERE workspace = b.workspace"
                          " AND bundle = b.id AND kind = 'account_status'"
                          " AND to_value = b.account_status ORDER BY sequence DESC LIMIT 1) END"
                          " WHERE b.workspace = ? ORDER BY b.position IS NULL, b.position, b.id",
                          names->str);
}

/* A line of an earlier version does not know what the server said of the last
 * change. What it says now holds for the earlier one too. */
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

static TokBundleSnapshot *
read_snapshot (TokStatement *statement)
{
  TokBundleSnapshot *snapshot =
      tok_bundle_snapshot_new ((const char *) sqlite3_column_text (statement, 0));

  snapshot->present = (guint8) sqlite3_column_int (statement, 1);
  snapshot->unlisted = sqlite3_column_int (statement, 2) != 0;
  snapshot->account_after = tok_statement_get_time (statement, 7);
  snapshot->account_before = tok_statement_get_time (statement, 8);
  for (int i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    read_field (statement, 9 + i, &tok_bundle_fields[i], snapshot);
  read_step (statement, snapshot);
  return snapshot;
}

/**
 * tok_bundle_table_load:
 *
 * Returns: (transfer full) (element-type TokBundleSnapshot): the cached bundles in
 *   the order of the server, without their text, with the step intervals of the
 *   journal; %NULL with an error
 */
GPtrArray *
tok_bundle_table_load (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autofree char *sql = dup_load_sql ();
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&snapshots);
      g_ptr_array_add (snapshots, read_snapshot (statement));
    }
}

/**
 * tok_bundle_table_mark_seen:
 * @bundle_id: (nullable): what somebody has looked at; %NULL: all of the workspace
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_bundle_table_mark_seen (TokDatabase *database,
                            const char *workspace_id,
                            const char *bundle_id,
                            GError **error)
{
  const char *sql = bundle_id != NULL
                        ? "UPDATE bundles SET unseen = NULL WHERE workspace = ? AND id = ?"
                        : "UPDATE bundles SET unseen = NULL WHERE workspace = ?"
                          " AND unseen IS NOT NULL";
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  if (bundle_id != NULL)
    tok_statement_bind_text (statement, 2, bundle_id);
  return tok_database_run (database, statement, error);
}

/* The answer about the one bundle says more than the element of the list, so it
 * wins when both are equally new. */
#define NEWEST_ANSWER                                                                              \
  "CASE WHEN list_json IS NULL OR detail_read_at >= list_read_at"                                  \
  " THEN detail_json ELSE list_json END"

/**
 * tok_bundle_table_load_json:
 * @json: (out) (nullable) (transfer full): the text of the newest answer
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_bundle_table_load_json (TokDatabase *database,
                            const char *workspace_id,
                            const char *bundle_id,
                            char **json,
                            GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database, "SELECT " NEWEST_ANSWER " FROM answers WHERE workspace = ? AND bundle = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  tok_statement_bind_text (statement, 2, bundle_id);
  if (!tok_database_next (database, statement, &row, error))
    return FALSE;
  *json = row ? tok_statement_dup_text (statement, 0) : NULL;
  return TRUE;
}

/**
 * tok_bundle_table_load_all_json:
 *
 * Returns: (transfer full) (element-type utf8): the text of the newest answer of
 *   each cached bundle that has one, in the order of the server; %NULL with an
 *   error
 */
GPtrArray *
tok_bundle_table_load_all_json (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT " NEWEST_ANSWER " FROM bundles AS b JOIN answers AS a"
                            " ON a.workspace = b.workspace AND a.bundle = b.id"
                            " WHERE b.workspace = ? ORDER BY b.position IS NULL, b.position, b.id",
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
        return g_steal_pointer (&texts);
      g_ptr_array_add (texts, tok_statement_dup_text (statement, 0));
    }
}
