/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-annotation.h"
#include "tok-bundle-snapshot.h"

G_BEGIN_DECLS

/**
 * TokPending:
 *
 * An action that was sent and is not confirmed yet.
 */
typedef enum
{
  TOK_PENDING_NONE,
  TOK_PENDING_PUBLISH,
  TOK_PENDING_UNPUBLISH,
} TokPending;

/**
 * TokUnsaved:
 *
 * What the user changed here and the server does not have yet.
 */
typedef struct
{
  gboolean has_profile;
  guint n_videos; /* slots */
  guint n_files;  /* that are not uploaded yet */
} TokUnsaved;

#define TOK_TYPE_BUNDLE (tok_bundle_get_type ())
G_DECLARE_FINAL_TYPE (TokBundle, tok_bundle, TOK, BUNDLE, GObject)

/** (transfer full) (nullable): a name for a bundle that has none, in one line. It can have marks of
 * the direction of its text, unlike names from outside. */
typedef char *(*TokBundleNamer) (TokBundle *bundle);

/*
 * One bundle for the life of the process: updated in place, so that selection,
 * focus and scroll survive a refresh. Each getter is also a property of the same
 * name with dashes, notified only when the value changes, within one
 * freeze/thaw per update.
 */
void tok_bundle_set_namer (TokBundleNamer function);
TokBundle *tok_bundle_new (const TokBundleSnapshot *snapshot);
gboolean tok_bundle_update (TokBundle *self, const TokBundleSnapshot *snapshot);

const TokBundleSnapshot *tok_bundle_get_known (TokBundle *self); /* no property */

const char *tok_bundle_get_id (TokBundle *self);
/* The first visible one of the user's own name, title, username, composed name (see
 * tok_bundle_set_namer()) and id, in one line, no longer than TOK_TEXT_NAME. */
const char *tok_bundle_get_name (TokBundle *self);
gboolean tok_bundle_has_composed_name (TokBundle *self);
const char *
tok_bundle_get_type_text (TokBundle *self); /* (nullable), as received; property "type-text" */
TokType tok_bundle_get_bundle_type (TokBundle *self);
const char *tok_bundle_get_platform_text (TokBundle *self);
TokPlatform tok_bundle_get_platform (TokBundle *self);
const char *tok_bundle_get_country (TokBundle *self);
const char *tok_bundle_get_status_text (TokBundle *self);
TokStatus tok_bundle_get_status (TokBundle *self);
const char *tok_bundle_get_title (TokBundle *self);
const char *tok_bundle_get_external_ref (TokBundle *self);
TokFlag tok_bundle_get_option (TokBundle *self,
                               TokOption option); /* property "options": all, packed */
int tok_bundle_get_videos_quantity (TokBundle *self);
int tok_bundle_get_edits_quantity (TokBundle *self);
int tok_bundle_get_videos_configured (TokBundle *self);
TokFlag tok_bundle_get_account_configured (TokBundle *self);
int tok_bundle_get_videos_in_review (TokBundle *self);
int tok_bundle_get_videos_corrections (TokBundle *self); /* that wait for the operator */
int tok_bundle_get_download_issues (TokBundle *self);
TokFlag tok_bundle_get_ready (TokBundle *self); /* by the server, for the known state */
const char *tok_bundle_get_account_status (TokBundle *self);
const char *tok_bundle_get_saved_account_id (TokBundle *self);
gboolean tok_bundle_get_account_known (TokBundle *self); /* an answer had the profile */
gint64 tok_bundle_get_details_read_at (TokBundle *self); /* no property; see TokBundleSnapshot */
gboolean tok_bundle_lacks_details (TokBundle *self);     /* no property */
const char *tok_bundle_get_username (TokBundle *self);
const char *tok_bundle_get_visible_name (TokBundle *self);
const char *tok_bundle_get_biography (TokBundle *self);
const char *tok_bundle_get_profile_picture_url (TokBundle *self);
const char *tok_bundle_get_link_in_bio (TokBundle *self);
const char *tok_bundle_get_created_text (TokBundle *self);
const char *tok_bundle_get_updated_text (TokBundle *self);
gint64 tok_bundle_get_created_at (TokBundle *self);
gint64 tok_bundle_get_updated_at (TokBundle *self);
gint64 tok_bundle_get_told_time (TokBundle *self, TokStatus status);
gint64 tok_bundle_get_earliest (TokBundle *self, TokStatus status);
const char *tok_bundle_get_problem (TokBundle *self);
const TokAnnotation *tok_bundle_get_annotation (TokBundle *self); /* (nullable) */
gboolean tok_bundle_set_annotation (TokBundle *self, const TokAnnotation *annotation);
guint tok_bundle_get_revision (TokBundle *self); /* increases with every change */

void tok_bundle_get_step_interval (TokBundle *self,
                                   gint64 *after,
                                   gint64 *before); /* property "step-before" */
void tok_bundle_set_step_interval (TokBundle *self, gint64 after, gint64 before);
void tok_bundle_get_account_interval (TokBundle *self,
                                      gint64 *after,
                                      gint64 *before); /* changes with "account-status" */
void tok_bundle_set_account_interval (TokBundle *self, gint64 after, gint64 before);
void tok_bundle_get_videos_interval (TokBundle *self,
                                     gint64 *after,
                                     gint64 *before); /* changes with "videos-in-review" */
TokPending tok_bundle_get_pending (TokBundle *self);
void tok_bundle_set_pending (TokBundle *self, TokPending pending);
const TokUnsaved *tok_bundle_get_unsaved (TokBundle *self); /* property "unsaved": anything */
gboolean tok_bundle_set_unsaved (TokBundle *self, const TokUnsaved *unsaved);
gboolean tok_bundle_is_unsaved (TokBundle *self);
gboolean tok_bundle_get_listed (TokBundle *self);
gboolean tok_bundle_set_listed (TokBundle *self, gboolean listed);
gboolean tok_bundle_get_unread (TokBundle *self); /* changed since the user opened it */
gboolean tok_bundle_set_unread (TokBundle *self, gboolean unread);

G_END_DECLS
