/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-client.h"

G_BEGIN_DECLS

/**
 * TokWrite:
 *
 * The requests that change a bundle, its profile or its slots: doc/api.md, sections 4.12 and
 * 5 to 7.
 */
typedef enum
{
  TOK_WRITE_BUNDLE,
  TOK_WRITE_PROFILE,
  TOK_WRITE_TERMS,
  TOK_WRITE_FINALIZE_ACCOUNT,
  TOK_WRITE_CORRECT_ACCOUNT,
  TOK_WRITE_VIDEOS,
  TOK_WRITE_PUBLISH_VIDEOS,
  TOK_WRITE_ADD_VIDEOS,
  TOK_WRITE_ADD_EDITS,
  /* Of one slot. */
  TOK_WRITE_VIDEO,
  TOK_WRITE_PATCH_VIDEO,
  TOK_WRITE_PUBLISH_VIDEO,
  TOK_WRITE_FINALIZE_VIDEO,
  TOK_WRITE_CORRECT_VIDEO,
  TOK_WRITE_FIX_DOWNLOAD,
  TOK_WRITE_RESET_VIDEO,
  TOK_WRITE_UNSCHEDULE_VIDEO,
} TokWrite;

/* Profiles and slots. See tok-client.h. */
DexFuture *tok_client_get_profile (TokClient *self,
                                   const char *id,
                                   TokPriority priority); /* TokAccountProfile */
DexFuture *tok_client_list_videos (TokClient *self,
                                   const char *id,
                                   TokPriority priority); /* GPtrArray of TokVideo */
DexFuture *tok_client_get_video (TokClient *self, const char *id, int position); /* TokVideo */
DexFuture *tok_client_write (TokClient *self,
                             TokWrite write,
                             const char *id,
                             int position,
                             const char *body,
                             const char *idempotency_key);                /* TokWritten */
DexFuture *tok_client_generate_terms (TokClient *self, const char *body); /* GStrv */
DexFuture *tok_client_load_picture (TokClient *self, const char *url);    /* GBytes */

G_END_DECLS
