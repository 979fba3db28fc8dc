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
 * Takes the API key out of the environment, where every program that is started from
 * here would get it, and where others can read it. For the main thread; the program
 * calls it before it starts any other.
 *
 * Returns: (transfer none) (nullable): the key that the environment had last; one that
 *   is blank is none
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
