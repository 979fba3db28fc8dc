/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-profiles-model.h"

G_BEGIN_DECLS

/* Words about a table of profiles. */
char *tok_profiles_words_dup_name (TokProfileRow *row);     /* of the bundle */
char *tok_profiles_words_dup_identity (TokProfileRow *row); /* platform and country */
char *tok_profiles_words_dup_state (TokProfileRow *row, const char *address);
char *tok_profiles_words_dup_counts (const TokProfilesCounts *counts, gboolean running);
char *tok_profiles_words_dup_picture (TokProfileRow *row); /* (nullable): there is none */

G_END_DECLS
