/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokProfile:
 * @picture: (nullable): the picture, if it is a file of this computer
 * @picture_url: (nullable): else what the server has: loaded if it is a web address
 * @has_picture: whether there is a picture, loaded or not
 * @is_known: whether a %NULL means that it is not set; else nothing is known of it
 *
 * What the card shows; empty texts count as %NULL.
 */
typedef struct
{
  const char *username;     /* (nullable) */
  const char *visible_name; /* (nullable) */
  const char *biography;    /* (nullable) */
  const char *link;         /* (nullable) */
  GdkPaintable *picture;
  const char *picture_url;
  TokPlatform platform;
  gboolean has_picture;
  gboolean is_known;
} TokProfile;

#define TOK_TYPE_PROFILE_CARD (tok_profile_card_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileCard, tok_profile_card, TOK, PROFILE_CARD, GtkBox)

/*
 * The profile of an account as people will see it. What is not set says so in its place.
 */
TokProfileCard *tok_profile_card_new (void);
void
tok_profile_card_show (TokProfileCard *self, TokWorkspace *workspace, const TokProfile *profile);

G_END_DECLS
