/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-table.h"

G_BEGIN_DECLS

/* Words about tables of profiles and slots, and about values as somebody wrote them. */
char *tok_words_dup_setup_value_fault (TokSetupField field, TokReason reason, const char *text);
char *tok_words_dup_setup_file_fault (const GError *error);
char *tok_words_dup_setup_table_issue (const TokSetupTableIssue *issue);

G_END_DECLS
