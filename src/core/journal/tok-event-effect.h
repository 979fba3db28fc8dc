/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

/* Which observed change an action of the user explains. */
gboolean tok_event_is_effect (const TokEvent *seen, const TokEvent *action);

G_END_DECLS
