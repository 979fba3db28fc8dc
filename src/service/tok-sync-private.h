/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-intake.h"
#include "tok-poll.h"
#include "tok-sync.h"

G_BEGIN_DECLS

struct _TokSync
{
  GObject parent_instance;

  TokClient *client;
  TokIntake *intake;
  TokBundleList *list;
  TokPoll *poll;

  DexFuture *cache;  /* (nullable) (owned): loading or loaded */
  DexFuture *flight; /* (nullable) (owned): under way */
  guint flight_number;
  int wanted_interval; /* seconds, TOK_SYNC_AUTOMATIC or TOK_SYNC_MANUAL */

  guint n_loaded;
  guint n_total;
  gint64 last_read;
  GError *error; /* (nullable) (owned) */
  TokContract evidence;
  gboolean suspicious;
};

void tok_sync_plan (TokSync *self); /* the next refresh, by the number of bundles */
void tok_sync_fly (TokSync *self, TokUrgency urgency);
void tok_sync_give_up (TokSync *self);

G_END_DECLS
