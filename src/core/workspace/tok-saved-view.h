/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-query.h"

G_BEGIN_DECLS

/**
 * TokSavedView:
 *
 * A view of the list that the user saved. Make them with tok_saved_view_new(), which checks the
 * texts.
 */
typedef struct
{
  char *id;     /* a random UUID */
  int position; /* among the views of the account */
  char *name;   /* of one line */
  char *query;  /* as tok_query_to_text() writes it */
  char *layout; /* (nullable): sort and columns, as the list writes them */
} TokSavedView;

#define TOK_TYPE_SAVED_VIEW (tok_saved_view_get_type ())

GType tok_saved_view_get_type (void) G_GNUC_CONST;
TokSavedView *tok_saved_view_new (
    const char *id, int position, const char *name, const char *query, const char *layout);
TokSavedView *tok_saved_view_copy (const TokSavedView *self);
void tok_saved_view_free (TokSavedView *self);
TokQuery *tok_saved_view_dup_query (const TokSavedView *self);
gboolean tok_saved_view_shows (const TokSavedView *self, const TokQuery *query, const char *layout);

char *tok_saved_view_dup_name (const char *text); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSavedView, tok_saved_view_free)

G_END_DECLS
