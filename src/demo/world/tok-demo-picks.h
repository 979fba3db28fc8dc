/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokDemoPick:
 *
 * A hand-picked sample bundle. These are the newest, so they are at the top of the
 * list.
 */
typedef struct
{
  TokType type;
  TokPlatform platform;
  const char *country; /* alpha-2 */
  TokStatus status;
  TokOptionSet early_options;
  TokOptionSet current_options;
  int advanced_terms; /* on the current contract */
  int videos;
  int edits;
  int videos_configured;
  int created_minutes_ago;
  int updated_minutes_ago;
  const char *title;        /* (nullable): on the current contract */
  const char *external_ref; /* (nullable): on the current contract */
  const char *username;     /* (nullable) */
  const char *visible_name; /* (nullable) */
  const char *biography;    /* (nullable) */
  gboolean has_picture;
  gboolean has_known_account; /* TOK_DEMO_ACCOUNT_EARLY or _CURRENT */
} TokDemoPick;

const TokDemoPick *tok_demo_picks (guint *n_picks);

G_END_DECLS
