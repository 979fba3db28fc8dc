/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-demo-control.h"
#include "tok-detail-page.h"
#include "tok-fact-row.h"
#include "tok-script-server.h"
#include "tok-test.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/*
 * A fixture for tests of the detail page: a window with a workspace of a scripted or demo
 * server, and functions that find visible widgets.
 */
typedef struct
{
  TokScriptServer *server; /* (nullable) */
  TokDemoServer *demo;     /* (nullable) */
  TokWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *overlay; /* AdwToastOverlay */
  TokBundle *bundle;  /* (nullable) (unowned): the bundle of the test */
} TokDetailFixture;

void tok_detail_test_init (int *argc, char ***argv);
void tok_detail_fixture_open (TokDetailFixture *self, GtkWidget *child);
void tok_detail_fixture_open_demo (TokDetailFixture *self, GtkWidget *child, TokContract contract);
void tok_detail_fixture_close (TokDetailFixture *self);
void tok_detail_fixture_answer (TokDetailFixture *self,
                                const char *request,
                                guint status,
                                const char *example);
void tok_detail_fixture_have (TokDetailFixture *self, const char *id, const char *answer);
void tok_detail_fixture_refresh (TokDetailFixture *self);
TokBundle *tok_detail_fixture_lookup (TokDetailFixture *self, const char *id);
gboolean tok_detail_fixture_shows (TokDetailFixture *self, const char *text);
void tok_detail_fixture_wait_for (TokDetailFixture *self, const char *text);
void tok_detail_fixture_wait_until_gone (TokDetailFixture *self, const char *text);
void tok_detail_fixture_wait_for_request (TokDetailFixture *self, const char *request);
GtkWidget *tok_detail_fixture_get_dialog (TokDetailFixture *self);
GtkWidget *tok_detail_fixture_find_dialog_row (TokDetailFixture *self, const char *title);

/* The same with a TokDetailPage in the window. */
void tok_detail_page_set_up (TokDetailFixture *self, gconstpointer data);
void tok_detail_page_tear_down (TokDetailFixture *self, gconstpointer data);
TokDetailPage *tok_detail_fixture_get_page (TokDetailFixture *self);
void tok_detail_fixture_settle (TokDetailFixture *self);
void tok_detail_fixture_open_bundle (TokDetailFixture *self, const char *example, const char *id);

GtkWidget *tok_detail_test_find (GtkWidget *root, GType type, const char *text);
gboolean tok_detail_test_shows (GtkWidget *root, const char *text);
TokFactRow *tok_detail_test_find_row (GtkWidget *root, const char *title);
void tok_detail_test_click (GtkWidget *root, const char *label);

G_END_DECLS
