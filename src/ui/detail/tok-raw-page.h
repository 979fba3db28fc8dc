/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-journal.h"

G_BEGIN_DECLS

#define TOK_TYPE_RAW_PAGE (tok_raw_page_get_type ())
G_DECLARE_FINAL_TYPE (TokRawPage, tok_raw_page, TOK, RAW_PAGE, AdwNavigationPage)

/* The last answer of the server for one bundle, as received. */
AdwNavigationPage *tok_raw_page_new (TokJournal *journal, TokBundle *bundle);
void tok_raw_page_set_json (TokRawPage *self, const char *json);

G_END_DECLS
