/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-annotation.h"

G_BEGIN_DECLS

void tok_bundle_json_append (GString *text, const char *json, const TokAnnotation *annotation);

G_END_DECLS
