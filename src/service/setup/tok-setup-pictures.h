/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

/* Pictures that the user cropped, in a folder of the cache until their draft is saved. */
char *tok_setup_pictures_dup_folder (void);
void tok_setup_pictures_forget (const char *uri);
DexFuture *tok_setup_pictures_sweep (TokStore *store); /* boolean */

G_END_DECLS
