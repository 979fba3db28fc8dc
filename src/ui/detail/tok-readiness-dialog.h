/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-lifecycle.h"
#include "tok-readiness.h"

G_BEGIN_DECLS

#define TOK_TYPE_READINESS_DIALOG (tok_readiness_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokReadinessDialog, tok_readiness_dialog, TOK, READINESS_DIALOG, AdwDialog)

/*
 * The missing, or possibly missing, requirements of a bundle. Signal: "publish": the user
 * publishes it nevertheless.
 */
AdwDialog *
tok_readiness_dialog_new (TokBundle *bundle, const TokReadiness *readiness, const char *address);

G_END_DECLS
