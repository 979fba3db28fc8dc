/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-server.h"

G_BEGIN_DECLS

/**
 * TokSample:
 *
 * The built-in sample server, started on first use.
 */
typedef struct
{
  TokDemoConfig config;
  TokDemoServer *server; /* (nullable) */
} TokSample;

void tok_sample_init (TokSample *self, TokContract contract, int n_bundles);
void tok_sample_clear (TokSample *self);
gboolean tok_sample_start (char **address, char **key, gpointer data, GError **error);

G_END_DECLS
