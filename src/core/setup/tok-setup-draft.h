/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-values.h"

G_BEGIN_DECLS

/** The position of the profile, beside those of the slots. */
#define TOK_POSITION_PROFILE 0

/**
 * TokSetupDraft:
 *
 * A profile or a slot that the user changed and the server has not stored.
 */
typedef struct
{
  char *bundle_id;
  int position;          /* TOK_POSITION_PROFILE, or of the slot */
  gboolean is_confirmed; /* the user saved it: it is being sent, or was when a process ended */
  TokSetupValues *base;  /* what the server had when the user began */
  TokSetupValues *own;   /* what the user wants; media can be local files */
  gint64 changed_at;     /* microseconds since 1970 */
} TokSetupDraft;

#define TOK_TYPE_SETUP_DRAFT (tok_setup_draft_get_type ())

GType tok_setup_draft_get_type (void) G_GNUC_CONST;
TokSetupDraft *tok_setup_draft_new (const char *bundle_id, int position);
TokSetupDraft *tok_setup_draft_copy (const TokSetupDraft *self);
void tok_setup_draft_free (TokSetupDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSetupDraft, tok_setup_draft_free)

G_END_DECLS
