/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bulk-form.h"

G_BEGIN_DECLS

#define TOK_TYPE_BULK_FORM_PAGE (tok_bulk_form_page_get_type ())
G_DECLARE_FINAL_TYPE (TokBulkFormPage, tok_bulk_form_page, TOK, BULK_FORM_PAGE, AdwNavigationPage)

/*
 * The bulk form: countries, platforms and the number of bundles for each pair. Countries
 * are selected from the server's list, or typed if there is none.
 */
void tok_bulk_form_page_set_contract (TokBulkFormPage *self, TokContract contract);
void
tok_bulk_form_page_set_countries (TokBulkFormPage *self, GPtrArray *countries, const char *reason);
gboolean tok_bulk_form_page_check (TokBulkFormPage *self);
void tok_bulk_form_page_get (TokBulkFormPage *self, TokBulkForm *form);

G_END_DECLS
