/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-rules.h"

/**
 * tok_setup_is_partial:
 * @changed: the fields to change
 * @is_set_up: of a slot: see tok_video_status_is_set_up()
 *
 * The terms have an endpoint of their own, and a slot that is set up can be changed in part:
 * doc/api.md, sections 6.1 and 6.6.
 *
 * Returns: whether only the changed fields are sent
 */
gboolean
tok_setup_is_partial (const TokSetupContext *context,
                      TokSetupTarget target,
                      TokSetupFieldSet changed,
                      gboolean is_set_up)
{
  if (target == TOK_SETUP_PROFILE)
    return changed == TOK_SETUP_FIELD_BIT (TOK_SETUP_TERMS);
  return is_set_up && (changed & ~tok_setup_get_patchable (context->contract)) == 0;
}

/**
 * tok_setup_validate_change:
 * @base: what the server has
 * @values: what it shall have
 * @is_set_up: of a slot: see tok_video_status_is_set_up()
 *
 * Like tok_setup_validate(), but what is not sent is no issue: nothing if @values equal
 * @base, and else the fields that stay as they are when a part can be changed alone.
 *
 * Returns: (transfer full) (element-type TokSetupIssue): the issues, in the order of the
 *   fields; empty if @values can be saved
 */
GArray *
tok_setup_validate_change (const TokSetupContext *context,
                           TokSetupTarget target,
                           const TokSetupValues *base,
                           const TokSetupValues *values,
                           gboolean is_set_up)
{
  TokSetupFieldSet changed = tok_setup_values_diff (values, base);
  GArray *issues = tok_setup_validate (context, target, values);

  if (changed == 0)
    g_array_set_size (issues, 0);
  else if (tok_setup_is_partial (context, target, changed, is_set_up))
    for (guint i = issues->len; i > 0; i--)
      if ((changed & TOK_SETUP_FIELD_BIT (g_array_index (issues, TokSetupIssue, i - 1).field)) == 0)
        g_array_remove_index (issues, i - 1);
  return issues;
}

/**
 * tok_setup_fit_type:
 * @values: the values of a slot
 * @keep: fields that stay in any case
 *
 * Clears what the kind of post does not use, as after another kind was chosen.
 */
void
tok_setup_fit_type (const TokSetupContext *context, TokSetupValues *values, TokSetupFieldSet keep)
{
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((keep & TOK_SETUP_FIELD_BIT (field)) == 0 &&
        tok_setup_check_field (context, values, field) == TOK_REASON_OTHER_VIDEO_TYPE)
      tok_setup_values_set (values, field, NULL);
}
