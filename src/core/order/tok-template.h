/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The name of the draft that a person has not finished; templates have others. */
#define TOK_TEMPLATE_DRAFT ""

/**
 * TokTemplate:
 *
 * An order that is kept to begin with.
 */
typedef struct
{
  char *name;
  TokContract contract;
  char *body; /* an order record; in earlier versions JSON as it would be sent */
} TokTemplate;

TokTemplate *tok_template_new (const char *name, TokContract contract, const char *body);
void tok_template_free (TokTemplate *self);

G_END_DECLS
