/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-lifecycle.h"
#include "tok-readiness.h"

G_BEGIN_DECLS

#define TOK_TYPE_READINESS_DIALOG (tok_readiness_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokReadinessDialog, tok_readiness_dialog, TOK, READINESS_DIALOG, AdwDialog)

/*
 * What is missing, or may be missing, before a bundle can be published: first what the server
 * says, then what this app found, marked as a hint.
 *
 * Signals: "publish": the user publishes it nevertheless; "edit-profile" and "setup-videos": the
 * user wants to mend it there. The dialog closes itself then.
 */
AdwDialog *tok_readiness_dialog_new (TokBundle *bundle,
                                     const TokReadiness *readiness,
                                     const char *address,
                                     gboolean can_mend);

G_END_DECLS
