/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The tables of the database, by version: step N leads from user_version N to
 * N + 1. A step that was released never changes; a new one is added.
 *
 * Times are microseconds since 1970, UTC; what is not known is NULL. The text of
 * an answer has a table of its own, so that loading the list does not read it.
 * The journal refers to a bundle by name only: it outlives the cached bundle.
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

  /* Orders outlive the workspace that they were sent in: they belong to an owner
   * by name only. */
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

  /* One order may be for many bundles; "bundle" has them all, each with a blank
   * between them. ("n_bundles" and "dry_run" are not written any more.) */
  "ALTER TABLE submissions ADD COLUMN n_bundles INTEGER NOT NULL DEFAULT 1;"
  "ALTER TABLE workspaces ADD COLUMN dry_run INTEGER NOT NULL DEFAULT 0;",

  /* What a complete read of the list lacked is kept until the next one lacks it too.
   * "checked_at" is the end of the last read of any kind. */
  "ALTER TABLE bundles ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE workspaces ADD COLUMN checked_at INTEGER;",

  /* The journal tells more than changes of status, when the program watched, and
   * what of it nobody has looked at yet. An index ends in the sequence by itself:
   * it is the row's number. Lines of an earlier version do not know when their
   * answer was asked for. */
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

  /* The person has understood why an action was not done. */
  "ALTER TABLE events ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;",
  /* Up to which line of the journal a person has been told, and what of that stands.
   * What is from before there was anybody to tell it is not told. */
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
  /* What is known of the orders as a whole, in one row: how many were ever written down
   * (see tok-ledger-mark.h), and whether those of an earlier file were lost, which was set
   * aside there, without that anybody has said to go on without them. */
  "CREATE TABLE ledger ("
  "  generation INTEGER NOT NULL,"
  "  lost INTEGER NOT NULL,"
  "  set_aside TEXT"
  ");"
  "INSERT INTO ledger (generation, lost) SELECT 1 + COUNT (*), 0 FROM submissions;"
  "CREATE TRIGGER count_submission AFTER INSERT ON submissions BEGIN"
  "  UPDATE ledger SET generation = generation + 1;"
  " END;",

  /* A file is known by more than its path; orders belong to an account of a server,
   * and which account a key is of the server said once. */
  "ALTER TABLE submissions ADD COLUMN source_inode TEXT;"
  "ALTER TABLE submissions ADD COLUMN source_content TEXT;"
  "ALTER TABLE submissions ADD COLUMN reference TEXT;"
  "CREATE INDEX submissions_of_bundle ON submissions (owner, bundle);"
  "ALTER TABLE workspaces ADD COLUMN owner TEXT;"
  "CREATE TABLE owners ("
  "  key_tag TEXT PRIMARY KEY,"
  "  owner TEXT NOT NULL"
  ") WITHOUT ROWID;",

  /* Somebody waits to be told what became of the order, and has not been yet. */
  "ALTER TABLE submissions ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;",
};
