/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/** A word that other profiles have too. */
typedef struct
{
  char *word;       /* as in the text that was asked about */
  guint n_profiles; /* others, at least one */
} TokSharedWord;

/* The words in usernames and visible names of profiles, without case and accents. */
typedef struct _TokSharedWords TokSharedWords;

TokSharedWords *tok_shared_words_new (void);
void tok_shared_words_free (TokSharedWords *self);
void tok_shared_words_add (TokSharedWords *self, TokBundle *bundle);
void
tok_shared_words_add_texts (TokSharedWords *self, const char *username, const char *visible_name);
void tok_shared_words_remove_texts (TokSharedWords *self,
                                    const char *username,
                                    const char *visible_name);
GPtrArray *tok_shared_words_find (const TokSharedWords *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSharedWords, tok_shared_words_free)

G_END_DECLS
