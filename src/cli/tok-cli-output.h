/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"
#include "tok-cli.h"

G_BEGIN_DECLS

void tok_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *tok_cli_dup_statuses (const char *const *others);
void tok_cli_complain_error (const GError *error, const char *address);
TokCliCode tok_cli_print (const char *text);
TokCliCode tok_cli_print_lines (GPtrArray *lines);
TokCliCode tok_cli_print_bytes (GBytes *bytes);
TokCliCode tok_cli_print_json (GPtrArray *snapshots);
TokCliCode tok_cli_print_table (GPtrArray *snapshots);
TokCliCode tok_cli_print_bundle (const TokBundleSnapshot *snapshot);

G_END_DECLS
