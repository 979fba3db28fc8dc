/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace-store.h"

G_BEGIN_DECLS

#define TOK_TYPE_PRIVACY_PAGE (tok_privacy_page_get_type ())
G_DECLARE_FINAL_TYPE (TokPrivacyPage, tok_privacy_page, TOK, PRIVACY_PAGE, AdwPreferencesPage)

/* What is stored where, who can read it, and how to delete it. */
void tok_privacy_page_set_store (TokPrivacyPage *self, TokWorkspaceStore *store);

G_END_DECLS
