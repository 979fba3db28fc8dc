/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace-store.h"

G_BEGIN_DECLS

/**
 * TokApplicationStart:
 * @TOK_APPLICATION_START_WINDOW: with a window
 * @TOK_APPLICATION_START_SERVICE: without one, until the session bus asks for it
 * @TOK_APPLICATION_START_BACKGROUND: without one, and only where the program is to go on
 *   in the background
 *
 * What a start of the program is for.
 */
typedef enum
{
  TOK_APPLICATION_START_WINDOW,
  TOK_APPLICATION_START_SERVICE,
  TOK_APPLICATION_START_BACKGROUND,
} TokApplicationStart;

#define TOK_TYPE_APPLICATION (tok_application_get_type ())
G_DECLARE_FINAL_TYPE (TokApplication, tok_application, TOK, APPLICATION, AdwApplication)

/*
 * The program: one window, or none while it is in the background, and what may be asked
 * of it from outside: the actions new, refresh, explore, open-bundle (s: id), open-view
 * (s: all, open, a status), open-bundle-in and open-view-in (ss: the id of a workspace
 * before that), open-workspace (s), mark-seen (ss: workspace, bundle), quit, and the
 * search of GNOME Shell.
 */
TokApplication *tok_application_new (TokSampleFunc sample,
                                     gpointer data,
                                     gboolean start_with_sample,
                                     TokApplicationStart start);

G_END_DECLS
