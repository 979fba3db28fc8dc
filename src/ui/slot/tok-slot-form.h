/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-rules.h"

G_BEGIN_DECLS

/**
 * TokSlotFormSlot:
 *
 * What a form edits.
 */
typedef struct
{
  TokSetupContext context;
  GPtrArray *videos;           /* (element-type TokVideo): of the bundle, as the user wants them */
  const TokVideo *video;       /* as the server has it */
  const TokSetupValues *shown; /* what the user wants */
  TokSetupFieldSet editable;   /* what can be changed now */
} TokSlotFormSlot;

#define TOK_TYPE_SLOT_FORM (tok_slot_form_get_type ())
G_DECLARE_FINAL_TYPE (TokSlotForm, tok_slot_form, TOK, SLOT_FORM, AdwBin)

/*
 * The fields of a slot that its platform, kind and contract allow, in groups.
 *
 * Signal "changed": the user changed a value.
 */
GtkWidget *tok_slot_form_new (void);
void tok_slot_form_load (TokSlotForm *self, const TokSlotFormSlot *slot);
void tok_slot_form_restart (TokSlotForm *self);
const TokSetupValues *tok_slot_form_get_values (TokSlotForm *self);
TokSetupValues *tok_slot_form_dup_saved (TokSlotForm *self);
guint tok_slot_form_check (TokSlotForm *self);
void tok_slot_form_refuse (TokSlotForm *self, TokSetupField field, const char *text);
gboolean tok_slot_form_focus_fault (TokSlotForm *self);
gboolean tok_slot_form_shows (TokSlotForm *self, TokSetupField field);
const char *tok_slot_form_get_fault (TokSlotForm *self, TokSetupField field);
GtkWidget *tok_slot_form_get_row (TokSlotForm *self, TokSetupField field);

G_END_DECLS
