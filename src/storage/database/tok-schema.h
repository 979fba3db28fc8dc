/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-schema-words.h"

/*
 * The schema: step N migrates user_version N to N + 1. Released steps never change; add a
 * new one instead. New files are made at once, see tok-print-schema.c.
 *
 * Times are microseconds since 1970, UTC; unknown values are NULL. The JSON of bundles has a
 * table of its own, so that loading the list does not read it. The journal has no foreign key
 * to bundles: its lines outlive them.
 */
static const char *const tok_schema_steps[] = {
  "CREATE TABLE workspaces ("
  "  id TEXT PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  address TEXT NOT NULL,"
  "  detected TEXT,"
  "  chosen TEXT,"
  "  read_only INTEGER NOT NULL,"
  "  created_at INTEGER,"
  "  used_at INTEGER,"
  "  read_at INTEGER"
  ") WITHOUT ROWID;"

  "CREATE TABLE bundles ("
  "  workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,"
  "  id TEXT NOT NULL,"
  "  position INTEGER,"
  "  type TEXT,"
  "  platform TEXT,"
  "  country TEXT,"
  "  status TEXT,"
  "  title TEXT,"
  "  external_ref TEXT,"
  "  niche_warming INTEGER,"
  "  deep_warming INTEGER,"
  "  moderation INTEGER,"
  "  editing INTEGER,"
  "  auto_finalize INTEGER,"
  "  advanced_warming INTEGER,"
  "  videos_quantity INTEGER,"
  "  edits_quantity INTEGER,"
  "  videos_configured INTEGER,"
  "  account_configured INTEGER,"
  "  account_status TEXT,"
  "  saved_account_id TEXT,"
  "  username TEXT,"
  "  visible_name TEXT,"
  "  biography TEXT,"
  "  profile_picture_url TEXT,"
  "  link_in_bio TEXT,"
  "  created_at TEXT,"
  "  updated_at TEXT,"
  "  published_at TEXT,"
  "  problem TEXT,"
  "  present INTEGER NOT NULL,"
  "  PRIMARY KEY (workspace, id)"
  ") WITHOUT ROWID;"

  "CREATE TABLE answers ("
  "  workspace TEXT NOT NULL,"
  "  bundle TEXT NOT NULL,"
  "  list_json TEXT,"
  "  list_read_at INTEGER,"
  "  detail_json TEXT,"
  "  detail_read_at INTEGER,"
  "  PRIMARY KEY (workspace, bundle),"
  "  FOREIGN KEY (workspace, bundle) REFERENCES bundles (workspace, id) ON DELETE CASCADE"
  ");"

  "CREATE TABLE events ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,"
  "  bundle TEXT NOT NULL,"
  "  from_status TEXT,"
  "  to_status TEXT NOT NULL,"
  "  after INTEGER,"
  "  before INTEGER NOT NULL"
  ");"
  "CREATE INDEX events_of_bundle ON events (workspace, bundle, sequence);",

  /* Orders outlive their workspace, so that "owner" is not a foreign key. */
  "CREATE TABLE submissions ("
  "  id TEXT PRIMARY KEY,"
  "  owner TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  contract TEXT,"
  "  idempotency_key TEXT,"
  "  body TEXT NOT NULL,"
  "  source TEXT,"
  "  line INTEGER,"
  "  sent_at INTEGER NOT NULL,"
  "  known_until INTEGER,"
  "  known_ids TEXT,"
  "  bundle TEXT"
  ") WITHOUT ROWID;"
  "CREATE INDEX submissions_of_owner ON submissions (owner, source);"

  "CREATE TABLE templates ("
  "  owner TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  contract TEXT,"
  "  body TEXT NOT NULL,"
  "  PRIMARY KEY (owner, name)"
  ") WITHOUT ROWID;",

  /* An order may be for several bundles: "bundle" has their ids, separated by spaces.
   * ("n_bundles" and "dry_run" are no longer written.) */
  "ALTER TABLE submissions ADD COLUMN n_bundles INTEGER NOT NULL DEFAULT 1;"
  "ALTER TABLE workspaces ADD COLUMN dry_run INTEGER NOT NULL DEFAULT 0;",

  /* A bundle that is missing in one complete read is "unlisted", and deleted when it is
   * missing in the next. "checked_at" is the end of the last read of any kind. */
  "ALTER TABLE bundles ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE workspaces ADD COLUMN checked_at INTEGER;",

  /* The journal gets more kinds of events; "watches" are observation periods, "unseen" is for
   * unread changes. Indexes need no "sequence": it is the rowid, which each one contains.
   * "asked_at" is NULL in lines of earlier versions. */
  "ALTER TABLE events RENAME TO old_events;"
  "CREATE TABLE events ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,"
  "  kind TEXT NOT NULL,"
  "  bundle TEXT,"
  "  from_value TEXT,"
  "  to_value TEXT,"
  "  after INTEGER,"
  "  before INTEGER NOT NULL,"
  "  asked_at INTEGER,"
  "  updated_at INTEGER,"
  "  outcome TEXT,"
  "  code TEXT,"
  "  message TEXT,"
  "  request_id TEXT"
  ");"
  "INSERT INTO events (sequence, workspace, kind, bundle, from_value, to_value, after, before)"
  " SELECT sequence, workspace, 'status', bundle, from_status, to_status, after, before"
  " FROM old_events ORDER BY sequence;"
  "DROP TABLE old_events;"
  "CREATE INDEX events_of_bundle ON events (workspace, bundle);"
  "CREATE INDEX events_of_workspace ON events (workspace);"
  "CREATE INDEX own_events ON events (workspace) WHERE outcome IS NOT NULL;"
  "CREATE INDEX problem_events ON events (workspace) WHERE outcome <> 'done';"

  "CREATE TABLE watches ("
  "  sequence INTEGER PRIMARY KEY,"
  "  workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,"
  "  since INTEGER NOT NULL,"
  "  until INTEGER NOT NULL,"
  "  complete INTEGER,"
  "  patience INTEGER NOT NULL"
  ");"
  "CREATE INDEX watches_of_workspace ON watches (workspace);"

  "ALTER TABLE bundles ADD COLUMN unseen INTEGER;",

  /* The person has dismissed the problem. */
  "ALTER TABLE events ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;",
  /* Notifications: "told" is the last event that was processed, "notices" are those shown.
   * Events from before this version are not notified. */
  "ALTER TABLE workspaces ADD COLUMN told INTEGER NOT NULL DEFAULT 0;"
  "UPDATE workspaces SET told = COALESCE ((SELECT MAX (sequence) FROM events"
  " WHERE workspace = workspaces.id), 0);"
  "CREATE TABLE notices ("
  "  workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,"
  "  bundle TEXT NOT NULL,"
  "  status TEXT NOT NULL,"
  "  summed INTEGER NOT NULL,"
  "  PRIMARY KEY (workspace, bundle)"
  ") WITHOUT ROWID;",
  /* One row: how many orders were ever recorded (see tok-ledger-mark.h), whether orders of an
   * earlier file were lost without a person having accepted that, and where that file is. */
  "CREATE TABLE ledger ("
  "  generation INTEGER NOT NULL,"
  "  lost INTEGER NOT NULL,"
  "  set_aside TEXT"
  ");"
  "INSERT INTO ledger (generation, lost) SELECT 1 + COUNT (*), 0 FROM submissions;"
  "CREATE TRIGGER count_submission AFTER INSERT ON submissions BEGIN"
  "  UPDATE ledger SET generation = generation + 1;"
  " END;",

  /* More identity of a source file; "owners" maps keys to accounts, as reported by servers. */
  "ALTER TABLE submissions ADD COLUMN source_inode TEXT;"
  "ALTER TABLE submissions ADD COLUMN source_content TEXT;"
  "ALTER TABLE submissions ADD COLUMN reference TEXT;"
  "CREATE INDEX submissions_of_bundle ON submissions (owner, bundle);"
  "ALTER TABLE workspaces ADD COLUMN owner TEXT;"
  "CREATE TABLE owners ("
  "  key_tag TEXT PRIMARY KEY,"
  "  owner TEXT NOT NULL"
  ") WITHOUT ROWID;",

  /* The outcome of the order has yet to be reported to its caller. */
  "ALTER TABLE submissions ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;",

  /* Profiles (position 0) and slots that were changed here and not stored by the server yet.
   * They belong to an account, like orders: the cache of a workspace can be in memory. */
  "CREATE TABLE setups ("
  "  owner TEXT NOT NULL,"
  "  bundle TEXT NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  state TEXT NOT NULL,"
  "  base TEXT NOT NULL,"
  "  own TEXT NOT NULL,"
  "  changed_at INTEGER NOT NULL,"
  "  PRIMARY KEY (owner, bundle, position)"
  ") WITHOUT ROWID;"
  "ALTER TABLE events ADD COLUMN position INTEGER NOT NULL DEFAULT 0;",

  /* What is known of the slots, so that changes are observed across processes. "asked_at" is
   * when the last response that had the slot was requested. The counts are derived from them;
   * "ready" is NULL again after any change of the bundle. */
  "ALTER TABLE bundles ADD COLUMN videos_in_review INTEGER;"
  "ALTER TABLE bundles ADD COLUMN videos_corrections INTEGER;"
  "ALTER TABLE bundles ADD COLUMN download_issues INTEGER;"
  "ALTER TABLE bundles ADD COLUMN ready INTEGER;"
  "CREATE TABLE videos ("
  "  workspace TEXT NOT NULL,"
  "  bundle TEXT NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  status TEXT,"
  "  date TEXT,"
  "  download_issue INTEGER,"
  "  status_after INTEGER,"
  "  status_before INTEGER,"
  "  asked_at INTEGER,"
  "  PRIMARY KEY (workspace, bundle, position),"
  "  FOREIGN KEY (workspace, bundle) REFERENCES bundles (workspace, id) ON DELETE CASCADE"
  ") WITHOUT ROWID;",

  /* What the user noted about bundles; it belongs to an account, like orders. */
  "CREATE TABLE annotations ("
  "  owner TEXT NOT NULL,"
  "  bundle TEXT NOT NULL,"
  "  name TEXT,"
  "  tags TEXT NOT NULL,"
  "  note TEXT,"
  "  PRIMARY KEY (owner, bundle)"
  ") WITHOUT ROWID;",

  /* Actions that the user confirmed for many bundles; they belong to an account, like orders.
   * "sent" says that a request of the entry left whose outcome is not known yet. */
  "CREATE TABLE bulks ("
  "  id TEXT PRIMARY KEY,"
  "  owner TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  confirmed_at INTEGER NOT NULL"
  ") WITHOUT ROWID;"
  "CREATE TABLE bulk_entries ("
  "  bulk TEXT NOT NULL REFERENCES bulks (id) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  bundle TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  n_reviews INTEGER NOT NULL,"
  "  state TEXT NOT NULL,"
  "  sent INTEGER NOT NULL,"
  "  idempotency_key TEXT,"
  "  n_moved INTEGER NOT NULL DEFAULT 0,"
  "  error INTEGER,"
  "  reason INTEGER,"
  "  message TEXT,"
  "  code TEXT,"
  "  http_status INTEGER,"
  "  uncertain INTEGER,"
  "  request_id TEXT,"
  "  PRIMARY KEY (bulk, position)"
  ") WITHOUT ROWID;",

  /* Views of the list that the user saved, in the order of "position"; they belong to an account,
   * like orders. "layout" is text of the list: what the views show and how. */
  "CREATE TABLE saved_views ("
  "  owner TEXT NOT NULL,"
  "  id TEXT NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  query TEXT NOT NULL,"
  "  layout TEXT,"
  "  PRIMARY KEY (owner, id)"
  ") WITHOUT ROWID;",

  /* When the details of a bundle were last read. Not in "answers", so that loading the list does
   * not read its JSON. */
  "ALTER TABLE bundles ADD COLUMN details_read_at INTEGER;"
  "UPDATE bundles SET details_read_at = (SELECT detail_read_at FROM answers"
  " WHERE answers.workspace = bundles.workspace AND answers.bundle = bundles.id);",

  /* The order of the list, so that its first rows are read without sorting all of them. */
  "CREATE INDEX bundles_in_order ON bundles (workspace, position);",

  /* Words instead of numbers: see TOK_SCHEMA_BULK_WORDS. */
  "ALTER TABLE bulk_entries RENAME COLUMN error TO error_number;"
  "ALTER TABLE bulk_entries RENAME COLUMN reason TO reason_number;"
  "ALTER TABLE bulk_entries ADD COLUMN error TEXT;"
  "ALTER TABLE bulk_entries ADD COLUMN reason TEXT;"
  "UPDATE bulk_entries SET error = error_number, reason = reason_number;"
  "ALTER TABLE bulk_entries DROP COLUMN error_number;"
  "ALTER TABLE bulk_entries DROP COLUMN reason_number;" TOK_SCHEMA_BULK_WORDS,
};
