/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** What a page says about the list that it is of. TOK_COUNT_UNKNOWN: not said. */
typedef struct
{
  int per_page;
  int total;
  int total_pages;
} TokPageNumbers;

#define TOK_PAGE_NUMBERS_UNKNOWN                                                                   \
  ((TokPageNumbers) { TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN })

G_END_DECLS
