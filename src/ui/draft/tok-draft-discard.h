/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-setup.h"

G_BEGIN_DECLS

/* Discards what the user typed, and offers Undo. */
AdwToast *tok_draft_discard (TokBundleSetup *setup, TokSetupItem *item);

G_END_DECLS
