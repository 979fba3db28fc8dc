/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-row.h"

#include "tok-fiber.h"

struct _TokProfileRow
{
  GObject parent_instance;

  TokSetup *service;
  TokBundle *bundle;
  TokBundleSetup *setup; /* (nullable) until it is asked for */
  TokSetupValues *facts; /* of the bundle, with what was typed before the setup was read */
  TokSetupFieldSet typed;
  GError *error; /* (nullable): of the last load */
  gboolean waiting;
  gboolean saved;   /* and not changed since */
  gboolean touched; /* changed since the last save */
};

enum
{
  CHANGED,
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfileRow, tok_profile_row, G_TYPE_OBJECT)

static void
tok_profile_row_finalize (GObject *object)
{
  TokProfileRow *self = TOK_PROFILE_ROW (object);

  g_object_unref (self->service);
  g_object_unref (self->bundle);
  g_clear_object (&self->setup);
  tok_setup_values_free (self->facts);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_profile_row_parent_class)->finalize (object);
}

static void
tok_profile_row_class_init (TokProfileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_profile_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", TOK_TYPE_PROFILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", TOK_TYPE_PROFILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
tok_profile_row_init (TokProfileRow *self)
{
  self->facts = tok_setup_values_new ();
}

static void
emit_changed (TokProfileRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (nullable): what is known of the profile from its own answer */
static TokSetupItem *
find_profile (TokProfileRow *self)
{
  TokSetupItem *item = self->setup != NULL ? tok_bundle_setup_get_profile (self->setup) : NULL;

  return item != NULL && tok_setup_item_get_profile (item) != NULL ? item : NULL;
}

/* (nullable): the same, once what was typed before is a draft of it: until then, the answer is not
 * what the user wants */
static TokSetupItem *
get_item (TokProfileRow *self)
{
  return self->typed == 0 ? find_profile (self) : NULL;
}

/* Returns: whether anything is new */
static gboolean
read_facts (TokProfileRow *self)
{
  TokBundle *bundle = self->bundle;
  g_autoptr (TokSetupValues) facts = tok_setup_values_new ();

  tok_setup_values_set (facts, TOK_SETUP_USERNAME, tok_bundle_get_username (bundle));
  tok_setup_values_set (facts, TOK_SETUP_VISIBLE_NAME, tok_bundle_get_visible_name (bundle));
  tok_setup_values_set (facts, TOK_SETUP_BIOGRAPHY, tok_bundle_get_biography (bundle));
  tok_setup_values_set (facts, TOK_SETUP_PICTURE, tok_bundle_get_profile_picture_url (bundle));
  tok_setup_values_set (facts, TOK_SETUP_LINK, tok_bundle_get_link_in_bio (bundle));
  if ((tok_setup_values_diff (self->facts, facts) & ~self->typed) == 0)
    return FALSE;
  tok_setup_values_copy_fields (self->facts, facts, ~self->typed);
  return TRUE;
}

static void
on_bundle_changed (TokProfileRow *self)
{
  if (read_facts (self))
    emit_changed (self);
}

/**
 * tok_profile_row_new:
 * @bundle: a bundle with a profile
 *
 * Returns: (transfer full): its row
 */
TokProfileRow *
tok_profile_row_new (TokSetup *setup, TokBundle *bundle)
{
  TokProfileRow *self;

  g_return_val_if_fail (TOK_IS_SETUP (setup), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = g_object_new (TOK_TYPE_PROFILE_ROW, NULL);
  self->service = g_object_ref (setup);
  self->bundle = g_object_ref (bundle);
  read_facts (self);
  g_signal_connect_object (bundle, "notify", G_CALLBACK (on_bundle_changed), self,
                           G_CONNECT_SWAPPED);
  /* The server says whether the profile has all that publishing needs. */
  g_signal_connect_object (bundle, "notify::account-configured", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

TokBundle *
tok_profile_row_get_bundle (TokProfileRow *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), NULL);

  return self->bundle;
}

/**
 * tok_profile_row_get_shown:
 *
 * Returns: (transfer none): what the user wants, else what is known
 */
const TokSetupValues *
tok_profile_row_get_shown (TokProfileRow *self)
{
  TokSetupItem *item;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), NULL);

  item = get_item (self);
  return item != NULL ? tok_setup_item_get_shown (item) : self->facts;
}

const char *
tok_profile_row_get_text (TokProfileRow *self, TokSetupField field)
{
  const char *text = tok_setup_values_get (tok_profile_row_get_shown (self), field);

  return text != NULL ? text : "";
}

/**
 * tok_profile_row_set_values:
 * @fields: those to take from @values
 *
 * What the user wants now: kept as a draft as soon as the profile was read.
 */
void
tok_profile_row_set_values (TokProfileRow *self,
                            const TokSetupValues *values,
                            TokSetupFieldSet fields)
{
  TokSetupItem *item;
  g_autoptr (TokSetupValues) own = NULL;

  g_return_if_fail (TOK_IS_PROFILE_ROW (self));
  g_return_if_fail (values != NULL);

  item = get_item (self);
  own = tok_setup_values_copy (tok_profile_row_get_shown (self));
  tok_setup_values_copy_fields (own, values, fields);
  if (tok_setup_values_diff (own, tok_profile_row_get_shown (self)) == 0)
    return;
  self->saved = FALSE;
  self->touched = TRUE;
  if (item == NULL)
    {
      self->typed |= tok_setup_values_diff (own, self->facts);
      tok_setup_values_copy_fields (self->facts, own, ~(TokSetupFieldSet) 0);
      emit_changed (self);
    }
  else if (tok_setup_values_diff (own, tok_setup_item_get_values (item)) == 0)
    tok_bundle_setup_discard (self->setup, item);
  else
    tok_bundle_setup_set_draft (self->setup, item, own);
  g_signal_emit (self, signals[EDITED], 0);
}

void
tok_profile_row_set_text (TokProfileRow *self, TokSetupField field, const char *text)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();

  tok_setup_values_set (values, field, text);
  tok_profile_row_set_values (self, values, TOK_SETUP_FIELD_BIT (field));
}

