/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-columns.h"
#include "tok-bundle-views.h"
#include "tok-shown-rows.h"

G_BEGIN_DECLS

/* The parts of TokBundleViews. */
struct _TokBundleViews
{
  GtkWidget parent_instance;

  AdwBreakpointBin *bin;
  AdwBreakpoint *fewer[TOK_N_COLUMNS]; /* by how many columns there is room for; NULL: too few */
  AdwBreakpoint *two_lines;
  GtkStack *stack;
  GtkScrolledWindow *wide;
  GtkScrolledWindow *narrow;
  GtkColumnView *column_view;
  GtkListView *list_view;

  TokTicker *ticker;
  TokRowMenu *menu;
  TokShownRows *shown;
  TokBundleColumns *columns;
  TokBundleSelection *model; /* (nullable) */
  TokBundleGroup group;      /* that there are headers for */
  gboolean is_narrow;
  gboolean is_compact;
  gboolean has_focus;        /* on a row or inside it */
  gboolean focus_is_nowhere; /* no widget of the window has it */
  guint n_binds;             /* rows bound so far */

  /* While the layout changes: the row to keep in sight. */
  TokBundle *place; /* (nullable) */
  guint place_position;
  double place_y; /* where its row was */
  gboolean place_has_focus;
  guint n_frames_shown;  /* since the layout changed */
  guint place_tick;      /* 0: none */
  guint align_tick;      /* 0: none */
  guint top_tick;        /* 0: none */
  guint n_frames_at_top; /* since it scrolls there */
};

/* tok-bundle-views-place.c: the place in the list. */
gboolean tok_bundle_views_is_at_top (TokBundleViews *self);
void tok_bundle_views_show_first_header (TokBundleViews *self);
void tok_bundle_views_scroll_to (TokBundleViews *self, guint position, GtkListScrollFlags flags);
void tok_bundle_views_update_model (TokBundleViews *self);
void tok_bundle_views_set_narrow (TokBundleViews *self, gboolean narrow);
void tok_bundle_views_return_to_place (TokBundleViews *self);

/* tok-bundle-views-room.c: the columns that there is room for. */
void tok_bundle_views_init_room (TokBundleViews *self);
void tok_bundle_views_update_room (TokBundleViews *self);

G_END_DECLS
