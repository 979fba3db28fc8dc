/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-registry.h"

G_BEGIN_DECLS

#define TOK_TYPE_APPLICATION (tok_application_get_type ())
G_DECLARE_FINAL_TYPE (TokApplication, tok_application, TOK, APPLICATION, AdwApplication)

TokApplication *
tok_application_new (TokSampleFunc sample, gpointer data, gboolean start_with_sample);

G_END_DECLS
