/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"
#include "tok-estimate.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/* Exit codes: those of the official client, and TOK_CLI_UNKNOWN. */
typedef enum
{
  TOK_CLI_DONE = 0,
  TOK_CLI_REFUSED = 1,   /* refused by the server, or a network error */
  TOK_CLI_USAGE = 2,     /* invalid usage, or forbidden by the rules */
  TOK_CLI_NO_ACCESS = 3, /* authentication failed */
  TOK_CLI_UNKNOWN = 4,   /* unknown whether the server carried out the request */
} TokCliCode;

void tok_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
void
tok_cli_complain_cost (TokWorkspace *workspace, TokContract contract, const TokEstimate *estimate);
char *tok_cli_dup_statuses (const char *const *others);
TokCliCode tok_cli_code_of (const GError *error);
TokCliCode tok_cli_fail (TokWorkspace *workspace, const GError *error);
TokCliCode tok_cli_print (const char *text);
TokCliCode tok_cli_print_lines (GPtrArray *lines);
TokCliCode tok_cli_print_bytes (GBytes *bytes);
TokCliCode tok_cli_print_json (GPtrArray *snapshots);
TokCliCode tok_cli_print_table (GPtrArray *bundles);
TokCliCode tok_cli_print_rows (const char *const *header, GPtrArray *rows);
TokCliCode tok_cli_print_bundle (const TokBundleSnapshot *snapshot);

G_END_DECLS
