/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_TYPE_FIELD_MARKS (tok_field_marks_get_type ())
G_DECLARE_FINAL_TYPE (TokFieldMarks, tok_field_marks, TOK, FIELD_MARKS, GObject)

/*
 * What is wrong with which field of a form: each marked field is shown as an
 * error, is invalid for assistive technology, and has a caption that says why.
 */
TokFieldMarks *tok_field_marks_new (void);
void tok_field_marks_add (TokFieldMarks *self,
                          TokField field,
                          GtkWidget *widget,
                          AdwPreferencesGroup *group);
void tok_field_marks_set (TokFieldMarks *self, TokField field, const char *text);
gboolean tok_field_marks_is_set (TokFieldMarks *self, TokField field);
gboolean tok_field_marks_focus (TokFieldMarks *self, TokField field);

G_END_DECLS
