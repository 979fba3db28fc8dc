/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

#define TOK_TYPE_UPLOAD_STREAM (tok_upload_stream_get_type ())
G_DECLARE_FINAL_TYPE (TokUploadStream, tok_upload_stream, TOK, UPLOAD_STREAM, GInputStream)

/*
 * The bytes before a file, the file, and the bytes after it. It ends after exactly the
 * announced number of bytes, or fails with TOK_ERROR_FILE before the last ones.
 */
GInputStream *tok_upload_stream_new (
    GObject *owner, int fd, const struct stat *opened, GBytes *prefix, GBytes *suffix);

G_END_DECLS
