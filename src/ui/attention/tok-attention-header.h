/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-attention-section.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ATTENTION_HEADER (tok_attention_header_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionHeader, tok_attention_header, TOK, ATTENTION_HEADER, GtkWidget)

/*
 * The header of a group: how many there are, how many can be acted on or are urgent, and a
 * button for what can be done about all of them. Property: "label" (string, read-only): the
 * header as one sentence. Signal: "act": the button was clicked.
 */
GtkWidget *tok_attention_header_new (void);
void tok_attention_header_set_section (TokAttentionHeader *self,
                                       TokWorkspace *workspace,
                                       TokAttentionSection *section);
TokAttentionSection *tok_attention_header_get_section (TokAttentionHeader *self); /* (nullable) */

G_END_DECLS
