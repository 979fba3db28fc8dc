/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-account-profile.h"
#include "tok-video.h"

G_BEGIN_DECLS

/* A profile or a slot as an object: the fields by their names, null for what is not set. */
void tok_setup_json_append_profile (GString *text,
                                    const char *bundle_id,
                                    const TokAccountProfile *profile);
void tok_setup_json_append_video (GString *text, const char *bundle_id, const TokVideo *video);

G_END_DECLS
