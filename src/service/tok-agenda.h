/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-paging.h"

G_BEGIN_DECLS

/**
 * TokErrand:
 *
 * One request of a flight: a bundle, or a page of the list or of one status of it.
 * Its texts belong to the agenda.
 */
typedef struct
{
  const char *id;     /* (nullable): of one bundle; NULL: a page */
  const char *status; /* (nullable): of a page: only bundles in this status */
  guint page;
  guint per_page;
  gboolean whole; /* a page of the read of everything */
  guint part;     /* of the agenda, for itself */
} TokErrand;

/*
 * What one flight asks the server, in which order, and what the answers come to:
 * no clock, no I/O. Either everything; or what can change, one status after the
 * other, then the number of all, then each bundle that no status had; or the first
 * and then everything. It turns to everything by itself when the server does not
 * know the filter, and when single bundles would cost more.
 */
typedef struct _TokAgenda TokAgenda;

TokAgenda *tok_agenda_new (gboolean whole);
void tok_agenda_free (TokAgenda *self);
void tok_agenda_add_status (TokAgenda *self, const char *status);
void tok_agenda_add_open (TokAgenda *self, const char *id, const char *status);

gboolean tok_agenda_next (TokAgenda *self, TokErrand *errand);
void tok_agenda_take_page (TokAgenda *self,
                           const TokErrand *errand,
                           GPtrArray *snapshots,
                           const TokPageNumbers *numbers);
void tok_agenda_take_one (TokAgenda *self, const TokErrand *errand, const char *status);
gboolean tok_agenda_take_refusal (TokAgenda *self, const TokErrand *errand, const GError *error);

gboolean tok_agenda_has_whole (const TokAgenda *self);
gboolean tok_agenda_is_read (const TokAgenda *self);
gboolean tok_agenda_is_complete (const TokAgenda *self);
gboolean tok_agenda_is_round (const TokAgenda *self);
GPtrArray *tok_agenda_get_ids (const TokAgenda *self);
guint tok_agenda_get_total (const TokAgenda *self);
guint tok_agenda_get_n_unreadable (const TokAgenda *self);
gboolean tok_agenda_get_ignored (const TokAgenda *self);
gboolean tok_agenda_get_missing (const TokAgenda *self);
GPtrArray *tok_agenda_dup_refused (const TokAgenda *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAgenda, tok_agenda_free)

G_END_DECLS
