/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-types.h"

G_BEGIN_DECLS

/** Misbehaviour of a list server. */
typedef enum
{
  LIST_IGNORES_STATUS = 1 << 0,   /* returns all bundles */
  LIST_REFUSES_STATUS = 1 << 1,   /* statuses outside of the lifecycle */
  LIST_WITHOUT_NUMBERS = 1 << 2,  /* no page numbers or totals */
  LIST_COUNTS_TOO_MANY = 1 << 3,  /* the total is one too large */
  LIST_CLAIMS_EMPTINESS = 1 << 4, /* no rows, and a total of 0 */
  LIST_WITHOUT_PAGES = 1 << 5,    /* every response has all rows */
  LIST_REPEATS_PAGE = 1 << 6,     /* every response is the first page */
  LIST_CLAIMS_PAGES = 1 << 7,     /* a huge number of pages */
  LIST_QUOTES_NUMBERS = 1 << 8,   /* numbers are strings */
} ListQuirks;

/** How a response is sent. */
typedef enum
{
  LIST_TRANSFER_GOOD,
  LIST_TRANSFER_BYTES, /* other bytes, then the connection is closed */
  LIST_TRANSFER_RESET, /* other bytes, then the connection is reset */
  LIST_TRANSFER_STALL, /* other bytes, then nothing */
  LIST_TRANSFER_SLOW,  /* the response, its beginning byte by byte */
} ListTransfer;

typedef struct
{
  char *id;
  char *status;
  gboolean broken; /* sent as an element that is not a bundle */
} ListRow;

typedef struct _ListServer ListServer;

/** Called before a page of all bundles is sent; may change the rows. */
typedef void (*ListHook) (ListServer *self, guint page, gpointer data);

/*
 * A server on loopback with a list of bundles, in the main loop of the test, with
 * configurable misbehaviour.
 */
struct _ListServer
{
  GSocketService *service; /* (nullable): NULL once it was stopped */
  char *address;
  guint port;
  TokContract contract;
  GPtrArray *rows;    /* (element-type ListRow) */
  GPtrArray *stalled; /* (element-type GSocketConnection) */
  ListQuirks quirks;
  GString *asked; /* the requests in order: "all:1", "published:2", "count", an id,
                     "videos:bnd_0", "ready:bnd_0", "account:bnd_0" */
  guint n_asked;
  guint fault_page; /* of all bundles, the page that is sent by @transfer; 0: none */
  ListTransfer transfer;
  const char *bytes;
  const char *listed;    /* (nullable): "account" in the list, as JSON; NULL: absent */
  const char *account;   /* (nullable): "account" in a bundle, as JSON; NULL: absent */
  const char *profile;   /* (nullable): the profile of every bundle, as JSON; NULL: no endpoint */
  const char *videos;    /* (nullable): the slots of every bundle, as JSON; NULL: no endpoint */
  const char *readiness; /* (nullable): what blocks every bundle, as JSON; likewise */
  ListHook hook;         /* (nullable) */
  gpointer data;
};

ListServer *list_server_new (TokContract contract);
void list_server_free (ListServer *self);
void list_server_stop (ListServer *self);
void list_server_add (ListServer *self, guint n_rows, const char *status);
void list_server_insert (ListServer *self, guint position, const char *id, const char *status);
void list_server_remove (ListServer *self, guint position);
ListRow *list_server_get (ListServer *self, guint position);
char *list_server_take_asked (ListServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListServer, list_server_free)

G_END_DECLS
