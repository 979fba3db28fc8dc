/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokBulkForm:
 *
 * The countries and platforms of a batch, and the number of orders for each pair.
 */
typedef struct
{
  GStrv countries; /* (owned) */
  TokPlatform platforms[TOK_PLATFORM_YOUTUBE];
  guint n_platforms;
  guint count; /* for each pair of country and platform */
} TokBulkForm;

static inline void
tok_bulk_form_clear (TokBulkForm *self)
{
  g_clear_pointer (&self->countries, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TokBulkForm, tok_bulk_form_clear)

G_END_DECLS
