/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_INLINE_NOTE (tok_inline_note_get_type ())
G_DECLARE_FINAL_TYPE (TokInlineNote, tok_inline_note, TOK, INLINE_NOTE, AdwBin)

/*
 * A note within a page. Properties: "text", "icon-name", "button-label" (nullable: no
 * button). Signal "clicked".
 */
const char *tok_inline_note_get_text (TokInlineNote *self);
void tok_inline_note_set_text (TokInlineNote *self, const char *text);

G_END_DECLS
