/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-commands.h"

#include "tok-bundle-details.h"

static TokCliCode
print_one (TokBundleSnapshot *snapshot, gboolean json)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, snapshot);
  return json ? tok_cli_print_json (one) : tok_cli_print_bundle (snapshot);
}

/**
 * tok_cli_show:
 *
 * Prints one bundle.
 */
TokCliCode
tok_cli_show (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSnapshot) snapshot =
      tok_bundle_details_read (tok_workspace_get_client (workspace), arguments->id, &error);

  if (snapshot == NULL)
    return tok_cli_fail (workspace, error);
  return print_one (snapshot, arguments->json);
}
