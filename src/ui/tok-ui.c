/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ui.h"

#include "tok-resources.h"

/**
 * tok_ui_init:
 *
 * Registers the templates and icons of this library. Call it once, before the
 * first class of the library is used.
 */
void
tok_ui_init (void)
{
  tok_register_resource ();
}
