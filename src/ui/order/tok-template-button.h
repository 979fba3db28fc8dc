/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_TEMPLATE_BUTTON (tok_template_button_get_type ())
G_DECLARE_FINAL_TYPE (TokTemplateButton, tok_template_button, TOK, TEMPLATE_BUTTON, AdwBin)

/*
 * The menu of order templates: apply, save, delete. Signal "chosen" (TokOrder): a template
 * to apply.
 */
void tok_template_button_set_draft (TokTemplateButton *self,
                                    TokWorkspace *workspace,
                                    TokOrderDraft *draft);

G_END_DECLS
