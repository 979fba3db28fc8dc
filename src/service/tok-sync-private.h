/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-intake.h"
#include "tok-poll.h"
#include "tok-read.h"
#include "tok-sync.h"

G_BEGIN_DECLS

struct _TokSync
{
  GObject parent_instance;

  TokClient *client;
  TokIntake *intake;
  TokBundleList *list;
  TokPoll *poll;

  DexFuture *flight; /* (nullable) (owned): under way */
  guint flight_number;
  TokRead *read; /* (nullable) (unowned): of the flight, once it reads */
  TokUrgency urgency;
  gboolean everything; /* the flight was asked to read everything */

  guint interval; /* as it was told last */
  TokPlanBrake brake;
  guint n_loaded;
  guint n_total;
  gint64 last_read;
  gint64 checked_at;
  GError *error; /* (nullable) (owned) */
  TokContract evidence;
  TokDoubt doubt;
  gint64 empty_since; /* steady clock: since when the server has had nothing, where there are
                         bundles here; TOK_TIME_UNKNOWN: it has some */
};

void tok_sync_replan (TokSync *self); /* by the bundles, the limit and the surroundings */
void tok_sync_fly (TokSync *self, TokUrgency urgency, gboolean everything);
void tok_sync_give_up (TokSync *self);

G_END_DECLS
