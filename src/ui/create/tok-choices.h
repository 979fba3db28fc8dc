/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-choice-row.h"

G_BEGIN_DECLS

/* What the server offers, as choices: (element-type TokChoice). */
GPtrArray *tok_choices_from_countries (GPtrArray *countries, gboolean videos_only);
GPtrArray *tok_choices_from_accounts (GPtrArray *accounts);
gboolean tok_choices_is_same_country (gconstpointer a, gconstpointer b);

G_END_DECLS
