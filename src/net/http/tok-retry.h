/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-request.h"

G_BEGIN_DECLS

gboolean tok_retry_is_allowed (const TokRequest *request, const GError *error, guint n_attempts);

G_END_DECLS
