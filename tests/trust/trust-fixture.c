/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trust-fixture.h"

#include "tok-client.h"
#include "tok-store.h"

/**
 * trust_new:
 * @address: the base address of a server
 *
 * Returns: a client without a timeout and with a retry delay of one millisecond, with a list
 *   and a store in memory
 */
Trust *
trust_new (const char *address)
{
  Trust *self = g_new0 (Trust, 1);
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("Studio A", address);
  g_autoptr (GError) error = NULL;

  self->session = soup_session_new ();
  self->client = tok_client_new_with_session (address, TRUST_KEY, self->session, &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (self->client), 1);
  self->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  tok_test_await (tok_store_save_workspace (self->store, record), &error);
  g_assert_no_error (error);
  self->list = tok_bundle_list_new ();
  self->sync = tok_sync_new (self->client, self->store, record->id, self->list);
  return self;
}

void
trust_free (Trust *self)
{
  g_object_unref (self->sync);
  g_object_unref (self->list);
  g_object_unref (self->client);
  g_object_unref (self->session);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * trust_accept_authority:
 *
 * Makes @self accept the authority that make-certificates makes.
 */
void
trust_accept_authority (Trust *self)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("TOK_TEST_CERTIFICATES"), "authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  soup_session_set_tls_database (self->session, database);
}

guint
trust_count_rows (Trust *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/**
 * trust_load_certificate:
 * @name: one of those that make-certificates makes
 *
 * Returns: (transfer full): the certificate with its key
 */
GTlsCertificate *
trust_load_certificate (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TOK_TEST_CERTIFICATES"), file, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

/**
 * trust_report:
 *
 * Prints a line of figures, which build-aux/reliability collects.
 */
void
trust_report (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("figures: %s", line);
}
