/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TokSampleFunc:
 * @address: (out) (transfer full): where the sample server listens
 * @key: (out) (transfer full): the key that it accepts
 * @data: the data given with the function
 * @error: why it could not be started
 *
 * Starts the server with sample data if it does not run yet.
 *
 * Returns: whether it runs
 */
typedef gboolean (*TokSampleFunc) (char **address, char **key, gpointer data, GError **error);

#define TOK_TYPE_APPLICATION (tok_application_get_type ())
G_DECLARE_FINAL_TYPE (TokApplication, tok_application, TOK, APPLICATION, AdwApplication)

TokApplication *tok_application_new (TokSampleFunc sample, gpointer data, gboolean start_with_sample);

G_END_DECLS
