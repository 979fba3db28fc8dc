/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-form.h"

#include <string.h>

#include "tok-fiber.h"
#include "tok-profile-field.h"
#include "tok-profile-picture.h"
#include "tok-profile-terms.h"
#include "tok-shared-words.h"
#include "tok-weak-ref.h"
#include "tok-words.h"
#include "tok-words-profile.h"
#include "tok-words-setup.h"

#define N_PROFILE_FIELDS (TOK_SETUP_TERMS + 1)

struct _TokProfileForm
{
  GtkBox parent_instance;

  TokWorkspace *workspace;
  TokBundleSetup *setup;
  TokSetupItem *item;
  TokProfileField *fields[N_PROFILE_FIELDS]; /* (nullable): of the texts */
  TokProfilePicture *picture;
  TokProfileTerms *terms;
  TokSharedWords *shared;           /* (nullable) until the profiles were looked at */
  TokSetupFieldSet left;            /* the fields that the user has left, or all */
  char *refusals[N_PROFILE_FIELDS]; /* (nullable): what the server said */
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_UPDATED,
  SIGNAL_CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfileForm, tok_profile_form, GTK_TYPE_BOX)

static GtkWidget *
get_widget (TokProfileForm *self, TokSetupField field)
{
  if (field == TOK_SETUP_PICTURE)
    return GTK_WIDGET (self->picture);
  return field == TOK_SETUP_TERMS ? GTK_WIDGET (self->terms) : GTK_WIDGET (self->fields[field]);
}

static void
show_error (TokProfileForm *self, TokSetupField field, const char *text)
{
  if (field == TOK_SETUP_PICTURE)
    tok_profile_picture_set_error (self->picture, text);
  else if (field == TOK_SETUP_TERMS)
    tok_profile_terms_set_error (self->terms, text);
  else
    tok_profile_field_set_error (self->fields[field], text);
}

/* What is missing, and terms that are not complete, are no faults while they are typed. */
static gboolean
is_shown (TokProfileForm *self, TokSetupField field, TokReason reason)
{
  return (self->left & TOK_SETUP_FIELD_BIT (field)) != 0 ||
         (reason != TOK_REASON_REQUIRED && field != TOK_SETUP_TERMS);
}

static void
update_error (TokProfileForm *self, const TokSetupContext *context, TokSetupField field)
{
  TokReason reason = tok_setup_check_value (context, tok_setup_item_get_shown (self->item), field);
  g_autofree char *fault = NULL;

  if (reason != TOK_REASON_NONE && is_shown (self, field, reason))
    fault = tok_words_dup_setup_fault (field, reason);
  show_error (self, field, fault != NULL ? fault : self->refusals[field]);
}

static void
update_hint (TokProfileForm *self, TokSetupField field)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *hint = NULL;

  if (self->shared == NULL)
    return;
  words =
      tok_shared_words_find (self->shared,
                             tok_setup_values_get (tok_setup_item_get_shown (self->item), field));
  hint = tok_words_dup_shared_words (words);
  tok_profile_field_set_hint (self->fields[field], hint);
}

static void
show_value (TokProfileForm *self, TokSetupField field)
{
  const TokSetupValues *values = tok_setup_item_get_shown (self->item);

  if (field == TOK_SETUP_PICTURE)
    tok_profile_picture_set_value (self->picture, tok_setup_values_get (values, field));
  else if (field == TOK_SETUP_TERMS)
    tok_profile_terms_show (self->terms, values);
  else
    tok_profile_field_set_text (self->fields[field], tok_setup_values_get (values, field));
}

static gboolean
can_use (TokProfileForm *self, const TokSetupContext *context, TokSetupField field)
{
  return tok_setup_check_field (context, tok_setup_item_get_shown (self->item), field) ==
         TOK_REASON_NONE;
}

static void
update (TokProfileForm *self)
{
  TokSetupContext context;

  /* A field that is disposed of loses the focus. */
  if (self->setup == NULL)
    return;
  context = tok_bundle_setup_get_context (self->setup);
  for (TokSetupField field = 0; field < N_PROFILE_FIELDS; field++)
    {
      gtk_widget_set_visible (get_widget (self, field), can_use (self, &context, field));
      show_value (self, field);
      update_error (self, &context, field);
    }
  update_hint (self, TOK_SETUP_USERNAME);
  update_hint (self, TOK_SETUP_VISIBLE_NAME);
}