static void
open_setup (TokProfileRow *self)
{
  TokSetupItem *item;

  if (self->setup != NULL)
    return;
  self->setup = tok_setup_get_bundle (self->service, self->bundle);
  item = tok_bundle_setup_get_profile (self->setup);
  g_signal_connect_object (item, "notify", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
}

TokSetupContext
tok_profile_row_get_context (TokProfileRow *self)
{
  open_setup (self);
  return tok_bundle_setup_get_context (self->setup);
}

/**
 * tok_profile_row_check_field:
 *
 * Returns: why the profile cannot have @field; NONE if it can
 */
TokReason
tok_profile_row_check_field (TokProfileRow *self, TokSetupField field)
{
  TokSetupContext context = tok_profile_row_get_context (self);

  return tok_setup_check_field (&context, tok_profile_row_get_shown (self), field);
}

/**
 * tok_profile_row_check_value:
 *
 * Returns: why the value cannot be saved. What is empty is only pointed out when the row was
 *   changed
 */
TokReason
tok_profile_row_check_value (TokProfileRow *self, TokSetupField field)
{
  TokSetupContext context = tok_profile_row_get_context (self);
  TokReason reason = tok_setup_check_value (&context, tok_profile_row_get_shown (self), field);

  return reason == TOK_REASON_REQUIRED && !tok_profile_row_get_changed (self) ? TOK_REASON_NONE
                                                                              : reason;
}

/**
 * tok_profile_row_dup_issues:
 *
 * Returns: (transfer full) (element-type TokSetupIssue): why the profile cannot be saved, or
 *   what is missing
 */
GArray *
tok_profile_row_dup_issues (TokProfileRow *self)
{
  TokSetupContext context = tok_profile_row_get_context (self);
  GArray *issues =
      tok_setup_validate (&context, TOK_SETUP_PROFILE, tok_profile_row_get_shown (self));

  /* The bundle does not know the terms. */
  if (get_item (self) == NULL)
    for (guint i = issues->len; i > 0; i--)
      if (g_array_index (issues, TokSetupIssue, i - 1).field == TOK_SETUP_TERMS)
        g_array_remove_index (issues, i - 1);
  return issues;
}

static gboolean
is_incomplete (TokProfileRow *self)
{
  g_autoptr (GArray) issues = tok_profile_row_dup_issues (self);

  return issues->len > 0;
}

/**
 * tok_profile_row_get_gaps:
 *
 * Returns: what the profile lacks for publishing, as tok_bundle_publish_gaps() says it of the
 *   bundle; NONE of one that was changed, which is to be saved first
 */
TokMissing
tok_profile_row_get_gaps (TokProfileRow *self)
{
  const TokSetupValues *values;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), TOK_MISSING_NONE);

  if (tok_profile_row_get_changed (self) ||
      tok_bundle_get_account_configured (self->bundle) == TOK_FLAG_YES)
    return TOK_MISSING_NONE;
  values = tok_profile_row_get_shown (self);
  return tok_profile_publish_gaps (tok_setup_values_get (values, TOK_SETUP_USERNAME),
                                   tok_setup_values_get (values, TOK_SETUP_VISIBLE_NAME),
                                   tok_setup_values_get (values, TOK_SETUP_BIOGRAPHY),
                                   tok_setup_values_get (values, TOK_SETUP_PICTURE));
}

/**
 * tok_profile_row_get_loaded:
 *
 * Returns: whether the profile was read by itself, so that it can be changed and saved
 */
gboolean
tok_profile_row_get_loaded (TokProfileRow *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), FALSE);

  return get_item (self) != NULL;
}

/**
 * tok_profile_row_get_known:
 *
 * Returns: whether the profile was read, with the bundle or by itself
 */
gboolean
tok_profile_row_get_known (TokProfileRow *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), FALSE);

  return get_item (self) != NULL || tok_bundle_get_account_known (self->bundle);
}

/**
 * tok_profile_row_get_changed:
 *
 * Returns: whether there is something to save
 */
