/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"

G_BEGIN_DECLS

/** The date of a video that the server moved when publishing. */
typedef struct
{
  int position; /* of the video, from 1; TOK_COUNT_UNKNOWN: unknown */
  char *before; /* (nullable): as received */
  char *after;  /* (nullable): as received */
} TokMovedDate;

/** The answer to POST publish and unpublish. */
typedef struct
{
  TokBundleSnapshot *snapshot; /* (owned): as in the response; if that was lost, only id and
                                  status, as read afterwards */
  GPtrArray *moved;            /* (owned) (element-type TokMovedDate) */
  char *request_id;
} TokTransition;

#define TOK_TYPE_TRANSITION (tok_transition_get_type ())

GType tok_transition_get_type (void) G_GNUC_CONST;
void tok_moved_date_free (TokMovedDate *self);
TokTransition *tok_transition_new (void);
TokTransition *tok_transition_copy (const TokTransition *self);
void tok_transition_free (TokTransition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokTransition, tok_transition_free)

G_END_DECLS
