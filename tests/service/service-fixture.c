/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"

#include "tok-store.h"

static void
open_workspace (Service *self, TokWorkspaceKind kind)
{
  g_autoptr (GError) error = NULL;

  self->workspace = tok_workspace_new (self->record, kind, TOK_DEMO_KEY, self->store, &error);
  g_assert_no_error (error);
}

/* A server that moves nothing by itself and has no limit. */
void
service_config_init (TokDemoConfig *config, TokContract contract, guint n_bundles)
{
  tok_demo_config_init (config);
  config->contract = contract;
  config->n_bundles = n_bundles;
  config->speed = 0;
}

Service *
service_new (TokContract contract, guint n_bundles)
{
  TokDemoConfig config;

  service_config_init (&config, contract, n_bundles);
  return service_new_on (&config);
}

Service *
service_new_on (const TokDemoConfig *config)
{
  Service *self = g_new0 (Service, 1);
  g_autoptr (GError) error = NULL;

  self->server = tok_demo_test_server_start (config, NULL, &error);
  g_assert_no_error (error);
  self->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  self->record = tok_workspace_record_new ("Studio A", tok_demo_server_get_base_url (self->server));
  tok_test_await (tok_store_save_workspace (self->store, self->record), &error);
  g_assert_no_error (error);
  open_workspace (self, TOK_WORKSPACE_STORED);
  return self;
}

void
service_free (Service *self)
{
  g_assert_finalize_object (self->workspace);
  tok_demo_server_stop (self->server);
  g_object_unref (self->server);
  tok_workspace_record_free (self->record);
  tok_test_finalize (self->store);
  g_free (self);
}

/* The next start of the program: another workspace object of the stored record. */
void
service_reopen (Service *self)
{
  g_autoptr (GPtrArray) records = NULL;

  g_assert_finalize_object (self->workspace);
  records = tok_test_await_boxed (tok_store_load_workspaces (self->store), NULL);
  g_assert_cmpuint (records->len, ==, 1);
  tok_workspace_record_free (self->record);
  self->record = tok_workspace_record_copy (g_ptr_array_index (records, 0));
  open_workspace (self, TOK_WORKSPACE_STORED);
}

TokBundleList *
service_list (Service *self)
{
  return tok_workspace_get_list (self->workspace);
}

guint
service_n_bundles (Service *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (service_list (self)));
}

TokSync *
service_sync (Service *self)
{
  return tok_workspace_get_sync (self->workspace);
}

TokJournal *
service_journal (Service *self)
{
  return tok_workspace_get_journal (self->workspace);
}

TokActions *
service_actions (Service *self)
{
  return tok_workspace_get_actions (self->workspace);
}

TokLookups *
service_lookups (Service *self)
{
  return tok_workspace_get_lookups (self->workspace);
}

TokOrders *
service_orders (Service *self)
{
  return tok_workspace_get_orders (self->workspace);
}

TokBundle *
service_bundle (Service *self, guint position)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (service_list (self)), position);

  g_assert_nonnull (bundle);
  return bundle;
}

void
service_refresh (Service *self)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (service_sync (self)), &error);
  g_assert_no_error (error);
  g_assert_null (tok_sync_get_error (service_sync (self)));
}

GError *
service_refresh_failing (Service *self)
{
  GError *error = NULL;

  g_assert_false (tok_test_await (tok_sync_refresh (service_sync (self)), &error));
  g_assert_nonnull (error);
  return error;
}

void
service_set_fault (Service *self, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (self->server, faults);
}

GPtrArray *
service_load_events (Service *self, TokBundle *bundle)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
      tok_test_await_boxed (tok_journal_load_events (service_journal (self), bundle), &error);

  g_assert_no_error (error);
  return events;
}
