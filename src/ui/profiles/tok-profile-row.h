/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-lifecycle.h"
#include "tok-setup.h"

G_BEGIN_DECLS

/** How the profile of a row stands. */
typedef enum
{
  TOK_PROFILE_ROW_UNKNOWN, /* not read yet */
  TOK_PROFILE_ROW_COMPLETE,
  TOK_PROFILE_ROW_INCOMPLETE, /* something is wrong, or missing for publishing */
  TOK_PROFILE_ROW_CHANGED,    /* not saved */
  TOK_PROFILE_ROW_WAITING,    /* for its turn to be saved */
  TOK_PROFILE_ROW_UPLOADING,
  TOK_PROFILE_ROW_SAVING,
  TOK_PROFILE_ROW_SAVED,
  TOK_PROFILE_ROW_FAILED, /* see tok_profile_row_get_error() */
} TokProfileRowState;

#define TOK_TYPE_PROFILE_ROW (tok_profile_row_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileRow, tok_profile_row, TOK, PROFILE_ROW, GObject)

/*
 * One row of a table of profiles. Its setup is read when somebody asks for it; until then the
 * row shows what the bundle knows, and keeps what is typed.
 *
 * Signals: "changed"; "edited": the user changed a value, so the setup has to be loaded.
 */
TokProfileRow *tok_profile_row_new (TokSetup *setup, TokBundle *bundle);
TokBundle *tok_profile_row_get_bundle (TokProfileRow *self);
const TokSetupValues *tok_profile_row_get_shown (TokProfileRow *self);
const char *tok_profile_row_get_text (TokProfileRow *self, TokSetupField field); /* never NULL */
void tok_profile_row_set_text (TokProfileRow *self, TokSetupField field, const char *text);
void tok_profile_row_set_values (TokProfileRow *self,
                                 const TokSetupValues *values,
                                 TokSetupFieldSet fields);

/* The rules. */
TokSetupContext tok_profile_row_get_context (TokProfileRow *self);
TokReason tok_profile_row_check_field (TokProfileRow *self, TokSetupField field);
TokReason tok_profile_row_check_value (TokProfileRow *self, TokSetupField field);
GArray *tok_profile_row_dup_issues (TokProfileRow *self);
TokMissing tok_profile_row_get_gaps (TokProfileRow *self);

/* How it stands. */
TokProfileRowState tok_profile_row_get_state (TokProfileRow *self);
const GError *tok_profile_row_get_error (TokProfileRow *self); /* (nullable) */
gboolean tok_profile_row_get_loaded (TokProfileRow *self);
gboolean tok_profile_row_get_known (TokProfileRow *self);
gboolean tok_profile_row_get_changed (TokProfileRow *self);
gboolean tok_profile_row_get_saving (TokProfileRow *self);
void tok_profile_row_set_waiting (TokProfileRow *self, gboolean waiting);

DexFuture *tok_profile_row_load (TokProfileRow *self); /* boolean */
DexFuture *tok_profile_row_save (TokProfileRow *self); /* boolean: saved */

G_END_DECLS
