/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-file-assignment.h"
#include "tok-setup-item.h"

G_BEGIN_DECLS

/* What is said about a slot, with the changes that are not saved yet. */
char *tok_video_words_dup_name (TokSetupItem *item);
char *tok_video_words_dup_date (TokSetupItem *item);
char *tok_video_words_dup_caption (TokSetupItem *item); /* (nullable) */
char *tok_video_words_dup_status (TokSetupItem *item);
char *tok_video_words_dup_problem (TokSetupItem *item, const char *address); /* (nullable) */
char *tok_video_words_dup_label (TokSetupItem *item, const char *address, const char *review);
gboolean tok_video_words_has_failed (TokSetupItem *item); /* its upload */
char *tok_video_words_dup_misfit (TokFilesFit fit);

G_END_DECLS