/**
 * tok_profile_form_take:
 * @text: (nullable): what the user wants a field to be
 *
 * A draft that says what the server has is none.
 */
void
tok_profile_form_take (TokProfileForm *self, TokSetupField field, const char *text)
{
  g_autoptr (TokSetupValues) own = NULL;

  g_return_if_fail (TOK_IS_PROFILE_FORM (self));
  g_return_if_fail (field < N_PROFILE_FIELDS);

  own = tok_setup_values_copy (tok_setup_item_get_shown (self->item));
  g_clear_pointer (&self->refusals[field], g_free);
  tok_setup_values_set (own, field, text);
  if (tok_setup_values_diff (own, tok_setup_item_get_values (self->item)) == 0)
    tok_bundle_setup_discard (self->setup, self->item);
  else
    tok_bundle_setup_set_draft (self->setup, self->item, own);
  update (self);
}

static void
on_field_changed (TokProfileForm *self, TokProfileField *field)
{
  g_autofree char *text = tok_profile_field_dup_text (field);

  tok_profile_form_take (self, tok_profile_field_get_field (field), text);
}

static void
on_field_left (TokProfileForm *self, TokProfileField *field)
{
  self->left |= TOK_SETUP_FIELD_BIT (tok_profile_field_get_field (field));
  update (self);
}

static void
on_field_confirmed (TokProfileForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
}

static void
on_picture_changed (TokProfileForm *self)
{
  tok_profile_form_take (self, TOK_SETUP_PICTURE, tok_profile_picture_get_value (self->picture));
}

static void
on_picture_opened (TokProfileForm *self, GdkTexture *texture)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, texture);
}

static void
on_picture_updated (TokProfileForm *self)
{
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
on_terms_changed (TokProfileForm *self)
{
  g_autofree char *text = tok_profile_terms_dup_text (self->terms);

  tok_profile_form_take (self, TOK_SETUP_TERMS, text);
}

static void
on_terms_left (TokProfileForm *self)
{
  if (self->item != NULL &&
      tok_setup_values_get (tok_setup_item_get_shown (self->item), TOK_SETUP_TERMS) != NULL)
    self->left |= TOK_SETUP_FIELD_BIT (TOK_SETUP_TERMS);
  update (self);
}

/* The profiles of the workspace, which can be many, are looked at bit by bit. */
typedef struct
{
  GWeakRef form;
  GListModel *bundles;
  TokBundle *own;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->form);
  g_object_unref (look->bundles);
  g_object_unref (look->own);
  g_free (look);
}

static DexFuture *
look_fiber (gpointer data)
{
  Look *look = data;
  g_autoptr (TokSharedWords) words = tok_shared_words_new ();
  gint64 began = g_get_monotonic_time ();
  g_autoptr (TokProfileForm) self = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (look->bundles); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (look->bundles, i);

      if (bundle != look->own)
        tok_shared_words_add (words, bundle);
      tok_fiber_yield_if_due (&began);
    }
  self = g_weak_ref_get (&look->form);
  if (self != NULL)
    {
      self->shared = g_steal_pointer (&words);
      update (self);
    }
  return dex_future_new_true ();
}

static void
look_for_words (TokProfileForm *self)
{
  Look *look = g_new0 (Look, 1);

  g_weak_ref_init (&look->form, self);
  look->bundles = g_object_ref (G_LIST_MODEL (tok_workspace_get_list (self->workspace)));
  look->own = g_object_ref (tok_bundle_setup_get_bundle (self->setup));
  dex_future_disown (tok_fiber_spawn (look_fiber, look, look_free));
}

static void
tok_profile_form_dispose (GObject *object)
{
  TokProfileForm *self = TOK_PROFILE_FORM (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->setup);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (tok_profile_form_parent_class)->dispose (object);
}

static void
tok_profile_form_finalize (GObject *object)
{
  TokProfileForm *self = TOK_PROFILE_FORM (object);

  g_clear_pointer (&self->shared, tok_shared_words_free);
  for (guint i = 0; i < N_PROFILE_FIELDS; i++)
    g_free (self->refusals[i]);
  G_OBJECT_CLASS (tok_profile_form_parent_class)->finalize (object);
}

