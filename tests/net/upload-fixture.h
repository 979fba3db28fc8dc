/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-client-private.h"
#include "tok-error.h"
#include "tok-test.h"

G_BEGIN_DECLS

#define UPLOAD_KEY "tok_live_0123456789abcdef0123456789abcdef"
#define UPLOAD_SECRET "sig-of-the-address"

typedef struct _Uploads Uploads;

/** Called once in a request with a large body, when the server has received a part of it. */
typedef void (*UploadsHook) (Uploads *self, SoupServerMessage *message);

/** A client, and a server that is both the API and the storage, connected by real HTTP. */
struct _Uploads
{
  SoupServer *server;
  TokClient *client;
  char *storage; /* where files go; it contains UPLOAD_SECRET */
  char *folder;
  GFile *file; /* what is sent */
  gsize size;

  /* What the server does. */
  UploadsHook hook; /* (nullable) */
  double at;        /* when: a part of the body, from 0 to 1 */
  guint n_hooks;    /* in how many requests */
  guint status;     /* of the answer of the API */
  char *answer;     /* (nullable): instead of what the API answers */
  guint storage_status;
  char *location; /* (nullable): where the storage redirects to; %NULL: to itself */

  /* What the server saw. */
  guint n_requests;
  guint n_complete;
  guint n_aborted;
  goffset received;  /* of the body of the last request */
  guint32 checksum;  /* of the same */
  goffset announced; /* its Content-Length */
  GString *headers;  /* of all requests, "PUT /path\nName: value\n" */
  GBytes *body;      /* (nullable): of the last complete small one */

  DexFuture *future; /* (nullable): for hooks that drop it */
};

Uploads *uploads_new (void);
void uploads_free (Uploads *self);
void uploads_write (Uploads *self, const char *name, const char *content, gsize size);
void uploads_set_answer (Uploads *self, guint status, const char *answer);
guint32 uploads_sum (guint32 sum, const void *bytes, gsize size);
DexFuture *uploads_direct (Uploads *self, TokTransferProgress *progress, const char *key);
DexFuture *uploads_presigned (Uploads *self);
void uploads_forget_log (void);
void uploads_assert_log (const char *const *patterns);

#define UPLOADS_ASSERT_LOG(...) uploads_assert_log ((const char *const[]) { __VA_ARGS__, NULL })

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Uploads, uploads_free)

G_END_DECLS
