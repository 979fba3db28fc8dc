/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The size of a list, from one of its pages. TOK_COUNT_UNKNOWN: unknown. */
typedef struct
{
  int per_page;
  int total;
  int total_pages;
} TokPageNumbers;

#define TOK_PAGE_NUMBERS_UNKNOWN                                                                   \
  ((TokPageNumbers) { TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN })

G_END_DECLS
