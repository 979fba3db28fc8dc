/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-transfer-progress.h"

#define MSEC G_GINT64_CONSTANT (1000)

static void
count (TokTransferProgress *self, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Shown ten times a second, and at the beginning and the end. */
static void
test_interval (void)
{
  static const struct
  {
    gint64 now; /* milliseconds */
    gint64 sent;
    gint64 total;
    gint64 shown;
  } steps[] = {
    { 1000, 0, 500, 0 },     { 1001, 10, 500, 0 },    { 1099, 20, 500, 0 },
    { 1100, 30, 500, 30 },   { 1150, 40, 500, 30 },   { 1200, 50, 500, 50 },
    { 1201, 500, 500, 500 }, { 1202, 0, 500, 0 },     { 1203, 10, 500, 0 },
    { 1302, 20, 500, 20 },   { 1303, 20, 500, 20 },   { 1304, 21, 600, 21 },
    { 9000, 300, 600, 300 }, { 9001, 599, 600, 300 }, { 9002, 600, 600, 600 },
  };
  g_autoptr (TokTransferProgress) progress = tok_transfer_progress_new ();
  gint64 shown = 0;
  guint n_notified = 0, n_changes = 0;

  g_signal_connect (progress, "notify::sent", G_CALLBACK (count), &n_notified);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      tok_transfer_progress_report (progress, steps[i].sent, steps[i].total, steps[i].now * MSEC);
      g_assert_cmpint (tok_transfer_progress_get_sent (progress), ==, steps[i].shown);
      g_assert_cmpint (tok_transfer_progress_get_total (progress), ==, steps[i].total);
      n_changes += shown != steps[i].shown;
      shown = steps[i].shown;
      g_assert_cmpuint (n_notified, ==, n_changes);
    }
}

/* Both properties are new when one of them is notified. */
static void
on_total (TokTransferProgress *progress, GParamSpec *pspec, gboolean *seen)
{
  gint64 sent, total;

  g_object_get (progress, "sent", &sent, "total", &total, NULL);
  g_assert_cmpint (sent, ==, 7);
  g_assert_cmpint (total, ==, 9);
  *seen = TRUE;
}

static void
test_together (void)
{
  g_autoptr (TokTransferProgress) progress = tok_transfer_progress_new ();
  gboolean seen = FALSE;

  g_signal_connect (progress, "notify::total", G_CALLBACK (on_total), &seen);
  tok_transfer_progress_report (progress, 7, 9, 0);
  g_assert_true (seen);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/transfer-progress/interval", test_interval);
  g_test_add_func ("/core/transfer-progress/together", test_together);

  return g_test_run ();
}
