/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/*
 * The rules for the options and fields of an order. The creation dialog, the command
 * line and imports all use these.
 */
TokOptionSet tok_options_get_defaults (TokContract contract);
TokReason tok_options_check_option (TokContract contract,
                                    TokType type,
                                    TokPlatform platform,
                                    TokOptionSet chosen,
                                    TokOption option);
TokReason tok_options_check_platform (TokContract contract, TokPlatform platform);
TokField tok_options_get_field (TokOption option);
TokReason tok_options_check_field (TokContract contract, TokType type, TokField field);
TokOptionSet tok_options_forbidden (TokContract contract,
                                    TokType type,
                                    TokPlatform platform,
                                    TokOptionSet chosen);

G_END_DECLS
