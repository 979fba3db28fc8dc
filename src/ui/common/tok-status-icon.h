/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

const char *tok_status_icon_name (TokStatus status);

G_END_DECLS
