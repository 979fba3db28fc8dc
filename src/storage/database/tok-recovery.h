/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-recovered.h"

G_BEGIN_DECLS

/* Copies readable rows from a damaged database, which is not changed. */
gboolean tok_recovery_run (TokDatabase *target,
                           const char *set_aside,
                           TokRecovered *recovered,
                           GError **error);

G_END_DECLS
