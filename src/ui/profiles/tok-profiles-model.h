/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-profile-row.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/** What stands in the rows of a TokProfilesModel, in numbers. */
typedef struct
{
  guint n_rows;
  guint n_changed; /* not saved */
  guint n_faulty;  /* of them: something is missing or wrong */
  guint n_failed;  /* of them: the last save failed */
  guint n_sent;    /* of the current or last save: finished */
  guint n_to_send; /* of the same: all */
} TokProfilesCounts;

#define TOK_TYPE_PROFILES_MODEL (tok_profiles_model_get_type ())
G_DECLARE_FINAL_TYPE (TokProfilesModel, tok_profiles_model, TOK, PROFILES_MODEL, GObject)

/*
 * The profiles of all bundles that are in setup when it is made. Reads a few at a time, those
 * that were asked for last first, and saves a few at a time.
 *
 * Property "running" (boolean): it is saving. Signal "changed": a row changed.
 */
TokProfilesModel *tok_profiles_model_new (TokWorkspace *workspace, GPtrArray *bundles);
TokWorkspace *tok_profiles_model_get_workspace (TokProfilesModel *self);
GListModel *tok_profiles_model_get_rows (TokProfilesModel *self); /* of TokProfileRow */
TokProfileRow *tok_profiles_model_find (TokProfilesModel *self, const char *bundle_id);
TokProfilesCounts tok_profiles_model_count (TokProfilesModel *self);
DexFuture *tok_profiles_model_load_drafts (TokProfilesModel *self); /* boolean */

void tok_profiles_model_want (TokProfilesModel *self, TokProfileRow *row);
void tok_profiles_model_unwant (TokProfilesModel *self, TokProfileRow *row);
GPtrArray *tok_profiles_model_find_shared (TokProfilesModel *self,
                                           TokProfileRow *row,
                                           TokSetupField field); /* of TokSharedWord */

gboolean tok_profiles_model_get_running (TokProfilesModel *self);
void tok_profiles_model_save (TokProfilesModel *self, gboolean only_failed);
void tok_profiles_model_stop (TokProfilesModel *self);

G_END_DECLS
