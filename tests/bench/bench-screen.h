/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchStart:
 *
 * The start of a program, in milliseconds since its exec().
 */
typedef struct
{
  double first_frame; /* first painting of the window */
  double content;     /* last painting of a large area: the list is shown */
} BenchStart;

/*
 * Observes the screen through the X server, without support from the measured program.
 */
typedef struct _BenchScreen BenchScreen;

BenchScreen *bench_screen_open (void);
void bench_screen_close (BenchScreen *self);
BenchStart
bench_screen_start_program (BenchScreen *self, const char *const *argv, GStrv environment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchScreen, bench_screen_close)

G_END_DECLS
