/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/** Why a file was assigned to no profile. */
#define TOK_PICTURE_NAME_UNKNOWN (-1)   /* not a picture, or named like no profile */
#define TOK_PICTURE_NAME_AMBIGUOUS (-2) /* named like several profiles */
#define TOK_PICTURE_NAME_REPEATED (-3)  /* an earlier file is for the same profile */

/**
 * TokPictureKeys:
 *
 * What the picture of a profile can be named like.
 */
typedef struct
{
  const char *bundle_id;
  const char *username;     /* (nullable) */
  const char *external_ref; /* (nullable) */
} TokPictureKeys;

int *tok_picture_names_assign (const char *const *names, const TokPictureKeys *keys, guint n_keys);

G_END_DECLS
