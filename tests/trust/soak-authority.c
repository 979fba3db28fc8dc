/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

/* Preloaded into the real program, which has no option to accept the authority of the tests. */
static void __attribute__ ((constructor))
accept_authority (void)
{
  const char *path = g_getenv ("TOK_TEST_AUTHORITY");
  g_autoptr (GTlsDatabase) database = path != NULL ? g_tls_file_database_new (path, NULL) : NULL;

  if (database != NULL)
    g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}
