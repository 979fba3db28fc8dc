/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-query-completion.h"

G_BEGIN_DECLS

#define TOK_TYPE_COMPLETION_LIST (tok_completion_list_get_type ())
G_DECLARE_FINAL_TYPE (TokCompletionList, tok_completion_list, TOK, COMPLETION_LIST, GtkPopover)

/*
 * The completions of a term, below the entry, which keeps the focus and passes its keys on. Signal
 * "chosen" (TokCompletion).
 */
TokCompletionList *tok_completion_list_new (GtkWidget *entry);
void tok_completion_list_show (TokCompletionList *self, GPtrArray *completions, gboolean is_update);
void tok_completion_list_close (TokCompletionList *self);
gboolean tok_completion_list_is_open (TokCompletionList *self);
gboolean tok_completion_list_take_key (TokCompletionList *self, guint key);

G_END_DECLS
