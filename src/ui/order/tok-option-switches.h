/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_OPTION_SWITCHES (tok_option_switches_get_type ())
G_DECLARE_FINAL_TYPE (
    TokOptionSwitches, tok_option_switches, TOK, OPTION_SWITCHES, AdwPreferencesGroup)

/*
 * A switch for each option of a bundle, in the order of doc/api.md. An option that is not
 * available now is insensitive and shows the reason. One line below names those that the
 * contract no longer has.
 */
void tok_option_switches_set_draft (TokOptionSwitches *self, TokOrderDraft *draft);
GtkWidget *tok_option_switches_get_row (TokOptionSwitches *self, TokOption option);
GtkWidget *tok_option_switches_get_instructions_row (TokOptionSwitches *self);

G_END_DECLS
