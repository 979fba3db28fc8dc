/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TokBannerRank:
 *
 * What a banner is about, the most serious first: of those that could be seen in a window only
 * one is.
 */
typedef enum
{
  TOK_BANNER_LEDGER, /* orders could be lost */
  TOK_BANNER_ACCESS, /* nothing can be read: no key, no server */
  TOK_BANNER_ORDERS, /* orders with an unknown outcome */
  TOK_BANNER_DOUBT,  /* the list may differ from the server's */
  TOK_BANNER_BUNDLE, /* one bundle could not be read */
  TOK_BANNER_NOTE,
} TokBannerRank;

char *tok_banner_dup_first_sentence (const char *text);
void tok_banner_show (AdwBanner *banner, TokBannerRank rank, const char *text, const char *details);
void tok_banner_hide (AdwBanner *banner);

G_END_DECLS
