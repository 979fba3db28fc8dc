/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_OPTIONS_GROUP (tok_options_group_get_type ())
G_DECLARE_FINAL_TYPE (TokOptionsGroup, tok_options_group, TOK, OPTIONS_GROUP, AdwPreferencesGroup)

/* The options of a bundle in words, each with its explanation. */
void tok_options_group_show (TokOptionsGroup *self, TokBundle *bundle);

G_END_DECLS
