/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-file-identity.h"

G_BEGIN_DECLS

TokFileIdentity *tok_file_identify (GFile *file, GBytes *content); /* (nullable) */

G_END_DECLS
