/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-moment.h"

G_BEGIN_DECLS

TokMoment tok_clock_now (void);

G_END_DECLS
