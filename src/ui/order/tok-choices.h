/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-choice-row.h"
#include "tok-types.h"

G_BEGIN_DECLS

/* Lookups as choices: (element-type TokChoice). */
GPtrArray *tok_choices_from_countries (GPtrArray *countries, gboolean videos_only);
GPtrArray *tok_choices_from_accounts (GPtrArray *accounts, TokPlatform platform);
gboolean tok_choices_is_same_country (gconstpointer a, gconstpointer b);

G_END_DECLS