gboolean
tok_profile_row_get_changed (TokProfileRow *self)
{
  TokSetupItem *item;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), FALSE);

  item = get_item (self);
  return self->typed != 0 || (item != NULL && tok_setup_item_get_draft (item) != NULL);
}

gboolean
tok_profile_row_get_saving (TokProfileRow *self)
{
  TokSetupItem *item;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), FALSE);

  item = get_item (self);
  return self->waiting || (item != NULL && tok_setup_item_get_state (item) != TOK_SETUP_IDLE);
}

/**
 * tok_profile_row_get_error:
 *
 * Returns: (transfer none) (nullable): why it was not saved, or could not be read
 */
const GError *
tok_profile_row_get_error (TokProfileRow *self)
{
  TokSetupItem *item;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), NULL);

  item = get_item (self);
  return item != NULL ? tok_setup_item_get_problem (item) : self->error;
}

TokProfileRowState
tok_profile_row_get_state (TokProfileRow *self)
{
  TokSetupItem *item;
  TokSetupState state;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), TOK_PROFILE_ROW_UNKNOWN);

  item = get_item (self);
  state = item != NULL ? tok_setup_item_get_state (item) : TOK_SETUP_IDLE;
  if (state != TOK_SETUP_IDLE)
    return state == TOK_SETUP_UPLOADING ? TOK_PROFILE_ROW_UPLOADING : TOK_PROFILE_ROW_SAVING;
  if (self->waiting)
    return TOK_PROFILE_ROW_WAITING;
  if (tok_profile_row_get_error (self) != NULL && !self->touched)
    return TOK_PROFILE_ROW_FAILED;
  if (!tok_profile_row_get_known (self))
    return self->typed != 0 ? TOK_PROFILE_ROW_CHANGED : TOK_PROFILE_ROW_UNKNOWN;
  if (is_incomplete (self))
    return TOK_PROFILE_ROW_INCOMPLETE;
  if (tok_profile_row_get_changed (self))
    return TOK_PROFILE_ROW_CHANGED;
  if (self->saved)
    return TOK_PROFILE_ROW_SAVED;
  return tok_profile_row_get_gaps (self) != TOK_MISSING_NONE ? TOK_PROFILE_ROW_INCOMPLETE
                                                             : TOK_PROFILE_ROW_COMPLETE;
}

/**
 * tok_profile_row_set_waiting:
 * @waiting: whether it is to be saved, but not yet
 */
void
tok_profile_row_set_waiting (TokProfileRow *self, gboolean waiting)
{
  g_return_if_fail (TOK_IS_PROFILE_ROW (self));

  if (self->waiting == waiting)
    return;
  self->waiting = waiting;
  emit_changed (self);
}

/* Makes a draft of what was typed before the profile was known. */
static void
apply_typed (TokProfileRow *self)
{
  g_autoptr (TokSetupValues) typed = NULL;
  TokSetupFieldSet fields = self->typed;

  if (fields == 0)
    return;
  typed = tok_setup_values_copy (self->facts);
  self->typed = 0;
  tok_profile_row_set_values (self, typed, fields);
}

static DexFuture *
load_fiber (gpointer data)
{
  TokProfileRow *self = data;
  GError *error = NULL;

  open_setup (self);
  if (find_profile (self) == NULL && !dex_await (tok_bundle_setup_load (self->setup), &error) &&
      find_profile (self) != NULL)
    /* The slots were not read, which the profile does not need. */
    g_clear_error (&error);
  g_clear_error (&self->error);
  if (error != NULL)
    {
      self->error = g_error_copy (error);
      self->touched = FALSE;
      emit_changed (self);
      return dex_future_new_for_error (error);
    }
  apply_typed (self);
  emit_changed (self);
  return dex_future_new_true ();
}

/**
 * tok_profile_row_load:
 *
 * Reads the profile, once.
 *
 * Returns: (transfer full): a future of a boolean; rejects with the error of the request
 */
DexFuture *
tok_profile_row_load (TokProfileRow *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), NULL);

  return tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
}

static DexFuture *
save_fiber (gpointer data)
{
  TokProfileRow *self = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (!dex_await (tok_profile_row_load (self), NULL) || is_incomplete (self))
    {
      tok_profile_row_set_waiting (self, FALSE);
      return dex_future_new_for_boolean (FALSE);
    }
  g_ptr_array_add (items, tok_bundle_setup_get_profile (self->setup));
  self->waiting = FALSE;
  self->touched = FALSE;
  dex_await (tok_bundle_setup_save (self->setup, items), NULL);
  self->saved = !tok_profile_row_get_changed (self) && tok_profile_row_get_error (self) == NULL;
  emit_changed (self);
  return dex_future_new_for_boolean (self->saved);
}

/**
 * tok_profile_row_save:
 *
 * Saves what the user wants, unless something is missing or wrong.
 *
 * Returns: (transfer full): a future of a boolean: whether it was saved; else see
 *   tok_profile_row_get_state()
 */
DexFuture *
tok_profile_row_save (TokProfileRow *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_ROW (self), NULL);

  return tok_fiber_spawn (save_fiber, g_object_ref (self), g_object_unref);
}
