/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-multipart.h"

#include <string.h>

/* The characters of a token in a header (RFC 9110). */
#define TOKEN G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "!#$%&'*+-.^_`|~"

static void
append_field (GString *text, const char *boundary, const char *name, const char *value)
{
  g_string_append_printf (text,
                          "--%s\r\n"
                          "Content-Disposition: form-data; name=\"%s\"\r\n\r\n"
                          "%s\r\n",
                          boundary, name, value);
}

/**
 * tok_multipart_new:
 * @bundle_id: the bundle that the file is for
 * @purpose: (nullable): what an image is for
 * @filename: a name of tok_multipart_dup_filename()
 * @content_type: a type of tok_multipart_check_type()
 *
 * A form of the fields and a file (RFC 7578; doc/api.md, section 6.7). The fields come first,
 * so that a server knows them before it reads the file.
 *
 * Returns: (transfer full): all bytes but those of the file
 */
TokMultipart *
tok_multipart_new (const char *bundle_id,
                   const char *purpose,
                   const char *filename,
                   const char *content_type)
{
  TokMultipart *self = g_new0 (TokMultipart, 1);
  g_autofree char *boundary = g_uuid_string_random ();
  GString *prefix = g_string_new (NULL);
  GString *suffix = g_string_new (NULL);

  append_field (prefix, boundary, "bundle_id", bundle_id);
  if (purpose != NULL)
    append_field (prefix, boundary, "purpose", purpose);
  g_string_append_printf (prefix,
                          "--%s\r\n"
                          "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                          "Content-Type: %s\r\n\r\n",
                          boundary, filename, content_type);
  g_string_append_printf (suffix, "\r\n--%s--\r\n", boundary);
  self->content_type = g_strdup_printf ("multipart/form-data; boundary=%s", boundary);
  self->prefix = g_string_free_to_bytes (prefix);
  self->suffix = g_string_free_to_bytes (suffix);
  return self;
}

void
tok_multipart_free (TokMultipart *self)
{
  g_free (self->content_type);
  g_bytes_unref (self->prefix);
  g_bytes_unref (self->suffix);
  g_free (self);
}

/* Characters that end the name, split the header, separate folders, or reorder text. */
static gboolean
is_unsafe (gunichar c)
{
  return c == '"' || c == '\\' || c == '/' || c == 0x2028 || c == 0x2029 || g_unichar_iscntrl (c) ||
         g_unichar_type (c) == G_UNICODE_FORMAT;
}

/**
 * tok_multipart_dup_filename:
 * @name: the name of a file, in any encoding
 *
 * Returns: (transfer full): the name in UTF-8, without what has a meaning in a header or
 *   hides the name's end
 */
char *
tok_multipart_dup_filename (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *safe = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (safe, is_unsafe (g_utf8_get_char (p)) ? '_' : g_utf8_get_char (p));
  return g_string_free_and_steal (safe);
}

/**
 * tok_multipart_check_type:
 * @content_type: (nullable): a media type without parameters
 *
 * Returns: (transfer none): the same, or the type of any bytes
 */
const char *
tok_multipart_check_type (const char *content_type)
{
  gsize type = content_type != NULL ? strspn (content_type, TOKEN) : 0;
  gsize subtype =
      type > 0 && content_type[type] == '/' ? strspn (content_type + type + 1, TOKEN) : 0;

  return subtype > 0 && content_type[type + 1 + subtype] == '\0' ? content_type
                                                                 : "application/octet-stream";
}
