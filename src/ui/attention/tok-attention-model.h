/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-attention-list.h"
#include "tok-attention-section.h"

G_BEGIN_DECLS

/** Larger groups begin folded. */
#define TOK_ATTENTION_FOLD 50

#define TOK_TYPE_ATTENTION_MODEL (tok_attention_model_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionModel, tok_attention_model, TOK, ATTENTION_MODEL, GObject)

/*
 * The attention list in groups that fold. Its rows are TokAttentionSection, a header, and the
 * TokAttentionItem of that section unless it is folded; an empty group has no header.
 *
 * Property "folds" (strv, notified): what the user folded and unfolded: words for groups, with
 * a minus those that are unfolded. A group that is not in it begins folded if it is large.
 */
TokAttentionModel *tok_attention_model_new (GtkWidget *clock);
GListModel *tok_attention_model_get_rows (TokAttentionModel *self);
void tok_attention_model_set_list (TokAttentionModel *self, TokAttentionList *list);
void tok_attention_model_set_settled (TokAttentionModel *self);
void tok_attention_model_fold (TokAttentionModel *self,
                               TokAttentionSection *section,
                               gboolean is_folded);

G_END_DECLS
