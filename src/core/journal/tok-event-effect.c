/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-effect.h"

/* What an action changes. A change to one of these values that was seen when the action was
 * carried out is its effect; any other one is a change of its own. So is the bundle that an
 * approval finalizes: that is a step further than what was approved. */
typedef struct
{
  TokEventKind action;
  TokEventKind seen;
  const char *to[3]; /* NULL: to any value */
} Effect;

static const Effect effects[] = {
  { TOK_EVENT_PUBLISH, TOK_EVENT_STATUS, { "published", "published_priority" } },
  { TOK_EVENT_PUBLISH, TOK_EVENT_ACCOUNT_STATUS, { "published" } },
  { TOK_EVENT_PUBLISH, TOK_EVENT_VIDEO_STATUS, { "published" } },
  { TOK_EVENT_UNPUBLISH, TOK_EVENT_STATUS, { "pending_setup" } },
  { TOK_EVENT_UNPUBLISH, TOK_EVENT_ACCOUNT_STATUS, { "configured", "pending" } },
  { TOK_EVENT_UNPUBLISH, TOK_EVENT_VIDEO_STATUS, { "configured" } },
  { TOK_EVENT_PROFILE, TOK_EVENT_ACCOUNT_STATUS, { "configured" } },
  { TOK_EVENT_ADD_SLOTS, TOK_EVENT_VIDEOS, { NULL } },
  { TOK_EVENT_PUBLISH_VIDEOS, TOK_EVENT_VIDEO_STATUS, { "published" } },
  { TOK_EVENT_APPROVE_ACCOUNT, TOK_EVENT_ACCOUNT_STATUS, { "finalized" } },
  { TOK_EVENT_CORRECT_ACCOUNT, TOK_EVENT_ACCOUNT_STATUS, { "pending_corrections" } },
  { TOK_EVENT_VIDEO, TOK_EVENT_VIDEO_STATUS, { "configured" } },
  { TOK_EVENT_VIDEO, TOK_EVENT_VIDEO_DATE, { NULL } },
  { TOK_EVENT_VIDEO, TOK_EVENT_CONFIGURED, { NULL } },
  { TOK_EVENT_PUBLISH_VIDEO, TOK_EVENT_VIDEO_STATUS, { "published" } },
  { TOK_EVENT_APPROVE_VIDEO, TOK_EVENT_VIDEO_STATUS, { "finalized" } },
  { TOK_EVENT_CORRECT_VIDEO, TOK_EVENT_VIDEO_STATUS, { "pending_corrections" } },
  { TOK_EVENT_FIX_DOWNLOAD, TOK_EVENT_DOWNLOAD_ISSUE, { "false" } },
  { TOK_EVENT_RESET_VIDEO, TOK_EVENT_VIDEO_STATUS, { "pending" } },
  { TOK_EVENT_RESET_VIDEO, TOK_EVENT_VIDEO_DATE, { NULL } },
  { TOK_EVENT_RESET_VIDEO, TOK_EVENT_CONFIGURED, { NULL } },
  { TOK_EVENT_UNSCHEDULE_VIDEO, TOK_EVENT_VIDEO_DATE, { NULL } },
};

static gboolean
is_to (const Effect *effect, const char *value)
{
  if (effect->to[0] == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (effect->to) && effect->to[i] != NULL; i++)
    if (value != NULL && g_ascii_strcasecmp (effect->to[i], value) == 0)
      return TRUE;
  return FALSE;
}

/* The first observation of a bundle is no change, except of one that was created. */
static gboolean
is_expected (const TokEvent *seen, const TokEvent *action)
{
  if (seen->kind == TOK_EVENT_STATUS && tok_event_is_first_observation (seen))
    return action->kind == TOK_EVENT_CREATE;
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (effects[i].action == action->kind && effects[i].seen == seen->kind &&
        is_to (&effects[i], seen->to))
      return TRUE;
  return FALSE;
}

/* Both name a slot, or one of them is about all. */
static gboolean
is_same_slot (const TokEvent *seen, const TokEvent *action)
{
  return seen->position == 0 || action->position == 0 || seen->position == action->position;
}

/* The change may have happened while the action was carried out. */
static gboolean
is_same_time (const TokEvent *seen, const TokEvent *action)
{
  gint64 sent = action->after != TOK_TIME_UNKNOWN ? action->after : action->before;

  return seen->before >= sent && (seen->after == TOK_TIME_UNKNOWN || seen->after <= action->before);
}

/**
 * tok_event_is_effect:
 * @seen: an observed change
 * @action: an action of the user
 *
 * Only an action that was carried out has effects; one with an unknown outcome does not hide
 * what was seen afterwards.
 *
 * Returns: whether @action explains @seen: both are about the same bundle or slot at the same
 *   time, and the change is what the action is for
 */
gboolean
tok_event_is_effect (const TokEvent *seen, const TokEvent *action)
{
  g_return_val_if_fail (seen != NULL && action != NULL, FALSE);

  return !tok_event_is_own (seen) && action->outcome == TOK_EVENT_DONE && seen->bundle_id != NULL &&
         g_strcmp0 (seen->bundle_id, action->bundle_id) == 0 && is_expected (seen, action) &&
         is_same_slot (seen, action) && is_same_time (seen, action);
}
