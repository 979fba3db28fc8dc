/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-file.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROBLEMS_PAGE (tok_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (TokProblemsPage, tok_problems_page, TOK, PROBLEMS_PAGE, AdwNavigationPage)

/*
 * The problems of an order file, line by line. Its button activates "create.read".
 */
void tok_problems_page_set_file (TokProblemsPage *self, TokOrderFile *file, const char *name);

G_END_DECLS
