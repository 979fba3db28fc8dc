/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-types.h"

G_BEGIN_DECLS

/** What a list server does that another one would not. */
typedef enum
{
  LIST_IGNORES_STATUS = 1 << 0,   /* each page is one of everything */
  LIST_REFUSES_STATUS = 1 << 1,   /* words beside the lifecycle */
  LIST_WITHOUT_NUMBERS = 1 << 2,  /* nothing about pages */
  LIST_COUNTS_TOO_MANY = 1 << 3,  /* the total is one more than there are */
  LIST_CLAIMS_EMPTINESS = 1 << 4, /* nothing, and a total of nothing */
  LIST_WITHOUT_PAGES = 1 << 5,    /* every answer has all of it */
  LIST_REPEATS_PAGE = 1 << 6,     /* every answer is the first page */
  LIST_CLAIMS_PAGES = 1 << 7,     /* more than anybody can ask for */
  LIST_QUOTES_NUMBERS = 1 << 8,   /* all of them are strings */
} ListManners;

/** How an answer goes over the line instead of the good one. */
typedef enum
{
  LIST_WAY_GOOD,
  LIST_WAY_BYTES, /* these bytes, then the end */
  LIST_WAY_RESET, /* these bytes, and the connection is torn off */
  LIST_WAY_STALL, /* these bytes, and then nothing more */
  LIST_WAY_SLOW,  /* the good answer, byte by byte at its beginning */
} ListWay;

typedef struct
{
  char *id;
  char *status;
  gboolean broken; /* shown as an element that is no bundle */
} ListRow;

typedef struct _ListServer ListServer;

/** Called before a page of everything is answered; may change what there is. */
typedef void (*ListHook) (ListServer *self, guint page, gpointer data);

/*
 * A server on loopback with a list of bundles, in the test's own main loop: every
 * part of it can be told to misbehave.
 */
struct _ListServer
{
  GSocketService *service; /* (nullable): NULL once it was stopped */
  char *address;
  guint port;
  TokContract contract;
  GPtrArray *rows;    /* (element-type ListRow) */
  GPtrArray *stalled; /* (element-type GSocketConnection) */
  ListManners manners;
  GString *asked; /* the requests in their order: "all:1", "published:2", "count", an id */
  guint n_asked;
  guint fault_page; /* of everything, the page that gets what follows; 0: none */
  ListWay way;
  const char *bytes;
  ListHook hook; /* (nullable) */
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
