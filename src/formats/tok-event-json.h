/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

void tok_event_json_append (GString *text, const TokEvent *event, gboolean is_unwatched);

G_END_DECLS
