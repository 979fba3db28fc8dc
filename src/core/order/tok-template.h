/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The name of the unfinished draft; no template has it. */
#define TOK_TEMPLATE_DRAFT ""

/**
 * TokTemplate:
 *
 * A stored order to start new orders from.
 */
typedef struct
{
  char *name;
  TokContract contract;
  char *body; /* an order record; in earlier versions the JSON of a request */
} TokTemplate;

TokTemplate *tok_template_new (const char *name, TokContract contract, const char *body);
void tok_template_free (TokTemplate *self);

G_END_DECLS
