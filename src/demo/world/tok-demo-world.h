/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-life.h"
#include "tok-demo-config.h"
#include "tok-demo-storage.h"

G_BEGIN_DECLS

/*
 * The workspace behind the built-in server: bundles, credits and lifecycle. Independent
 * of HTTP.
 */
struct _TokDemoWorld
{
  TokContract contract;
  TokDemoPriceForm prices; /* FLAT unless set otherwise */
  gboolean minimal;        /* has only the basic operations of doc/api.md, section 2.1 */
  guint32 seed;
  int credits;
  guint next_serial;
  GPtrArray *bundles;       /* (owned) (element-type TokDemoBundle): oldest first */
  GHashTable *by_id;        /* (owned): id to bundle, both of @bundles */
  TokDemoLife *life;        /* (owned) */
  TokDemoStorage *storage;  /* (owned): the uploaded files */
  GHashTable *blocked;      /* (owned): ids of accounts without an active subscription */
  TokDemoBundle *simulated; /* (nullable) (owned): of the last dry run */
};

TokDemoWorld *
tok_demo_world_new (TokContract contract, guint32 seed, guint n_bundles, gint64 now, double speed);
void tok_demo_world_set_origin (TokDemoWorld *self, const char *origin);
void tok_demo_world_free (TokDemoWorld *self);

TokDemoBundle *tok_demo_world_lookup (TokDemoWorld *self, const char *id);
const TokDemoBundle *tok_demo_world_find_account (TokDemoWorld *self, const char *account_id);
const TokDemoBundle *tok_demo_world_find_reference (TokDemoWorld *self, const char *external_ref);

TokDemoBundle *tok_demo_world_new_bundle (TokDemoWorld *self);
void tok_demo_world_add (TokDemoWorld *self, TokDemoBundle *bundle);
gboolean tok_demo_world_remove (TokDemoWorld *self, const char *id);
void tok_demo_world_move (TokDemoWorld *self, TokDemoBundle *bundle, const char *status);
TokDemoBundle *tok_demo_world_simulate (TokDemoWorld *self, const TokDemoBundle *bundle);
gboolean tok_demo_world_charge (TokDemoWorld *self, const TokDemoBundle *bundle, int price);
gboolean tok_demo_world_is_blocked (TokDemoWorld *self, const TokDemoBundle *bundle);
int tok_demo_world_get_lead_days (const TokDemoBundle *bundle);
gint64 tok_demo_world_get_earliest_day (TokDemoWorld *self, const TokDemoBundle *bundle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoWorld, tok_demo_world_free)

G_END_DECLS
