/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-table.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (TokSetupTable, tok_setup_table, tok_setup_table_ref, tok_setup_table_unref)

static void
row_free (gpointer data)
{
  TokSetupRow *row = data;

  g_free (row->bundle_id);
  tok_setup_values_free (row->values);
  g_clear_pointer (&row->own, tok_setup_values_free);
  g_free (row);
}

static void
issue_free (gpointer data)
{
  TokSetupTableIssue *issue = data;

  g_free (issue->name);
  g_free (issue->text);
  g_clear_error (&issue->error);
  g_free (issue);
}

/**
 * tok_setup_table_new:
 * @folder: (nullable): where relative file names begin; %NULL: they stay as they are
 *
 * Returns: (transfer full): an empty table
 */
TokSetupTable *
tok_setup_table_new (TokSetupTarget target, GFile *folder)
{
  TokSetupTable *self = g_atomic_rc_box_new0 (TokSetupTable);

  self->target = target;
  self->style = (TokCsvStyle) { .separator = ',', .newline = "\r\n" };
  self->folder = folder != NULL ? g_object_ref (folder) : NULL;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->issues = g_ptr_array_new_with_free_func (issue_free);
  return self;
}

TokSetupTable *
tok_setup_table_ref (TokSetupTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TokSetupTable *self = data;

  g_clear_object (&self->folder);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->issues);
  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    g_free (self->names[i]);
}

void
tok_setup_table_unref (TokSetupTable *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * tok_setup_table_add_row:
 * @bundle_id: (nullable): of a profile
 * @position: of a slot; TOK_POSITION_PROFILE
 *
 * Returns: (transfer none): the new row
 */
TokSetupRow *
tok_setup_table_add_row (TokSetupTable *self,
                         const char *bundle_id,
                         int position,
                         const TokSetupValues *values)
{
  TokSetupRow *row;

  g_return_val_if_fail (self != NULL && values != NULL, NULL);

  row = g_new0 (TokSetupRow, 1);
  row->bundle_id = g_strdup (bundle_id);
  row->position = position;
  row->values = tok_setup_values_copy (values);
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * tok_setup_table_add_issue:
 * @issue: an issue; copied
 */
void
tok_setup_table_add_issue (TokSetupTable *self, const TokSetupTableIssue *issue)
{
  TokSetupTableIssue *copy;

  g_return_if_fail (self != NULL && issue != NULL);

  copy = g_memdup2 (issue, sizeof *issue);
  copy->target = self->target;
  copy->name = g_strdup (issue->name);
  copy->text = g_strdup (issue->text);
  copy->error = issue->error != NULL ? g_error_copy (issue->error) : NULL;
  g_ptr_array_add (self->issues, copy);
  if (issue->row >= 0)
    ((TokSetupRow *) g_ptr_array_index (self->rows, issue->row))->n_issues++;
}

/**
 * tok_setup_table_get_row:
 * @i: below the number of rows
 *
 * Returns: (transfer none): the row
 */
const TokSetupRow *
tok_setup_table_get_row (TokSetupTable *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, i);
}

/* An issue at the cell of @field, or where the row begins if it has none. */
static TokSetupTableIssue
issue_at (TokSetupTable *self, guint i, TokSetupField field)
{
  const TokSetupRow *row = tok_setup_table_get_row (self, i);
  const char *name = self->names[field];

  return (TokSetupTableIssue) {
    .row = (int) i,
    .line = row->lines[field] > 0 ? row->lines[field] : row->line,
    .column = self->columns[field],
    .name = (char *) (name != NULL ? name : tok_setup_field_get_info (field)->name),
    .text = row->values->texts[field],
    .field = field,
  };
}

/* A word that is none of the possible ones is told with what is there. */
static void
add_rule (TokSetupTable *self, guint i, TokSetupField field, TokReason reason)
{
  TokSetupTableIssue issue = issue_at (self, i, field);

  issue.code = TOK_SETUP_TABLE_RULE;
  issue.reason = reason;
  if (reason == TOK_REASON_INVALID && tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_FLAG)
    {
      issue.code = TOK_SETUP_TABLE_PROBLEM;
      issue.problem = TOK_ORDER_PROBLEM_FLAG;
    }
  tok_setup_table_add_issue (self, &issue);
}

/* A file name, unless it is an address or what the server has already: the path of an
 * upload looks like a relative file name. */
static char *
dup_place (TokSetupTable *self, const char *item, const char *const *known)
{
  g_autoptr (GFile) file = NULL;

  if (strstr (item, "://") != NULL || g_strv_contains (known, item) || self->folder == NULL)
    return g_strdup (item);
  file = g_file_resolve_relative_path (self->folder, item);
  return g_file_get_uri (file);
}

static void
resolve_media (TokSetupTable *self,
               TokSetupValues *own,
               const TokSetupValues *current,
               TokSetupField field)
{
  g_auto (GStrv) items = tok_setup_values_dup_list (own, field);
  g_auto (GStrv) known = tok_setup_values_dup_list (current, field);
  g_autofree char *text = NULL;

  for (guint i = 0; items[i] != NULL; i++)
    {
      char *place = dup_place (self, items[i], (const char *const *) known);

      g_free (items[i]);
      items[i] = place;
    }
  text = g_strjoinv ("\n", items);
  tok_setup_values_set (own, field, text);
}

/* The values after saving the row. */
static TokSetupValues *
dup_own (TokSetupTable *self,
         const TokSetupRow *row,
         const TokSetupContext *context,
         const TokSetupValues *current)
{
  static const TokSetupField media[] = { TOK_SETUP_PICTURE, TOK_SETUP_VIDEO_URL,
                                         TOK_SETUP_CAROUSEL_IMAGES, TOK_SETUP_STORY_IMAGE };
  TokSetupValues *own = tok_setup_values_copy (current);

  tok_setup_values_copy_fields (own, row->values, row->fields);
  for (guint i = 0; i < G_N_ELEMENTS (media); i++)
    if ((row->fields & TOK_SETUP_FIELD_BIT (media[i])) != 0)
      resolve_media (self, own, current, media[i]);
  if ((row->fields & TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_TYPE)) != 0)
    tok_setup_fit_type (context, own, row->fields);
  return own;
}

