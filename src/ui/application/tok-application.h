/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace-store.h"

G_BEGIN_DECLS

/**
 * TokApplicationStart:
 * @TOK_APPLICATION_START_WINDOW: with a window
 * @TOK_APPLICATION_START_SERVICE: without a window, for D-Bus activation
 * @TOK_APPLICATION_START_BACKGROUND: without a window; exits unless background operation is
 *   enabled
 *
 * How the program is started.
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
 * The application: one window, or none in the background. Its D-Bus actions: new, refresh,
 * explore, open-bundle (s: id), open-view (s: all, open, a status), open-bundle-in and
 * open-view-in (ss: preceded by the id of a workspace), open-workspace (s), mark-seen (ss:
 * workspace, bundle), quit. It also exports the GNOME Shell search provider.
 */
TokApplication *tok_application_new (TokSampleFunc sample,
                                     gpointer data,
                                     gboolean start_with_sample,
                                     TokApplicationStart start);

G_END_DECLS
