/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "list-server.h"
#include "tok-bundle-list.h"
#include "tok-client-private.h"
#include "tok-store.h"
#include "tok-sync.h"
#include "tok-test-network.h"
#include "tok-test-power.h"
#include "tok-test.h"

G_BEGIN_DECLS

/*
 * A sync on a list server, with a store in memory, no timeout and simulated monitors.
 */
typedef struct
{
  ListServer *server;
  TokStore *store;
  TokWorkspaceRecord *record;
  TokTestNetwork *network;
  TokTestPower *power;

  SoupSession *session; /* from here on: of the current run; its settings are used by the client */
  TokClient *client;
  TokBundleList *list;
  TokSync *sync;
} Sync;

Sync *sync_new (TokContract contract);
void sync_free (Sync *self);
void sync_reopen (Sync *self, const char *address);
void sync_read_all (Sync *self);
void sync_fly (Sync *self);
guint sync_count (Sync *self, gboolean listed);
void sync_assert_asked (Sync *self, const char *expected);
void sync_assert_rows (Sync *self, guint n_listed, guint n_unlisted);
void sync_assert_status (Sync *self, const char *id, const char *status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sync, sync_free)

G_END_DECLS
