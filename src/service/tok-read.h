/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-client.h"
#include "tok-intake.h"

G_BEGIN_DECLS

/** How many bundles a page has: the most that the server gives (API facts, section 12). */
#define TOK_READ_PER_PAGE 100

/**
 * TokRead:
 *
 * One read of all pages of the list, under way or done.
 */
typedef struct
{
  TokClient *client; /* (owned) */
  TokIntake *intake; /* (owned) */
  TokUrgency urgency;
  TokMoment asked;   /* the first page */
  GPtrArray *ids;    /* (element-type utf8) (owned): each id once, in the order of the server */
  GHashTable *known; /* (element-type utf8) (owned): the same ids */
  guint total;       /* the largest that a page told */
  guint total_pages;
  TokContract evidence; /* UNKNOWN: no page had any */
  GError *store_error;  /* (nullable) (owned): the list has what the store has not */
} TokRead;

/**
 * TokReadProgress:
 *
 * Called after each page that is in the list.
 *
 * Returns: whether to go on
 */
typedef gboolean (*TokReadProgress) (TokRead *read, gpointer data);

TokRead *tok_read_new (TokClient *client, TokIntake *intake, TokUrgency urgency);
void tok_read_free (TokRead *self);
gboolean tok_read_run (TokRead *self, TokReadProgress progress, gpointer data, GError **error);
gboolean tok_read_is_complete (TokRead *self);
DexFuture *tok_read_one (TokClient *client, TokIntake *intake, const char *id); /* TokBundle */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokRead, tok_read_free)

G_END_DECLS
