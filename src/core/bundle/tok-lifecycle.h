/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/**
 * TokActor:
 *
 * Who has to act on a bundle.
 */
typedef enum
{
  TOK_ACTOR_UNKNOWN,
  TOK_ACTOR_YOU_SETUP,       /* you: complete the account, publish */
  TOK_ACTOR_OPERATOR_ACCEPT, /* an operator, to accept */
  TOK_ACTOR_OPERATOR_WORK,   /* the operator's work */
  TOK_ACTOR_YOU_REVIEW,      /* you: review */
  TOK_ACTOR_COMPLETION,      /* completion by the service */
  TOK_ACTOR_NONE,
} TokActor;

/**
 * TokMissing:
 *
 * The missing requirements for publishing.
 */
typedef enum
{
  TOK_MISSING_NONE = 0,
  TOK_MISSING_USERNAME = 1 << 0,
  TOK_MISSING_VISIBLE_NAME = 1 << 1,
  TOK_MISSING_BIOGRAPHY = 1 << 2,
  TOK_MISSING_PICTURE = 1 << 3,
  TOK_MISSING_VIDEOS = 1 << 4,
} TokMissing;

const TokStatus *tok_lifecycle_steps (TokType type, guint *n_steps);
int tok_lifecycle_position (TokType type, TokStatus status);
TokActor tok_lifecycle_actor (TokStatus status);
TokReason tok_lifecycle_check (TokStatus status, TokAction action);
gboolean tok_lifecycle_is_done (TokStatus status, TokAction action);
gboolean tok_bundle_is_open (TokBundle *bundle);
TokReason tok_bundle_check_action (TokBundle *bundle, TokAction action);
TokMissing tok_profile_publish_gaps (const char *username,
                                     const char *visible_name,
                                     const char *biography,
                                     const char *picture);
TokMissing tok_bundle_publish_gaps (TokBundle *bundle);
TokMissing tok_bundle_publish_unknowns (TokBundle *bundle);

G_END_DECLS
