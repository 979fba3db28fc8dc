/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-registry.h"

G_BEGIN_DECLS

#define TOK_TYPE_APPLICATION (tok_application_get_type ())
G_DECLARE_FINAL_TYPE (TokApplication, tok_application, TOK, APPLICATION, AdwApplication)

/*
 * The program: one window, and what may be asked of it from outside: the actions new, refresh,
 * explore, open-bundle (s: id), open-view (s: all, open, a status), open-bundle-in and open-view-in
 * (ss: the id of a workspace before that), open-workspace (s), mark-seen (ss: workspace, bundle),
 * quit, and the search of GNOME Shell.
 */
TokApplication *tok_application_new (TokSampleFunc sample,
                                     gpointer data,
                                     gboolean start_with_sample,
                                     gboolean service);

G_END_DECLS
