/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The floor of the list: a bare GtkColumnView of six labels in each row, whose rows come from an
 * array that somebody else has filtered and sorted.
 */
typedef struct _BenchFloor BenchFloor;

BenchFloor *bench_floor_new (guint n_rows);
void bench_floor_free (BenchFloor *self);
void bench_floor_show_third (BenchFloor *self);
void bench_floor_show_all (BenchFloor *self);
void bench_floor_reverse (BenchFloor *self);

G_END_DECLS
