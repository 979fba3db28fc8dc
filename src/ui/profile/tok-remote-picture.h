/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

DexFuture *tok_remote_picture_load (TokWorkspace *workspace, const char *url); /* GdkTexture */

G_END_DECLS
