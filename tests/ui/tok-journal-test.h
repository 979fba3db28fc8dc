/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-test.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/* A workspace without a server, and its journal, which the test writes. */
typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokWorkspace *workspace;
} TokJournalFixture;

/** Noon of 13 January 2026, and a number of minutes later. */
#define TOK_JOURNAL_NOON (G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC)
#define TOK_JOURNAL_AT(minutes) (TOK_JOURNAL_NOON + (minutes) * G_TIME_SPAN_MINUTE)

void tok_journal_fixture_open (TokJournalFixture *self);
void tok_journal_fixture_close (TokJournalFixture *self);
void tok_journal_fixture_add (TokJournalFixture *self, TokEvent *event);
void tok_journal_fixture_add_events (TokJournalFixture *self, GPtrArray *events);
void tok_journal_fixture_add_many (TokJournalFixture *self, guint n_events);
void tok_journal_fixture_observe (TokJournalFixture *self, int since, int until);
TokBundle *tok_journal_fixture_add_bundle (TokJournalFixture *self, const char *id);

G_END_DECLS
