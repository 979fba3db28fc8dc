/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-picture.h"

G_BEGIN_DECLS

/* Words about the editor of a profile. Everything returned is translated. */
char *tok_words_dup_picture_fault (TokPictureFault fault); /* a sentence; "" for OK */
char *tok_words_dup_characters (guint n, guint max);       /* "18 of 24" */
char *tok_words_dup_terms (guint n, int bought);           /* "2 of 6 terms." */
char *tok_words_dup_shared_words (GPtrArray *words);       /* (nullable): there are none */

G_END_DECLS
