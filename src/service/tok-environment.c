/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-environment.h"

#include <stdlib.h>
#include <string.h>

#include "tok-key.h"

#define KEY "TOKPORTAL_API_KEY"

/**
 * tok_environment_get_key:
 *
 * Moves the API key out of the environment, so that child processes do not inherit it
 * and other processes cannot read it. For the main thread, before other threads start.
 *
 * Returns: (transfer none) (nullable): the key last found in the environment; %NULL when
 *   there was none or it was blank
 */
const char *
tok_environment_get_key (void)
{
  static char *key;
  char *value = getenv (KEY);

  if (value == NULL)
    return key;
  g_free (key);
  key = tok_key_dup (value);
  explicit_bzero (value, strlen (value));
  g_unsetenv (KEY);
  return key;
}
