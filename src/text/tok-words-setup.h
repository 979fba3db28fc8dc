/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-rules.h"

G_BEGIN_DECLS

/* Words about profiles and slots. Everything returned is translated. */
const char *tok_words_setup_reason (TokReason reason); /* (nullable): not about a setup */
const char *tok_words_setup_field (TokSetupField field);
char *tok_words_dup_setup_value (const TokSetupValues *values, TokSetupField field);
const char *tok_words_setup_choice (TokSetupField field, const char *word);
char *tok_words_dup_setup_fault (TokSetupField field, TokReason reason);
char *tok_words_dup_setup_issue (const TokSetupIssue *issue);
const char *tok_words_video_type (TokVideoType type);
const char *tok_words_video_status (const TokVideo *video);
char *tok_words_dup_account_status (const char *text); /* (nullable) */
char *tok_words_dup_video_name (const TokVideo *video);
char *tok_words_dup_calendar_day (TokDate day);

G_END_DECLS
