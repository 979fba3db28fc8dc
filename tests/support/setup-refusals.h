/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-field.h"

G_BEGIN_DECLS

/**
 * SetupRefusal:
 * @status: of HTTP
 * @details: (nullable): members of the error, as JSON
 * @field: at whose field an editor says it; -1: above the fields
 * @words: the sentence, in editors and on the command line
 *
 * An answer to the saving of a profile or a slot (doc/api.md, sections 5.2, 6.2 to 6.7 and 9.1).
 * The tests of command line and editors use these rows.
 */
typedef struct
{
  TokSetupTarget target;
  guint status;
  const char *code;
  const char *details;
  int field;
  const char *words;
} SetupRefusal;

const SetupRefusal *setup_refusals_get (guint *n_refusals);
char *setup_refusal_dup_fault (const SetupRefusal *self);

G_END_DECLS
