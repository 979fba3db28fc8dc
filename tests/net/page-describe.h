/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-page.h"

char *page_describe (const TokPage *page);
