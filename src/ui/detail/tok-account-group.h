/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACCOUNT_GROUP (tok_account_group_get_type ())
G_DECLARE_FINAL_TYPE (TokAccountGroup, tok_account_group, TOK, ACCOUNT_GROUP, AdwPreferencesGroup)

/* The profile of a bundle's account. */
void tok_account_group_show (TokAccountGroup *self, TokBundle *bundle);

G_END_DECLS
