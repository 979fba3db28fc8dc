/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchMoment:
 *
 * When something was seen on the screen.
 */
typedef struct
{
  double time; /* milliseconds since exec(); 0: not seen */
  double cpu;  /* milliseconds that the main thread of the program has run until then */
} BenchMoment;

/**
 * BenchStart:
 *
 * The start of a program.
 */
typedef struct
{
  BenchMoment first_frame; /* the window is painted */
  BenchMoment rows;        /* it shows rows of text */
  double memory;           /* resident at rest, in MiB; 0: not measured */
} BenchStart;

/*
 * Observes the screen through the X server, without support from the measured program.
 */
typedef struct _BenchScreen BenchScreen;

BenchScreen *bench_screen_open (void);
void bench_screen_close (BenchScreen *self);
BenchStart bench_screen_start_program (BenchScreen *self,
                                       const char *const *argv,
                                       GStrv environment,
                                       gboolean with_memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchScreen, bench_screen_close)

G_END_DECLS
