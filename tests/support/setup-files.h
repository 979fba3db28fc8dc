/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-field.h"

G_BEGIN_DECLS

/**
 * SetupFile:
 * @content: (nullable): of the file; %NULL: there is none
 * @length: of @content; a larger @size is filled up with zeros
 * @words: why it cannot be uploaded, in editors and, unless @named differs, elsewhere
 * @named: (nullable): the same where somebody wrote the name, in a table or an option
 *
 * A file that cannot be uploaded (doc/api.md, sections 5.2 and 6.7). The tests of command line
 * and editors use these rows.
 */
typedef struct
{
  const char *rule;
  TokSetupField field;
  const char *content;
  gsize length;
  gsize size;
  const char *words;
  const char *named;
} SetupFile;

const SetupFile *setup_files_get (guint *n_files);
char *setup_file_make (const SetupFile *self, const char *folder);
const char *setup_file_get_named (const SetupFile *self);

G_END_DECLS
