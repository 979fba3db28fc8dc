/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The limits of a picture, so that it can be opened quickly. The server's are UNKNOWN. */
#define TOK_PICTURE_BYTES_MAX 10000000
#define TOK_PICTURE_SIDE_MAX 10000

/** Why a file cannot be the picture of a profile. */
typedef enum
{
  TOK_PICTURE_OK,
  TOK_PICTURE_UNREADABLE,
  TOK_PICTURE_NOT_A_PICTURE, /* also one that is damaged or of another format */
  TOK_PICTURE_TOO_LARGE,     /* in bytes */
  TOK_PICTURE_TOO_WIDE,      /* in pixels, also too high */
  TOK_PICTURE_ANIMATED,
} TokPictureFault;

#define TOK_N_PICTURE_FAULTS (TOK_PICTURE_ANIMATED + 1)

/** Errors about pictures: the code is a TokPictureFault. */
#define TOK_PICTURE_ERROR (tok_picture_error_quark ())

GQuark tok_picture_error_quark (void);

/* Looks at the head of a PNG, JPEG, GIF or WebP file, without decoding it. */
TokPictureFault tok_picture_check (const guint8 *bytes, gsize size);

G_END_DECLS
