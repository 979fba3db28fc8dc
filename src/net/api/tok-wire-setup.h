/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-account-profile.h"
#include "tok-setup-rules.h"
#include "tok-written.h"

G_BEGIN_DECLS

/*
 * Profiles, slots and the answers to changing them, in both contracts: doc/api.md, sections 5
 * to 7. For the readers see tok-wire.h.
 */
TokAccountProfile *tok_wire_read_account_profile (const char *text, gsize length, GError **error);
GPtrArray *tok_wire_read_videos (const char *text, gsize length, GError **error);
TokVideo *tok_wire_read_video (const char *text, gsize length, GError **error);
TokWritten *tok_wire_read_written (const char *text, gsize length, GError **error);
char **tok_wire_read_terms (const char *text, gsize length, GError **error);

char *tok_wire_write_setup (const TokSetupValues *values, TokSetupFieldSet fields, gboolean nulls);
char *tok_wire_write_videos (GPtrArray *videos, const TokSetupContext *context);
char *tok_wire_write_corrections (const char *comment,
                                  const char *const *fields,
                                  TokContract contract,
                                  TokSetupTarget target);
char *tok_wire_write_quantity (int quantity);
char *tok_wire_write_terms_request (const char *text, TokPlatform platform, int count);
char *tok_wire_write_bundle_patch (const char *const *names, const char *const *values);

G_END_DECLS
