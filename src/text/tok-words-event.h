/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

/* See tok_words_dup_event(), which is for all events. */
char *tok_words_dup_setup_event (const TokEvent *event);

G_END_DECLS
