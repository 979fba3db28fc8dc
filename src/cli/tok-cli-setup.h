/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-cli-arguments.h"
#include "tok-cli-output.h"
#include "tok-setup.h"

G_BEGIN_DECLS

/* Shared by the commands about profiles and slots. */
TokBundleSetup *tok_cli_setup_open (TokWorkspace *workspace,
                                    const TokCliArguments *arguments,
                                    const char *id,
                                    GError **error);
TokSetupItem *tok_cli_setup_find (TokBundleSetup *setup, int position);
TokCliCode tok_cli_setup_print_status (TokSetupItem *item);

TokCliCode tok_cli_setup_show_profile (TokBundleSetup *setup, gboolean json);
TokCliCode tok_cli_setup_show_videos (TokBundleSetup *setup, gboolean json);
TokCliCode tok_cli_setup_show_video (TokBundleSetup *setup, TokSetupItem *item, gboolean json);
char *tok_cli_setup_dup_value (TokSetupField field, const TokSetupValues *values);

/**
 * TokCliChange:
 *
 * A profile or a slot to be saved, and what became of it.
 */
typedef struct
{
  TokBundleSetup *setup;
  TokSetupItem *item;
  TokSetupValues *own;
  guint line;      /* in a table; 0: of none */
  GError *problem; /* (nullable) */
} TokCliChange;

TokCliChange *tok_cli_change_new (TokBundleSetup *setup,
                                  TokSetupItem *item,
                                  const TokSetupValues *own,
                                  guint line);
void tok_cli_change_free (gpointer data);
TokCliCode tok_cli_finish_earlier (TokWorkspace *workspace,
                                   TokBundleSetup *setup,
                                   TokSetupItem *item,
                                   gboolean yes);
TokCliCode tok_cli_save (TokWorkspace *workspace, GPtrArray *changes);

/* Tables. */
TokCliCode tok_cli_profile_table (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_video_table (TokWorkspace *workspace, const TokCliArguments *arguments);

G_END_DECLS
