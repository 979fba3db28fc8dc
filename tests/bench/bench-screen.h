/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchStart:
 *
 * What was seen of a program's start, in milliseconds since its exec().
 */
typedef struct
{
  double first_frame; /* its window has been painted for the first time */
  double content;     /* the last painting of a large part of it: the list is there */
} BenchStart;

/*
 * Watches the screen from outside, through the X server: the program that is
 * measured does not help and does not know.
 */
typedef struct _BenchScreen BenchScreen;

BenchScreen *bench_screen_open (void);
void bench_screen_close (BenchScreen *self);
BenchStart
bench_screen_start_program (BenchScreen *self, const char *const *argv, GStrv environment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchScreen, bench_screen_close)

G_END_DECLS
