/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-recovered.h"

static gpointer
tok_recovered_copy (gpointer self)
{
  return g_memdup2 (self, sizeof (TokRecovered));
}

G_DEFINE_BOXED_TYPE (TokRecovered, tok_recovered, tok_recovered_copy, g_free)
