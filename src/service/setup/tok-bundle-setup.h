/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "tok-setup-action.h"
#include "tok-setup-item.h"
#include "tok-setup-rules.h"
#include "tok-written.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_SETUP (tok_bundle_setup_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleSetup, tok_bundle_setup, TOK, BUNDLE_SETUP, GObject)

/*
 * The profile and the slots of one bundle: reads them, keeps what the user typed, and sends the
 * user's changes. From tok_setup_get_bundle().
 *
 * Properties, all notified: "loading" (boolean), "error" (boxed GError, nullable: why the
 * profile or the slots could not be read; TOK_ERROR_UNSUPPORTED: the server has neither).
 *
 * Futures of changes resolve to a TokWritten. They reject with TOK_ERROR_RULES and a reason when
 * the change is not possible, else with the error of the request. Afterwards the bundle and its
 * slots were read again, and the journal has a line.
 */
TokBundle *tok_bundle_setup_get_bundle (TokBundleSetup *self);
TokSetupItem *tok_bundle_setup_get_profile (TokBundleSetup *self); /* also without an account */
GListModel *tok_bundle_setup_get_slots (TokBundleSetup *self);     /* of TokSetupItem */
TokSetupItem *tok_bundle_setup_find (TokBundleSetup *self, int position); /* (nullable) */
GPtrArray *tok_bundle_setup_dup_videos (TokBundleSetup *self); /* of TokVideo: with drafts */
gboolean tok_bundle_setup_get_loading (TokBundleSetup *self);
gboolean tok_bundle_setup_get_loaded (TokBundleSetup *self);
const GError *tok_bundle_setup_get_error (TokBundleSetup *self); /* (nullable) */
TokSetupContext tok_bundle_setup_get_context (TokBundleSetup *self);
TokReason tok_bundle_setup_check (TokBundleSetup *self, TokSetupAction action, TokSetupItem *item);
DexFuture *tok_bundle_setup_load (TokBundleSetup *self); /* boolean */

/* What the user types is kept at once. */
void
tok_bundle_setup_set_draft (TokBundleSetup *self, TokSetupItem *item, const TokSetupValues *own);
void tok_bundle_setup_discard (TokBundleSetup *self, TokSetupItem *item);
void tok_bundle_setup_keep_own (TokBundleSetup *self, TokSetupItem *item);

/* Saves the drafts of items; those without one are skipped. */
DexFuture *tok_bundle_setup_save (TokBundleSetup *self,
                                  GPtrArray *items); /* uint: how many failed */

/* Other changes. */
DexFuture *
tok_bundle_setup_edit (TokBundleSetup *self, const char *const *names, const char *const *values);
DexFuture *
tok_bundle_setup_generate_terms (TokBundleSetup *self, const char *text, int count); /* GStrv */
DexFuture *tok_bundle_setup_add_slots (TokBundleSetup *self, gboolean edits, int quantity);
DexFuture *tok_bundle_setup_publish (TokBundleSetup *self, TokSetupItem *item);
DexFuture *tok_bundle_setup_approve (TokBundleSetup *self, TokSetupItem *item);
DexFuture *tok_bundle_setup_correct (TokBundleSetup *self,
                                     TokSetupItem *item,
                                     const char *comment,
                                     const char *const *fields);
DexFuture *tok_bundle_setup_reset (TokBundleSetup *self, TokSetupItem *item);
DexFuture *tok_bundle_setup_unschedule (TokBundleSetup *self, TokSetupItem *item);

G_END_DECLS
