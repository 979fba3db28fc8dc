/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-field.h"

G_BEGIN_DECLS

/**
 * TokSetupValues:
 *
 * The values of a profile or a slot as texts, written as TokSetupKind says. %NULL is "not
 * set"; there are no empty texts.
 */
typedef struct
{
  char *texts[TOK_N_SETUP_FIELDS]; /* (nullable) */
} TokSetupValues;

#define TOK_TYPE_SETUP_VALUES (tok_setup_values_get_type ())

GType tok_setup_values_get_type (void) G_GNUC_CONST;
TokSetupValues *tok_setup_values_new (void);
TokSetupValues *tok_setup_values_copy (const TokSetupValues *self);
void tok_setup_values_free (TokSetupValues *self);

const char *tok_setup_values_get (const TokSetupValues *self, TokSetupField field);
gboolean tok_setup_values_set (TokSetupValues *self, TokSetupField field, const char *text);
char **tok_setup_values_dup_list (const TokSetupValues *self, TokSetupField field);
gboolean tok_setup_values_get_flag (const TokSetupValues *self, TokSetupField field);
TokVideoType tok_setup_values_get_video_type (const TokSetupValues *self);

TokSetupFieldSet tok_setup_values_diff (const TokSetupValues *a, const TokSetupValues *b);
void tok_setup_values_copy_fields (TokSetupValues *self,
                                   const TokSetupValues *from,
                                   TokSetupFieldSet fields);
TokSetupFieldSet tok_setup_values_merge (TokSetupValues *own,
                                         const TokSetupValues *base,
                                         const TokSetupValues *theirs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSetupValues, tok_setup_values_free)

G_END_DECLS
