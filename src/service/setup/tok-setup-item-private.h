/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-item.h"

G_BEGIN_DECLS

/* For the folder. */
TokSetupItem *tok_setup_item_new (int position);
void tok_setup_item_set_profile (TokSetupItem *self, const TokAccountProfile *profile);
void tok_setup_item_set_video (TokSetupItem *self, const TokVideo *video);
void tok_setup_item_set_record (TokSetupItem *self, const TokVideoRecord *record);
void tok_setup_item_take_draft (TokSetupItem *self, TokSetupDraft *draft);
void tok_setup_item_set_state (TokSetupItem *self, TokSetupState state);
void tok_setup_item_set_problem (TokSetupItem *self, const GError *problem);
void tok_setup_item_set_upload (TokSetupItem *self, TokUpload *upload);

G_END_DECLS
