/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-upload.h"

#include <libsoup/soup.h>
#include <string.h>

/* Of the headers of a part, and of a short field. */
#define HEADERS_MAX 8192
#define VALUE_MAX 8192

enum
{
  IN_PART, /* its content, or what is before the first part */
  AT_BOUNDARY,
  IN_HEADERS,
  AT_END,
  BROKEN,
};

/**
 * tok_demo_upload_new:
 * @boundary: (nullable): of a multipart body, %NULL if the body is the file
 * @keep: the number of bytes of the file to keep
 */
TokDemoUpload *
tok_demo_upload_new (const char *boundary, gsize keep)
{
  TokDemoUpload *self = g_new0 (TokDemoUpload, 1);

  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->content = g_byte_array_new ();
  self->keep = MAX (keep, TOK_DEMO_UPLOAD_HEAD);
  self->buffer = g_byte_array_new ();
  self->value = g_string_new (NULL);
  /* Only recognizes a repeated request. */
  self->checksum = g_checksum_new (G_CHECKSUM_MD5);
  self->has_file = boundary == NULL;
  if (boundary == NULL)
    return self;
  self->boundary = g_strconcat ("\r\n--", boundary, NULL);
  self->field = g_strdup ("");
  /* The first boundary may be at the very beginning. */
  g_byte_array_append (self->buffer, (const guint8 *) "\r\n", 2);
  return self;
}

void
tok_demo_upload_free (TokDemoUpload *self)
{
  g_hash_table_unref (self->fields);
  g_free (self->name);
  g_free (self->type);
  g_byte_array_unref (self->content);
  g_free (self->boundary);
  g_byte_array_unref (self->buffer);
  g_free (self->field);
  g_string_free (self->value, TRUE);
  g_checksum_free (self->checksum);
  g_free (self);
}

/* Takes bytes of the part being read. */
static void
take_content (TokDemoUpload *self, const guint8 *data, gsize length)
{
  if (length == 0)
    return;
  g_checksum_update (self->checksum, data, (gssize) length);
  if (self->field == NULL)
    {
      self->size += length;
      if (self->content->len < self->keep)
        g_byte_array_append (self->content, data, MIN (length, self->keep - self->content->len));
    }
  else if (*self->field != '\0' && self->value->len < VALUE_MAX)
    g_string_append_len (self->value, (const char *) data,
                         (gssize) MIN (length, VALUE_MAX - self->value->len));
}

static void
drop (TokDemoUpload *self, gsize length)
{
  if (length > 0)
    g_byte_array_remove_range (self->buffer, 0, (guint) length);
}

/* Returns: where @text begins in the buffer, -1 if it does not */
static gssize
find (const TokDemoUpload *self, const char *text)
{
  const guint8 *data = self->buffer->data;
  gsize length = strlen (text);
  gsize at = 0;

  while (at + length <= self->buffer->len)
    {
      const guint8 *found = memchr (data + at, *text, self->buffer->len - length + 1 - at);

      if (found == NULL)
        return -1;
      if (memcmp (found, text, length) == 0)
        return found - data;
      at = (gsize) (found - data) + 1;
    }
  return -1;
}

static void
end_part (TokDemoUpload *self)
{
  if (self->field != NULL && *self->field != '\0')
    g_hash_table_replace (self->fields, g_steal_pointer (&self->field),
                          g_strdup (self->value->str));
  g_string_truncate (self->value, 0);
}

/* Returns: whether there may be more to read */
static gboolean
read_part (TokDemoUpload *self)
{
  gsize length = strlen (self->boundary);
  gssize at = find (self, self->boundary);

  if (at < 0)
    {
      /* The end of the buffer may be the beginning of a boundary. */
      gsize ready = self->buffer->len >= length ? self->buffer->len - length + 1 : 0;

      take_content (self, self->buffer->data, ready);
      drop (self, ready);
      return FALSE;
    }
  take_content (self, self->buffer->data, (gsize) at);
  drop (self, (gsize) at + length);
  end_part (self);
  self->state = AT_BOUNDARY;
  return TRUE;
}

static gboolean
read_boundary_end (TokDemoUpload *self)
{
  if (self->buffer->len < 2)
    return FALSE;
  if (memcmp (self->buffer->data, "--", 2) == 0)
    self->state = AT_END;
  else if (memcmp (self->buffer->data, "\r\n", 2) == 0)
    self->state = IN_HEADERS;
  else
    self->state = BROKEN;
  /* The line end stays: part headers may be none at all. */
  return TRUE;
}

/* Reads "Content-Disposition" and "Content-Type" of a part. */
static void
begin_part (TokDemoUpload *self, const char *text, int length)
{
  g_autoptr (SoupMessageHeaders) headers =
      soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) params = NULL;
  const char *name = NULL;

  g_free (self->field);
  self->field = g_strdup ("");
  if (soup_headers_parse (text, length, headers) &&
      soup_message_headers_get_content_disposition (headers, &disposition, &params))
    name = g_hash_table_lookup (params, "name");
  if (name == NULL)
    return;
  g_checksum_update (self->checksum, (const guchar *) name, -1);
  g_set_str (&self->field, name);
  if (strcmp (name, "file") != 0)
    return;
  g_clear_pointer (&self->field, g_free);
  self->has_file = TRUE;
  g_set_str (&self->name, g_hash_table_lookup (params, "filename"));
  g_set_str (&self->type, soup_message_headers_get_content_type (headers, NULL));
}

static gboolean
read_headers (TokDemoUpload *self)
{
  gssize at = find (self, "\r\n\r\n");

  if (at < 0)
    {
      if (self->buffer->len > HEADERS_MAX)
        self->state = BROKEN;
      return self->state == BROKEN;
    }
  begin_part (self, (const char *) self->buffer->data, (int) at + 2);
  drop (self, (gsize) at + 4);
  self->state = IN_PART;
  return TRUE;
}

static gboolean
read_some (TokDemoUpload *self)
{
  switch (self->state)
    {
    case IN_PART:
      return read_part (self);
    case AT_BOUNDARY:
      return read_boundary_end (self);
    case IN_HEADERS:
      return read_headers (self);
    default:
      g_byte_array_set_size (self->buffer, 0);
      return FALSE;
    }
}

/**
 * tok_demo_upload_take:
 *
 * Reads the next bytes of the body.
 */
void
tok_demo_upload_take (TokDemoUpload *self, const void *data, gsize length)
{
  if (self->boundary == NULL)
    {
      take_content (self, data, length);
      return;
    }
  g_byte_array_append (self->buffer, data, (guint) length);
  while (read_some (self))
    ;
}

/**
 * tok_demo_upload_finish:
 *
 * To be called at the end of the body.
 */
void
tok_demo_upload_finish (TokDemoUpload *self)
{
  self->complete = self->boundary == NULL || self->state == AT_END;
}

/**
 * tok_demo_upload_get:
 *
 * Returns: (transfer none) (nullable): a field
 */
const char *
tok_demo_upload_get (const TokDemoUpload *self, const char *name)
{
  return g_hash_table_lookup (self->fields, name);
}

/**
 * tok_demo_upload_get_digest:
 *
 * Returns: (transfer none): a digest of fields and file, whatever the boundary is
 */
const char *
tok_demo_upload_get_digest (const TokDemoUpload *self)
{
  return g_checksum_get_string (self->checksum);
}
