/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-rules.h"

G_BEGIN_DECLS

/** What a file is, by its name. */
typedef enum
{
  TOK_FILE_OTHER,
  TOK_FILE_VIDEO,
  TOK_FILE_PICTURE,
} TokFileKind;

/**
 * TokFilesFit:
 *
 * Whether files can become the content of one slot, else why not.
 */
typedef enum
{
  TOK_FILES_FIT,
  TOK_FILES_NOT_MEDIA,      /* one of them is neither a video nor a picture, or there is none */
  TOK_FILES_SEVERAL_VIDEOS, /* a slot has one video */
  TOK_FILES_MIXED,          /* a video and pictures */
  TOK_FILES_TOO_MANY,       /* more pictures than a carousel has */
  TOK_FILES_NO_PICTURES,    /* the platform has no carousels */
} TokFilesFit;

/** A file for a slot. */
typedef struct
{
  int position;
  char *uri;
} TokFileAssignment;

void tok_file_assignment_free (TokFileAssignment *self);

/* Which files fill which slots. URIs are those of local files: file://. */
TokFileKind tok_file_guess_kind (const char *uri);
char **tok_files_sort (const char *const *uris);
GPtrArray *tok_files_assign (const TokSetupContext *context,
                             const char *const *uris,
                             const int *positions,
                             guint n_positions,
                             guint *n_left,
                             guint *n_unusable);
TokFilesFit tok_files_check (const TokSetupContext *context, const char *const *uris);
void
tok_files_apply (const TokSetupContext *context, TokSetupValues *values, const char *const *uris);

G_END_DECLS
