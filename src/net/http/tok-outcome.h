/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-request.h"

G_BEGIN_DECLS

gboolean tok_outcome_is_error (GBytes *body);
gboolean tok_outcome_is_uncertain (const TokRequest *request,
                                   gboolean has_begun,
                                   guint status,
                                   GBytes *body);

G_END_DECLS
