/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-storage.h"

#include <string.h>

/* The bytes of all files that are kept. */
#define KEPT_MAX (32 * 1024 * 1024)

typedef struct
{
  char *type;
  GBytes *bytes; /* (nullable) */
} Stored;

struct _TokDemoStorage
{
  char *origin;        /* (nullable): "http://127.0.0.1:PORT" */
  GHashTable *files;   /* (owned): path to Stored */
  GHashTable *tickets; /* (owned): token to TokDemoTicket */
  gsize kept;
  guint serial;
};

static void
stored_free (Stored *self)
{
  g_free (self->type);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
ticket_free (TokDemoTicket *self)
{
  g_free (self->path);
  g_free (self->type);
  g_free (self);
}

TokDemoStorage *
tok_demo_storage_new (void)
{
  TokDemoStorage *self = g_new0 (TokDemoStorage, 1);

  self->files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) stored_free);
  self->tickets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ticket_free);
  return self;
}

void
tok_demo_storage_free (TokDemoStorage *self)
{
  g_free (self->origin);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->tickets);
  g_free (self);
}

/**
 * tok_demo_storage_set_origin:
 * @origin: the address of the server, without a path
 */
void
tok_demo_storage_set_origin (TokDemoStorage *self, const char *origin)
{
  g_set_str (&self->origin, origin);
}

/**
 * tok_demo_storage_make_path:
 * @folder: what the path begins with
 * @name: a file name, any text
 *
 * Returns: (transfer full): a path that no file has
 */
char *
tok_demo_storage_make_path (TokDemoStorage *self, const char *folder, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = g_strndup (name, dot != NULL ? (gsize) (dot - name) : strlen (name));
  g_autofree char *ending = g_strdup (dot != NULL ? dot + 1 : "bin");

  g_strcanon (stem, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
  g_strcanon (ending, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '-');
  return g_strdup_printf ("%s/%.60s-%06u.%.8s", folder, stem, ++self->serial, ending);
}

/**
 * tok_demo_storage_make_url:
 *
 * Returns: (transfer full): the public address of a path
 */
char *
tok_demo_storage_make_url (TokDemoStorage *self, const char *path)
{
  return g_strconcat (self->origin, "/storage/", path, NULL);
}

/**
 * tok_demo_storage_add:
 * @bytes: (nullable): the file, %NULL to know only that it is there
 */
void
tok_demo_storage_add (TokDemoStorage *self, const char *path, const char *type, GBytes *bytes)
{
  Stored *stored = g_new0 (Stored, 1);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  stored->type = g_strdup (type);
  if (bytes != NULL && self->kept + size <= KEPT_MAX)
    {
      stored->bytes = g_bytes_ref (bytes);
      self->kept += size;
    }
  g_hash_table_replace (self->files, g_strdup (path), stored);
}

gboolean
tok_demo_storage_has (TokDemoStorage *self, const char *path)
{
  return g_hash_table_contains (self->files, path);
}

guint
tok_demo_storage_count (TokDemoStorage *self)
{
  return g_hash_table_size (self->files);
}

/**
 * tok_demo_storage_get:
 * @type: (out): its Content-Type
 *
 * Returns: (transfer none) (nullable): the file, %NULL if there is none or it is not kept
 */
GBytes *
tok_demo_storage_get (TokDemoStorage *self, const char *path, const char **type)
{
  const Stored *stored = g_hash_table_lookup (self->files, path);

  *type = stored != NULL ? stored->type : NULL;
  return stored != NULL ? stored->bytes : NULL;
}

/**
 * tok_demo_storage_issue:
 * @path: where the file will be
 * @type: its Content-Type
 *
 * Returns: (transfer full): the address to send it to, valid for one file
 */
char *
tok_demo_storage_issue (TokDemoStorage *self, const char *path, const char *type, gboolean is_video)
{
  g_autofree char *token = g_uuid_string_random ();
  char *url = g_strconcat (self->origin, "/uploads/", token, NULL);
  TokDemoTicket *ticket = g_new0 (TokDemoTicket, 1);

  ticket->path = g_strdup (path);
  ticket->type = g_strdup (type);
  ticket->is_video = is_video;
  g_hash_table_replace (self->tickets, g_steal_pointer (&token), ticket);
  return url;
}

/**
 * tok_demo_storage_find_ticket:
 *
 * Returns: (transfer none) (nullable): the ticket; %NULL if there is none or it was used
 */
const TokDemoTicket *
tok_demo_storage_find_ticket (TokDemoStorage *self, const char *token)
{
  return g_hash_table_lookup (self->tickets, token);
}

void
tok_demo_storage_use_ticket (TokDemoStorage *self, const char *token)
{
  g_hash_table_remove (self->tickets, token);
}
