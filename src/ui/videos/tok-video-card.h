/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-setup-item.h"

G_BEGIN_DECLS

#define TOK_TYPE_VIDEO_CARD (tok_video_card_get_type ())
G_DECLARE_FINAL_TYPE (TokVideoCard, tok_video_card, TOK, VIDEO_CARD, GtkWidget)

/**
 * TokVideoMenuFunc:
 * @item: a slot
 *
 * Returns: (transfer floating): what can be done with it
 */
typedef GtkPopover *(*TokVideoMenuFunc) (TokSetupItem *item, gpointer data);

/*
 * One slot, updated with it. Property "label" (string, notified): the card as one sentence.
 */
GtkWidget *tok_video_card_new (TokVideoMenuFunc menu, gpointer data);
void tok_video_card_set_item (TokVideoCard *self, TokSetupItem *item, const char *address);
TokSetupItem *tok_video_card_get_item (TokVideoCard *self); /* (nullable) */
void tok_video_card_set_review (TokVideoCard *self, const char *words);
void tok_video_card_popup_menu (TokVideoCard *self);

G_END_DECLS