static void
tok_profile_form_class_init (TokProfileFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = tok_profile_form_dispose;
  object_class->finalize = tok_profile_form_finalize;

  signals[SIGNAL_OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, GDK_TYPE_TEXTURE);
  signals[SIGNAL_UPDATED] =
      g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CONFIRMED] =
      g_signal_new ("confirmed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_profile_form_init (TokProfileForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

static GtkWidget *
create_field (TokProfileForm *self, TokSetupField field)
{
  self->fields[field] = tok_profile_field_new (field);
  g_signal_connect_object (self->fields[field], "changed", G_CALLBACK (on_field_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields[field], "left", G_CALLBACK (on_field_left), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields[field], "confirmed", G_CALLBACK (on_field_confirmed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->fields[field]);
}

static GtkWidget *
create_picture (TokProfileForm *self)
{
  self->picture = g_object_new (TOK_TYPE_PROFILE_PICTURE, NULL);
  g_signal_connect_object (self->picture, "changed", G_CALLBACK (on_picture_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picture, "opened", G_CALLBACK (on_picture_opened), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picture, "updated", G_CALLBACK (on_picture_updated), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->picture);
}

static GtkWidget *
create_terms (TokProfileForm *self)
{
  self->terms = g_object_new (TOK_TYPE_PROFILE_TERMS, NULL);
  tok_profile_terms_set_setup (self->terms, self->workspace, self->setup);
  g_signal_connect_object (self->terms, "changed", G_CALLBACK (on_terms_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->terms, "left", G_CALLBACK (on_terms_left), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->terms);
}

/**
 * tok_profile_form_new:
 * @workspace: of the bundle
 * @setup: whose profile is edited
 *
 * Returns: (transfer floating): the fields
 */
TokProfileForm *
tok_profile_form_new (TokWorkspace *workspace, TokBundleSetup *setup)
{
  TokProfileForm *self = g_object_new (TOK_TYPE_PROFILE_FORM, NULL);

  self->workspace = g_object_ref (workspace);
  self->setup = g_object_ref (setup);
  self->item = g_object_ref (tok_bundle_setup_get_profile (setup));
  for (TokSetupField field = 0; field < N_PROFILE_FIELDS; field++)
    gtk_box_append (GTK_BOX (self), field == TOK_SETUP_PICTURE ? create_picture (self)
                                    : field == TOK_SETUP_TERMS ? create_terms (self)
                                                               : create_field (self, field));
  g_signal_connect_object (self->item, "notify::draft", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::profile", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  look_for_words (self);
  return self;
}

void
tok_profile_form_set_editable (TokProfileForm *self, gboolean editable)
{
  g_return_if_fail (TOK_IS_PROFILE_FORM (self));

  for (TokSetupField field = 0; field < N_PROFILE_FIELDS; field++)
    if (self->fields[field] != NULL)
      tok_profile_field_set_editable (self->fields[field], editable);
  tok_profile_picture_set_editable (self->picture, editable);
  tok_profile_terms_set_editable (self->terms, editable);
}

static void
focus (TokProfileForm *self, TokSetupField field)
{
  if (field == TOK_SETUP_PICTURE)
    tok_profile_picture_focus (self->picture);
  else if (field == TOK_SETUP_TERMS)
    tok_profile_terms_focus (self->terms);
  else
    tok_profile_field_focus (self->fields[field]);
}

/**
 * tok_profile_form_get_first:
 *
 * Returns: (transfer none): what gets the focus first
 */
GtkWidget *
tok_profile_form_get_first (TokProfileForm *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_FORM (self), NULL);

  return tok_profile_field_get_row (self->fields[TOK_SETUP_USERNAME]);
}

/**
 * tok_profile_form_forget_refusals:
 *
 * What the server said of the last profile that was sent is not true of the next one, or of one
 * that was discarded.
 */
void
tok_profile_form_forget_refusals (TokProfileForm *self)
{
  g_return_if_fail (TOK_IS_PROFILE_FORM (self));

  for (guint i = 0; i < N_PROFILE_FIELDS; i++)
    g_clear_pointer (&self->refusals[i], g_free);
  update (self);
}

/**
 * tok_profile_form_check:
 *
 * Shows everything that is wrong, and focuses the first of it.
 *
 * Returns: whether the profile can be saved
 */
gboolean
tok_profile_form_check (TokProfileForm *self)
{
  TokSetupContext context;

  g_return_val_if_fail (TOK_IS_PROFILE_FORM (self), FALSE);

  context = tok_bundle_setup_get_context (self->setup);
  self->left = ~(TokSetupFieldSet) 0;
  tok_profile_form_forget_refusals (self);
  for (TokSetupField field = 0; field < N_PROFILE_FIELDS; field++)
    if (can_use (self, &context, field) &&
        (tok_setup_check_value (&context, tok_setup_item_get_shown (self->item), field) !=
             TOK_REASON_NONE ||
         (field == TOK_SETUP_PICTURE && tok_profile_picture_has_fault (self->picture))))
      {
        focus (self, field);
        return FALSE;
      }
  return TRUE;
}

/* The only file of a profile is its picture. */
static gboolean
is_about_upload (const GError *error)
{
  const char *endpoint = tok_error_get_info (error)->endpoint;

  return error->code == TOK_ERROR_FILE ||
         (endpoint != NULL && (strstr (endpoint, " /upload/") != NULL ||
                               g_str_equal (endpoint, TOK_ERROR_ENDPOINT_STORAGE)));
}

/* Returns: the field that an error is about; -1: none */
static int
find_field (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (info == NULL)
    return -1;
  if (is_about_upload (error))
    return TOK_SETUP_PICTURE;
  if (info->field != NULL)
    return tok_setup_field_find (TOK_SETUP_PROFILE, info->field);
  /* doc/api.md, section 6.6 */
  if (info->code != NULL && (g_str_equal (info->code, "ADVANCED_WARMING_TERMS") ||
                             g_str_has_prefix (info->code, "WARMING_")))
    return TOK_SETUP_TERMS;
  return -1;
}

/**
 * tok_profile_form_refuse:
 * @error: why the profile could not be saved
 *
 * Shows it at the field that it is about, until that changes.
 *
 * Returns: whether it is about a field
 */
gboolean
tok_profile_form_refuse (TokProfileForm *self, const GError *error)
{
  TokSetupContext context;
  int field;

  g_return_val_if_fail (TOK_IS_PROFILE_FORM (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  context = tok_bundle_setup_get_context (self->setup);
  field = find_field (error);
  if (field < 0 || !can_use (self, &context, (TokSetupField) field))
    return FALSE;
  g_free (self->refusals[field]);
  self->refusals[field] = tok_words_dup_error (error, tok_workspace_get_address (self->workspace));
  update (self);
  focus (self, (TokSetupField) field);
  return TRUE;
}

void
tok_profile_form_open_picture (TokProfileForm *self, GFile *file)
{
  g_return_if_fail (TOK_IS_PROFILE_FORM (self));

  tok_profile_picture_open (self->picture, file);
}

/**
 * tok_profile_form_use_picture:
 * @picture: of the signal "opened"
 * @crop: the square to use
 */
void
tok_profile_form_use_picture (TokProfileForm *self, GdkTexture *picture, const TokCrop *crop)
{
  g_return_if_fail (TOK_IS_PROFILE_FORM (self));

  tok_profile_picture_use (self->picture, picture, crop);
}

/**
 * tok_profile_form_accept_drops:
 * @widget: where pictures can be dropped too
 */
void
tok_profile_form_accept_drops (TokProfileForm *self, GtkWidget *widget)
{
  g_return_if_fail (TOK_IS_PROFILE_FORM (self));

  tok_profile_picture_accept_drops (self->picture, widget);
}

/**
 * tok_profile_form_get_picture:
 *
 * Returns: (transfer none) (nullable): the picture, if it is a file of this computer
 */
GdkTexture *
tok_profile_form_get_picture (TokProfileForm *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_FORM (self), NULL);

  return tok_profile_picture_get_texture (self->picture);
}

/**
 * tok_profile_form_get_busy:
 *
 * Returns: whether a picture is being opened or stored
 */
gboolean
tok_profile_form_get_busy (TokProfileForm *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_FORM (self), FALSE);

  return tok_profile_picture_get_busy (self->picture);
}
