/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

const char *tok_event_icon_name (const TokEvent *event);

G_END_DECLS
