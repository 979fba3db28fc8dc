/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_TYPE_FIELD_ERRORS (tok_field_errors_get_type ())
G_DECLARE_FINAL_TYPE (TokFieldErrors, tok_field_errors, TOK, FIELD_ERRORS, GObject)

/*
 * Errors of the fields of a form: the widget gets the error style and the invalid state for
 * assistive technology, and a caption shows the text.
 */
TokFieldErrors *tok_field_errors_new (void);
void tok_field_errors_add (TokFieldErrors *self,
                           TokField field,
                           GtkWidget *widget,
                           AdwPreferencesGroup *group);
void tok_field_errors_set (TokFieldErrors *self, TokField field, const char *text);
gboolean tok_field_errors_is_set (TokFieldErrors *self, TokField field);
gboolean tok_field_errors_focus (TokFieldErrors *self, TokField field);
void tok_field_errors_mark (GtkWidget *widget, GtkWidget *caption, gboolean is_wrong);

G_END_DECLS
