/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-cli-arguments.h"

G_BEGIN_DECLS

/* The options of "profile" and "video": one for each field of core/setup/tok-setup-field. */
void tok_cli_setup_options_add (GOptionGroup *group, TokSetupTarget target);
const char *tok_cli_setup_options_get_name (TokSetupField field, const char *value);

G_END_DECLS
