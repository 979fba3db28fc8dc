/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-control.h"
#include "tok-test.h"

G_BEGIN_DECLS

/**
 * CliRun:
 *
 * The program under test, its environment, and the output of its last run. The server runs
 * in the test's own process.
 */
typedef struct
{
  TokDemoServer *server; /* (nullable) */
  char *address;         /* (nullable): TOKPORTAL_BASE_URL */
  char *key;             /* (nullable): TOKPORTAL_API_KEY */
  const char *locale;    /* (nullable): LC_ALL */
  const char *file;      /* (nullable): the file that standard output is redirected to */
  const char *input;     /* (nullable): piped to standard input */

  int code;
  char *output;  /* standard output, unchanged */
  char *problem; /* standard error */
} CliRun;

void cli_run_init (int *argc, char ***argv);
CliRun *cli_run_new (TokContract contract, guint n_bundles);
CliRun *cli_run_new_without_server (void);
void cli_run_free (CliRun *self);

GSubprocess *cli_run_start (CliRun *self, const char *line);
void cli_run (CliRun *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void cli_run_set_fault (CliRun *self, const char *fault);
char *cli_run_fetch (CliRun *self, const char *path);
char *cli_run_dup_id (CliRun *self, const char *status);
guint cli_run_count (CliRun *self, const char *prefix);

void cli_run_assert (CliRun *self, int code, const char *output, const char *problem);
JsonArray *cli_run_get_array (CliRun *self, JsonNode **root);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

G_END_DECLS
