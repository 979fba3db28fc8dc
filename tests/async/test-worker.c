/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "tok-test.h"
#include "tok-worker.h"

/* The data of a call. */
typedef struct
{
  GThread *thread;
  GString *order;
  char name;
} Call;

static gboolean
note (gpointer data, GValue *value, GError **error)
{
  Call *call = data;

  call->thread = g_thread_self ();
  g_string_append_c (call->order, call->name);
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

static gboolean
refuse (gpointer data, GValue *value, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
count_main_thread (gpointer data)
{
  static GThread *main_thread;
  guint *n_freed = data;

  if (main_thread == NULL)
    main_thread = g_thread_self ();
  g_assert_true (g_thread_self () == main_thread);
  (*n_freed)++;
}

static void
test_order (void)
{
  g_autoptr (TokWorker) worker = tok_worker_new ("test");
  g_autoptr (GString) order = g_string_new (NULL);
  Call calls[] = { { NULL, order, 'a' }, { NULL, order, 'b' }, { NULL, order, 'c' } };
  DexFuture *futures[3];

  for (guint i = 0; i < 3; i++)
    futures[i] = tok_worker_run (worker, note, &calls[i], NULL);
  for (int i = 2; i >= 0; i--)
    g_assert_true (tok_test_await_boolean (futures[i], NULL));

  g_assert_cmpstr (order->str, ==, "abc");
  g_assert_true (calls[0].thread != g_thread_self ());
  g_assert_true (calls[0].thread == calls[2].thread);
}

static void
test_error (void)
{
  g_autoptr (TokWorker) worker = tok_worker_new ("test");
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (tok_worker_run (worker, refuse, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_free_finishes (void)
{
  TokWorker *worker = tok_worker_new ("test");
  g_autoptr (GString) order = g_string_new (NULL);
  Call call = { NULL, order, 'x' };

  for (guint i = 0; i < 100; i++)
    dex_unref (tok_worker_run (worker, note, &call, NULL));
  tok_worker_free (worker);

  g_assert_cmpuint (order->len, ==, 100);
}

static gboolean
is_two (gpointer data)
{
  return *(guint *) data == 2;
}

static void
test_data_freed_at_home (void)
{
  g_autoptr (TokWorker) worker = tok_worker_new ("test");
  guint n_freed = 0;

  count_main_thread (&n_freed);
  dex_unref (tok_worker_run (worker, refuse, &n_freed, count_main_thread));
  tok_test_run_until (is_two, &n_freed);
  g_assert_cmpuint (n_freed, ==, 2);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/error", test_error);
  g_test_add_func ("/worker/free-finishes", test_free_finishes);
  g_test_add_func ("/worker/data-freed-at-home", test_data_freed_at_home);

  return g_test_run ();
}
