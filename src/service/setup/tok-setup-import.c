/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-import.h"

#include "tok-setup-file.h"

static gboolean
is_set_up (TokSetupItem *item)
{
  const TokVideo *video = tok_setup_item_get_video (item);

  return video != NULL && tok_video_status_is_set_up (tok_video_get_status (video));
}

/**
 * tok_setup_import_check:
 * @own: what @item shall be
 *
 * Returns: why nothing of it can be saved now; NONE if it can
 */
TokReason
tok_setup_import_check (TokBundleSetup *setup, TokSetupItem *item, const TokSetupValues *own)
{
  TokSetupContext context;
  TokSetupTarget target;
  TokSetupFieldSet changed;
  gboolean is_partial;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), TOK_REASON_NONE);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), TOK_REASON_NONE);
  g_return_val_if_fail (own != NULL, TOK_REASON_NONE);

  context = tok_bundle_setup_get_context (setup);
  target = tok_setup_item_get_target (item);
  changed = tok_setup_values_diff (own, tok_setup_item_get_values (item));
  is_partial = tok_setup_is_partial (&context, target, changed, is_set_up (item));
  if (target == TOK_SETUP_VIDEO)
    return tok_bundle_setup_check (setup, is_partial ? TOK_SETUP_EDIT_VIDEO : TOK_SETUP_SET_VIDEO,
                                   item);
  /* What the bundle does not have cannot be changed in part either. */
  if (tok_bundle_setup_check (setup, TOK_SETUP_EDIT_PROFILE, NULL) == TOK_REASON_NO_ACCOUNT)
    return TOK_REASON_NO_ACCOUNT;
  return tok_bundle_setup_check (setup, is_partial ? TOK_SETUP_SET_TERMS : TOK_SETUP_EDIT_PROFILE,
                                 item);
}

/**
 * tok_setup_import_dup_videos:
 *
 * Returns: (transfer full) (element-type TokVideo): the slots as on the server
 */
GPtrArray *
tok_setup_import_dup_videos (TokBundleSetup *setup)
{
  GListModel *slots;
  GPtrArray *videos;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);

  slots = tok_bundle_setup_get_slots (setup);
  videos = tok_video_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);

      g_ptr_array_add (videos, tok_video_copy (tok_setup_item_get_video (item)));
    }
  return videos;
}

/**
 * tok_setup_import_check_row:
 * @i: a row that was compared with the server
 *
 * Adds issues about what the rules of values do not cover: whether the row can be saved now, and
 * whether its files can be uploaded.
 *
 * Returns: whether the row changes anything
 */
gboolean
tok_setup_import_check_row (TokBundleSetup *setup, TokSetupTable *table, guint i)
{
  const TokSetupRow *row;
  TokSetupItem *item;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), FALSE);

  row = tok_setup_table_get_row (table, i);
  item = tok_bundle_setup_find (setup, row->position);
  if (item == NULL || row->own == NULL ||
      tok_setup_values_diff (row->own, tok_setup_item_get_values (item)) == 0)
    return FALSE;
  reason = tok_setup_import_check (setup, item, row->own);
  if (reason != TOK_REASON_NONE)
    tok_setup_table_reject (table, i, TOK_SETUP_TABLE_REFUSED, reason);
  tok_setup_import_check_files (table, i);
  return TRUE;
}

static void
check_files_of_field (TokSetupTable *table, guint i, TokSetupField field)
{
  const TokSetupRow *row = tok_setup_table_get_row (table, i);
  g_auto (GStrv) items = tok_setup_values_dup_list (row->own, field);

  for (guint j = 0; items[j] != NULL; j++)
    {
      g_autoptr (GError) error = NULL;

      if (tok_setup_is_local (items[j]) &&
          !dex_await (tok_setup_file_check (field, items[j]), &error))
        tok_setup_table_reject_file (table, i, field, error);
    }
}

/**
 * tok_setup_import_check_files:
 * @i: a row that was compared with the server
 *
 * Adds issues about the files that the row names and that cannot be uploaded.
 */
void
tok_setup_import_check_files (TokSetupTable *table, guint i)
{
  const TokSetupRow *row = tok_setup_table_get_row (table, i);

  for (TokSetupField field = 0; row->own != NULL && field < TOK_N_SETUP_FIELDS; field++)
    if ((row->fields & TOK_SETUP_FIELD_BIT (field)) != 0)
      check_files_of_field (table, i, field);
}
