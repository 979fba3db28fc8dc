/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "setup-refusals.h"

#define ABOVE -1
#define REFUSED "Refused: “The server was told to refuse.”"

static const SetupRefusal refusals[] = {
  { TOK_SETUP_PROFILE, 400, "VALIDATION_ERROR", "{\"field\":\"username\"}", TOK_SETUP_USERNAME,
    REFUSED },
  { TOK_SETUP_PROFILE, 422, "VALIDATION_ERROR", "{\"field\":\"visible_name\"}",
    TOK_SETUP_VISIBLE_NAME, REFUSED },
  { TOK_SETUP_PROFILE, 400, "VALIDATION_ERROR", "{\"field\":\"profile_picture_url\"}",
    TOK_SETUP_PICTURE, REFUSED },
  { TOK_SETUP_PROFILE, 400, "VALIDATION_ERROR", "{\"field\":\"no_such\"}", ABOVE, REFUSED },
  { TOK_SETUP_PROFILE, 400, "VALIDATION_ERROR", NULL, ABOVE, REFUSED },
  { TOK_SETUP_PROFILE, 400, "UNKNOWN_FIELD", "{\"field\":\"biography\"}", TOK_SETUP_BIOGRAPHY,
    REFUSED },
  { TOK_SETUP_PROFILE, 409, "BUNDLE_ALREADY_PUBLISHED", NULL, ABOVE, REFUSED },
  { TOK_SETUP_PROFILE, 409, "BUNDLE_INVALID_STATUS", "{\"current_status\":\"accepted\"}", ABOVE,
    REFUSED " Status now: Accepted." },
  { TOK_SETUP_PROFILE, 409, "invalid_status", NULL, ABOVE, REFUSED },
  { TOK_SETUP_PROFILE, 409, "ACCOUNT_INVALID_STATUS", NULL, ABOVE, REFUSED },
  { TOK_SETUP_PROFILE, 403, "BUNDLE_NOT_OWNED", NULL, ABOVE,
    "This bundle belongs to another account." },
  { TOK_SETUP_PROFILE, 400, "ADVANCED_WARMING_TERMS", NULL, TOK_SETUP_TERMS, REFUSED },
  { TOK_SETUP_PROFILE, 409, "WARMING_TERMS_ALREADY_SET", NULL, TOK_SETUP_TERMS, REFUSED },
  { TOK_SETUP_PROFILE, 404, "WARMING_SESSION_NOT_FOUND", NULL, TOK_SETUP_TERMS, REFUSED },

  { TOK_SETUP_VIDEO, 400, "INVALID_DATE",
    "{\"min_days_ahead\":3,\"earliest_allowed\":\"2030-03-15\"}", TOK_SETUP_DATE,
    "This date is too early. The earliest possible is 15 March 2030." },
  { TOK_SETUP_VIDEO, 422, "INVALID_DATE", "{\"min_days_ahead\":3}", TOK_SETUP_DATE,
    "This date is too early. At least 3 days ahead." },
  { TOK_SETUP_VIDEO, 400, "INVALID_DATE", NULL, TOK_SETUP_DATE, "This date is too early." },
  { TOK_SETUP_VIDEO, 400, "VIDEOS_PER_DAY_EXCEEDED",
    "{\"date\":\"2030-03-15\",\"current_count\":3}", TOK_SETUP_DATE,
    "Three videos are already planned for this day." },
  { TOK_SETUP_VIDEO, 409, "VIDEOS_PER_DAY_EXCEEDED", NULL, TOK_SETUP_DATE,
    "Three videos are already planned for this day." },
  { TOK_SETUP_VIDEO, 400, "UNKNOWN_FIELD", "{\"field\":\"description\"}", TOK_SETUP_DESCRIPTION,
    REFUSED },
  { TOK_SETUP_VIDEO, 400, "UNKNOWN_FIELD", "{\"field\":\"target_publish_end_date\"}", ABOVE,
    REFUSED },
  { TOK_SETUP_VIDEO, 400, "VALIDATION_ERROR", "{\"field\":\"video_url\"}", TOK_SETUP_VIDEO_URL,
    REFUSED },
  { TOK_SETUP_VIDEO, 400, "VALIDATION_ERROR", "{\"field\":\"videos[0].external_ref\"}",
    TOK_SETUP_REFERENCE, REFUSED },
  { TOK_SETUP_VIDEO, 400, "VALIDATION_ERROR", "{\"field\":\"carousel_images[2]\"}", ABOVE,
    REFUSED },
  { TOK_SETUP_VIDEO, 400, "VALIDATION_ERROR", NULL, ABOVE, REFUSED },
  { TOK_SETUP_VIDEO, 409, "BUNDLE_INVALID_STATUS", "{\"current_status\":\"completed\"}", ABOVE,
    REFUSED " Status now: Completed." },
  { TOK_SETUP_VIDEO, 409, "INVALID_STATUS_TRANSITION",
    "{\"current_status\":\"accepted\",\"allowed_statuses\":[\"pending\"]}", ABOVE,
    REFUSED " Status now: Accepted." },
  { TOK_SETUP_VIDEO, 409, "MANAGED_ACCOUNT_TASK_BLOCKED",
    "{\"account_id\":\"acc_1\",\"reason\":\"coverage_inactive\"}", ABOVE,
    REFUSED " Account: acc_1. Reason: coverage_inactive." },
  { TOK_SETUP_VIDEO, 402, "INSUFFICIENT_CREDITS", "{\"required\":3,\"available\":1,\"missing\":2}",
    ABOVE, "Not enough credits: 3 needed, 1 available, 2 short." },
  { TOK_SETUP_VIDEO, 403, "BUNDLE_NOT_OWNED", NULL, ABOVE,
    "This bundle belongs to another account." },
  { TOK_SETUP_VIDEO, 404, "VIDEO_NOT_FOUND", NULL, ABOVE, "This video is no longer available." },
};

/**
 * setup_refusals_get:
 * @n_refusals: (out): their number
 *
 * Returns: (array length=n_refusals): the refusals
 */
const SetupRefusal *
setup_refusals_get (guint *n_refusals)
{
  *n_refusals = G_N_ELEMENTS (refusals);
  return refusals;
}

/**
 * setup_refusal_dup_fault:
 *
 * Returns: (transfer full): a fault of the sample server (see tok-demo-fault.h) that answers like
 *   this whatever is saved
 */
char *
setup_refusal_dup_fault (const SetupRefusal *self)
{
  return g_strdup_printf ("PUT /bundles/*:refuse=%u/%s%s%s", self->status, self->code,
                          self->details != NULL ? "/" : "",
                          self->details != NULL ? self->details : "");
}
