/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-values.h"

G_BEGIN_DECLS

/* The local format of setups that were not saved yet: values as JSON, one text a field. */
char *tok_setup_record_write (const TokSetupValues *values);
TokSetupValues *tok_setup_record_read (const char *text);

G_END_DECLS
