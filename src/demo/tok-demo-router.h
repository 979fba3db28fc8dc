/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-endpoints.h"

G_BEGIN_DECLS

void tok_demo_route (TokDemoWorld *world, const TokDemoRequest *request, TokDemoReply *reply);

G_END_DECLS
