/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-transition.h"

G_BEGIN_DECLS

/** A slot that the server did not accept, of a request for several. */
typedef struct
{
  int position;  /* TOK_COUNT_UNKNOWN: unknown */
  char *code;    /* (nullable) */
  char *message; /* (nullable): the server's sentence */
} TokSlotFault;

/**
 * TokWritten:
 *
 * The answer to a request that changed a profile, a slot or a bundle. It only says what was
 * done besides: the new state is read afterwards.
 */
typedef struct
{
  GPtrArray *moved;  /* (element-type TokMovedDate) */
  GPtrArray *faults; /* (element-type TokSlotFault) */
  char *request_id;  /* (nullable) */
} TokWritten;

#define TOK_TYPE_WRITTEN (tok_written_get_type ())

GType tok_written_get_type (void) G_GNUC_CONST;
TokWritten *tok_written_new (void);
TokWritten *tok_written_copy (const TokWritten *self);
void tok_written_free (TokWritten *self);
void tok_written_add_fault (TokWritten *self, int position, const char *code, const char *message);
const TokSlotFault *tok_written_find_fault (const TokWritten *self, int position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokWritten, tok_written_free)

G_END_DECLS
