/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokDemoTicket:
 *
 * The permission to send one file to an address of its own.
 */
typedef struct
{
  char *path; /* where the file will be */
  char *type; /* the only Content-Type that is accepted */
  gboolean is_video;
} TokDemoTicket;

/*
 * The uploaded files. Of videos and of what is too much it knows only that they are
 * there.
 */
typedef struct _TokDemoStorage TokDemoStorage;

TokDemoStorage *tok_demo_storage_new (void);
void tok_demo_storage_free (TokDemoStorage *self);
void tok_demo_storage_set_origin (TokDemoStorage *self, const char *origin);

char *tok_demo_storage_make_path (TokDemoStorage *self, const char *folder, const char *name);
char *tok_demo_storage_make_url (TokDemoStorage *self, const char *path);
void tok_demo_storage_add (TokDemoStorage *self, const char *path, const char *type, GBytes *bytes);
gboolean tok_demo_storage_has (TokDemoStorage *self, const char *path);
guint tok_demo_storage_count (TokDemoStorage *self);
GBytes *tok_demo_storage_get (TokDemoStorage *self, const char *path, const char **type);

char *tok_demo_storage_issue (TokDemoStorage *self,
                              const char *path,
                              const char *type,
                              gboolean is_video);
const TokDemoTicket *tok_demo_storage_find_ticket (TokDemoStorage *self, const char *token);
void tok_demo_storage_use_ticket (TokDemoStorage *self, const char *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoStorage, tok_demo_storage_free)

G_END_DECLS
