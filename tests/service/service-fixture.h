/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-control.h"
#include "tok-test.h"
#include "tok-workspace.h"

/*
 * A workspace on the built-in server, with a store in memory.
 */
typedef struct
{
  TokDemoServer *server;
  TokStore *store;
  TokWorkspaceRecord *record;
  TokWorkspace *workspace;
} Service;

void service_config_init (TokDemoConfig *config, TokContract contract, guint n_bundles);
Service *service_new (TokContract contract, guint n_bundles);
Service *service_new_on (const TokDemoConfig *config);
void service_free (Service *self);
void service_reopen (Service *self);

TokBundleList *service_list (Service *self);
guint service_n_bundles (Service *self);
TokSync *service_sync (Service *self);
TokJournal *service_journal (Service *self);
TokActions *service_actions (Service *self);
TokLookups *service_lookups (Service *self);
TokOrders *service_orders (Service *self);
TokBundle *service_bundle (Service *self, guint position); /* (transfer none) */
void service_refresh (Service *self);
GError *service_refresh_failing (Service *self);
void service_set_fault (Service *self, const char *fault);
GPtrArray *service_load_events (Service *self, TokBundle *bundle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Service, service_free)
