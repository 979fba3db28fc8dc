/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-values.h"

G_BEGIN_DECLS

#define TOK_TYPE_SLOT_FIELD (tok_slot_field_get_type ())
G_DECLARE_FINAL_TYPE (TokSlotField, tok_slot_field, TOK, SLOT_FIELD, GObject)

/*
 * The editor of one field of a slot: a row as the kind of the field needs it, and below it a row
 * that says what is wrong.
 *
 * Signal "changed": the user changed the value.
 */
TokSlotField *tok_slot_field_new (TokSetupField field);
TokSetupField tok_slot_field_get_field (TokSlotField *self);
GtkWidget *tok_slot_field_get_row (TokSlotField *self);
GtkWidget *tok_slot_field_get_fault_row (TokSlotField *self);
void tok_slot_field_load (TokSlotField *self, const TokSetupValues *values);
void tok_slot_field_store (TokSlotField *self, TokSetupValues *values);
void tok_slot_field_commit (TokSlotField *self);
char *tok_slot_field_dup_file_fault (TokSlotField *self);
void tok_slot_field_set_usable (TokSlotField *self, gboolean usable, gboolean editable);
gboolean tok_slot_field_get_usable (TokSlotField *self);
void tok_slot_field_set_fault (TokSlotField *self, const char *text);
const char *tok_slot_field_get_fault (TokSlotField *self);

G_END_DECLS
