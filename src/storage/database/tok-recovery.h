/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-recovered.h"

G_BEGIN_DECLS

/* Reads what can still be read of a damaged database; never changes it. */
gboolean tok_recovery_run (TokDatabase *target,
                           const char *set_aside,
                           TokRecovered *recovered,
                           GError **error);

G_END_DECLS
