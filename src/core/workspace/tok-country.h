/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *name;           /* (nullable) */
  gboolean videos_only; /* takes only videos on existing accounts */
} TokCountry;

#define TOK_TYPE_COUNTRY (tok_country_get_type ())

GType tok_country_get_type (void) G_GNUC_CONST;
TokCountry *tok_country_new (const char *code, const char *name, gboolean videos_only);
TokCountry *tok_country_copy (const TokCountry *self);
void tok_country_free (TokCountry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokCountry, tok_country_free)

G_END_DECLS
