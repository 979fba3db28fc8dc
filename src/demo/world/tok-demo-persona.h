/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokDemoPersona:
 *
 * A template for the profiles of sample accounts, within the limits of doc/api.md,
 * section 5.2: the visible name has up to 30 characters, the biography up to 80.
 */
typedef struct
{
  const char *language;
  const char *stem; /* of the user name, up to 15 characters */
  const char *visible_name;
  const char *biography;
} TokDemoPersona;

const TokDemoPersona *tok_demo_persona_choose (const char *language, guint32 choice);

G_END_DECLS