static void
check_row (TokSetupTable *self,
           guint i,
           const TokSetupContext *context,
           const TokSetupValues *current,
           gboolean is_set_up)
{
  TokSetupRow *row = g_ptr_array_index (self->rows, i);
  g_autoptr (GArray) issues = NULL;

  g_clear_pointer (&row->own, tok_setup_values_free);
  row->own = dup_own (self, row, context, current);
  issues = tok_setup_validate_change (context, self->target, current, row->own, is_set_up);
  for (guint j = 0; j < issues->len; j++)
    {
      const TokSetupIssue *issue = &g_array_index (issues, TokSetupIssue, j);

      add_rule (self, i, issue->field, issue->reason);
    }
}

/**
 * tok_setup_table_check_profile:
 * @i: a row of a table of profiles
 * @current: what the server has
 *
 * Finds out what the profile would be after saving the row, and whether it can be saved.
 */
void
tok_setup_table_check_profile (TokSetupTable *self,
                               guint i,
                               const TokSetupContext *context,
                               const TokSetupValues *current)
{
  g_return_if_fail (self != NULL && self->target == TOK_SETUP_PROFILE);
  g_return_if_fail (i < self->rows->len && context != NULL && current != NULL);

  check_row (self, i, context, current, FALSE);
}

/* The slots after saving all rows. */
static GPtrArray *
dup_planned (TokSetupTable *self, GPtrArray *videos)
{
  GPtrArray *planned = tok_video_array_new ();

  for (guint i = 0; i < videos->len; i++)
    g_ptr_array_add (planned, tok_video_copy (g_ptr_array_index (videos, i)));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TokSetupRow *row = g_ptr_array_index (self->rows, i);
      const TokVideo *video = tok_video_array_find (planned, row->position);

      if (video != NULL && row->own != NULL)
        tok_setup_values_copy_fields (video->values, row->own,
                                      TOK_SETUP_FIELD_BIT (TOK_SETUP_DATE));
    }
  return planned;
}

/* Dates that the slots already have are no issue. */
static void
check_days (TokSetupTable *self, const TokSetupContext *context, GPtrArray *videos)
{
  g_autoptr (GPtrArray) planned = dup_planned (self, videos);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TokSetupRow *row = g_ptr_array_index (self->rows, i);
      const TokVideo *video = tok_video_array_find (videos, row->position);
      TokDate day = row->own != NULL
                        ? tok_date_parse (tok_setup_values_get (row->own, TOK_SETUP_DATE))
                        : TOK_DATE_UNKNOWN;

      if (day == TOK_DATE_UNKNOWN || video == NULL ||
          tok_date_parse (tok_setup_values_get (video->values, TOK_SETUP_DATE)) == day)
        continue;
      if (tok_setup_check_date (context, planned, row->position, day) == TOK_REASON_DAY_FULL)
        add_rule (self, i, TOK_SETUP_DATE, TOK_REASON_DAY_FULL);
    }
}

/**
 * tok_setup_table_check_videos:
 * @videos: (element-type TokVideo): the slots of the bundle, as on the server
 *
 * Finds out what each slot would be after saving the table, and whether it can be saved.
 */
void
tok_setup_table_check_videos (TokSetupTable *self,
                              const TokSetupContext *context,
                              GPtrArray *videos)
{
  g_return_if_fail (self != NULL && self->target == TOK_SETUP_VIDEO);
  g_return_if_fail (context != NULL && videos != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TokSetupRow *row = g_ptr_array_index (self->rows, i);
      const TokVideo *video = tok_video_array_find (videos, row->position);

      if (video == NULL)
        tok_setup_table_reject (self, i, TOK_SETUP_TABLE_NOT_THERE, TOK_REASON_NONE);
      else
        check_row (self, i, context, video->values,
                   tok_video_status_is_set_up (tok_video_get_status (video)));
    }
  check_days (self, context, videos);
}

/**
 * tok_setup_table_reject:
 * @code: NOT_THERE, or REFUSED with a @reason
 *
 * Adds an issue of a whole row.
 */
void
tok_setup_table_reject (TokSetupTable *self, guint i, TokSetupTableCode code, TokReason reason)
{
  const TokSetupRow *row;
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL && i < self->rows->len);

  row = tok_setup_table_get_row (self, i);
  text = self->target == TOK_SETUP_PROFILE ? g_strdup (row->bundle_id)
                                           : g_strdup_printf ("%d", row->position);
  tok_setup_table_add_issue (self, &(TokSetupTableIssue) {
                                       .code = code,
                                       .row = (int) i,
                                       .line = row->line,
                                       .text = text,
                                       .reason = reason,
                                   });
}

/**
 * tok_setup_table_reject_file:
 * @error: why a file of @field cannot be sent
 *
 * Adds an issue of a cell.
 */
void
tok_setup_table_reject_file (TokSetupTable *self, guint i, TokSetupField field, const GError *error)
{
  TokSetupTableIssue issue;

  g_return_if_fail (self != NULL && i < self->rows->len);
  g_return_if_fail (error != NULL);

  issue = issue_at (self, i, field);
  issue.code = TOK_SETUP_TABLE_FILE;
  issue.error = (GError *) error;
  tok_setup_table_add_issue (self, &issue);
}
