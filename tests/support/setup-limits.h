/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-rules.h"

G_BEGIN_DECLS

/** Where a value can be entered. A table can have any text in any cell. */
typedef enum
{
  SETUP_LIMIT_ANYWHERE,
  SETUP_LIMIT_NOT_BY_OPTION = 1 << 0, /* no option of the command line can say it */
  SETUP_LIMIT_NOT_IN_EDITOR = 1 << 1, /* the row of the editor cannot have this value */
} SetupLimitPlace;

/**
 * SetupLimit:
 * @rule: what it is about
 * @value: (nullable): %NULL clears the field. "#25" is a text of 25 characters, "[21" are 21
 *   pictures, "@-1" is the day before the earliest one
 * @terms_bought: 0: none
 * @is_delivered: the account is not new
 * @n_others: how many other slots there are on the day that @value is
 *
 * A limit of profiles and slots (doc/api.md, sections 5.2 and 6.2 to 6.7), as a profile or a
 * slot that breaks only this one. The tests of tables, command line and editors use these rows.
 */
typedef struct
{
  const char *rule;
  TokSetupTarget target;
  TokContract contract;
  TokPlatform platform;
  TokVideoType kind; /* of a slot */
  TokSetupField field;
  const char *value;
  TokReason reason;
  int terms_bought;
  SetupLimitPlace place;
  gboolean is_delivered;
  int n_others;
} SetupLimit;

const SetupLimit *setup_limits_get (guint *n_limits);
TokDate setup_limit_get_earliest (const SetupLimit *self, TokDate today);
TokSetupContext setup_limit_get_context (const SetupLimit *self, TokDate today);
TokSetupValues *setup_limit_new_base (const SetupLimit *self, TokDate today);
TokSetupValues *setup_limit_new_values (const SetupLimit *self, TokDate today);
char *setup_limit_dup_value (const SetupLimit *self, TokDate today);   /* (nullable) */
char *setup_limit_dup_allowed (const SetupLimit *self, TokDate today); /* (nullable) */
GPtrArray *setup_limit_new_videos (const SetupLimit *self, TokDate today);

G_END_DECLS
