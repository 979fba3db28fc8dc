/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slot-form.h"

#include <glib/gi18n-lib.h>

#include "tok-date-row.h"
#include "tok-setup-action.h"
#include "tok-slot-field.h"
#include "tok-ui.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/* What is posted if nothing was chosen yet. */
#define DEFAULT_KIND "video"

struct _TokSlotForm
{
  AdwBin parent_instance;

  AdwToggleGroup *kinds;
  GtkLabel *kind_caption;
  AdwPreferencesGroup *post_group;
  AdwPreferencesGroup *sound_group;
  AdwPreferencesGroup *instagram_group;
  AdwPreferencesGroup *youtube_group;
  AdwPreferencesGroup *disclosure_group;
  AdwPreferencesGroup *details_group;

  TokSlotField *fields[TOK_N_SETUP_FIELDS]; /* (nullable) (owned): of a profile, and the kind */
  char *refusals[TOK_N_SETUP_FIELDS];       /* (nullable): what the server said */
  TokSetupContext context;
  GPtrArray *videos;      /* (nullable) (owned) */
  TokVideo *video;        /* (nullable) (owned) */
  TokSetupValues *values; /* (owned): what is shown */
  TokSetupFieldSet editable;
  gboolean is_checked; /* what is missing is shown too */
  gboolean is_loading;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSlotForm, tok_slot_form, ADW_TYPE_BIN)

static AdwPreferencesGroup *
get_group (TokSlotForm *self, TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_SOUND:
    case TOK_SETUP_YOUTUBE_SOUND:
    case TOK_SETUP_VOLUME_ORIGINAL:
    case TOK_SETUP_VOLUME_ADDED:
      return self->sound_group;
    case TOK_SETUP_INSTAGRAM_TYPE:
    case TOK_SETUP_LOCATION:
    case TOK_SETUP_COLLABORATORS:
    case TOK_SETUP_AUDIO_NAME:
    case TOK_SETUP_ADD_TO_STORY:
      return self->instagram_group;
    case TOK_SETUP_YOUTUBE_TAGS:
    case TOK_SETUP_YOUTUBE_CATEGORY:
    case TOK_SETUP_YOUTUBE_VISIBILITY:
      return self->youtube_group;
    case TOK_SETUP_AI_DISCLAIMER:
    case TOK_SETUP_ADS_DISCLOSURE:
      return self->disclosure_group;
    case TOK_SETUP_EDITING:
    case TOK_SETUP_NAME:
    case TOK_SETUP_REFERENCE:
      return self->details_group;
    default:
      return self->post_group;
    }
}

static gboolean
is_editable (TokSlotForm *self, TokSetupField field)
{
  return (self->editable & TOK_SETUP_FIELD_BIT (field)) != 0;
}

static gboolean
is_usable (TokSlotForm *self, TokSetupField field)
{
  return tok_setup_check_field (&self->context, self->values, field) == TOK_REASON_NONE;
}

/* --- faults ----------------------------------------------------------------------- */

/* What the server has and is not sent again cannot be refused. */
static gboolean
is_sent (TokSlotForm *self, TokSetupField field)
{
  TokSetupFieldSet changed;
  TokSetupFieldSet alone; /* what is sent without the rest */

  if (!is_editable (self, field))
    return FALSE;
  if (self->video == NULL || !tok_video_status_is_set_up (tok_video_get_status (self->video)))
    return TRUE;
  changed = tok_setup_values_diff (self->values, self->video->values);
  alone = tok_setup_get_patchable (self->context.contract) | tok_setup_get_fixable (self->video);
  return (changed & ~alone) != 0 || (changed & TOK_SETUP_FIELD_BIT (field)) != 0;
}

static TokReason
check_field (TokSlotForm *self, TokSetupField field)
{
  const char *text = tok_setup_values_get (self->values, field);
  TokReason reason;

  if (!is_sent (self, field))
    return TOK_REASON_NONE;
  reason = tok_setup_check_value (&self->context, self->values, field);
  if (text == NULL && !self->is_checked &&
      (reason == TOK_REASON_REQUIRED ||
       tok_setup_values_get (self->values, TOK_SETUP_VIDEO_URL) == NULL))
    return TOK_REASON_NONE;
  if (field == TOK_SETUP_DATE && reason == TOK_REASON_NONE && self->videos != NULL)
    return tok_setup_check_date (&self->context, self->videos,
                                 self->video != NULL ? self->video->position : 0,
                                 tok_date_parse (text));
  return reason;
}

static char *
dup_fault (TokSlotForm *self, TokSetupField field)
{
  TokReason reason;
  char *fault;

  if (!is_usable (self, field))
    return NULL;
  if (self->refusals[field] != NULL)
    return g_strdup (self->refusals[field]);
  fault = self->fields[field] != NULL ? tok_slot_field_dup_file_fault (self->fields[field]) : NULL;
  if (fault != NULL)
    return fault;
  reason = check_field (self, field);
  return reason != TOK_REASON_NONE ? tok_words_dup_setup_fault (field, reason) : NULL;
}

/* The kind has no row: what is wrong with it, or why others cannot be chosen. */
static void
update_kind_caption (TokSlotForm *self)
{
  g_autofree char *fault = dup_fault (self, TOK_SETUP_VIDEO_TYPE);
  g_autoptr (GString) text = g_string_new (fault);

  for (guint i = 0; fault == NULL && i < adw_toggle_group_get_n_toggles (self->kinds); i++)
    {
      AdwToggle *toggle = adw_toggle_group_get_toggle (self->kinds, i);

      if (!adw_toggle_get_enabled (toggle) && *adw_toggle_get_tooltip (toggle) != '\0')
        /* Translators: the name of a kind of post, and why it cannot be chosen */
        g_string_append_printf (text, C_ ("kind", "%s%s: %s"), text->len > 0 ? "\n" : "",
                                adw_toggle_get_label (toggle), adw_toggle_get_tooltip (toggle));
    }
  gtk_label_set_label (self->kind_caption, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_caption), text->len > 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self->kind_caption), fault != NULL ? "dimmed" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->kind_caption), fault != NULL ? "error" : "dimmed");
}

static void
update_faults (TokSlotForm *self)
{
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (self->fields[field] != NULL)
      {
        g_autofree char *fault = dup_fault (self, field);

        tok_slot_field_set_fault (self->fields[field], fault);
      }
  update_kind_caption (self);
}

/* --- what is shown ------------------------------------------------------------------- */

static void
update_kinds (TokSlotForm *self)
{
  for (guint i = 0; i < adw_toggle_group_get_n_toggles (self->kinds); i++)
    {
      AdwToggle *toggle = adw_toggle_group_get_toggle (self->kinds, i);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      TokReason reason;

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, adw_toggle_get_name (toggle));
      reason = tok_setup_check_value (&self->context, values, TOK_SETUP_VIDEO_TYPE);
      adw_toggle_set_enabled (toggle, reason == TOK_REASON_NONE);
      adw_toggle_set_tooltip (toggle, reason != TOK_REASON_NONE ? tok_words_reason (reason) : "");
    }
  /* None, if the kind is not known. */
  adw_toggle_group_set_active_name (self->kinds,
                                    tok_video_type_to_string (
                                        tok_setup_values_get_video_type (self->values)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->kinds), is_editable (self, TOK_SETUP_VIDEO_TYPE));
}

static void
update_groups (TokSlotForm *self)
{
  AdwPreferencesGroup *groups[] = { self->post_group,       self->sound_group,
                                    self->instagram_group,  self->youtube_group,
                                    self->disclosure_group, self->details_group };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gboolean is_used = FALSE;

      for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
        is_used |= self->fields[field] != NULL && get_group (self, field) == groups[i] &&
                   tok_slot_field_get_usable (self->fields[field]);
      gtk_widget_set_visible (GTK_WIDGET (groups[i]), is_used);
    }
}

static void
update_usable (TokSlotForm *self)
{
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (self->fields[field] != NULL)
      tok_slot_field_set_usable (self->fields[field], is_usable (self, field),
                                 is_editable (self, field));
  update_groups (self);
}

static void
update_calendar (TokSlotForm *self)
{
  GtkWidget *row = tok_slot_field_get_row (self->fields[TOK_SETUP_DATE]);
  TokDateCalendar *calendar = tok_date_row_get_calendar (TOK_DATE_ROW (row));

  tok_date_calendar_set_position (calendar, self->video != NULL ? self->video->position : 0);
  tok_date_calendar_set_context (calendar, &self->context);
  tok_date_calendar_set_videos (calendar, self->videos);
}

/* --- changes --------------------------------------------------------------------------- */

static void
on_field_changed (TokSlotForm *self, TokSlotField *field)
{
  tok_slot_field_store (field, self->values);
  g_clear_pointer (&self->refusals[tok_slot_field_get_field (field)], g_free);
  update_faults (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_kind_changed (TokSlotForm *self)
{
  const char *name = adw_toggle_group_get_active_name (self->kinds);

  if (self->is_loading || name == NULL ||
      !tok_setup_values_set (self->values, TOK_SETUP_VIDEO_TYPE, name))
    return;
  g_clear_pointer (&self->refusals[TOK_SETUP_VIDEO_TYPE], g_free);
  update_usable (self);
  update_faults (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- the object --------------------------------------------------------------------------- */

static void
add_kinds (TokSlotForm *self)
{
  const char *words = tok_setup_field_get_info (TOK_SETUP_VIDEO_TYPE)->words;
  g_auto (GStrv) names = g_strsplit (words, "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, names[i]);
      adw_toggle_set_label (toggle, tok_words_setup_choice (TOK_SETUP_VIDEO_TYPE, names[i]));
      adw_toggle_group_add (self->kinds, toggle);
    }
}

static void
add_fields (TokSlotForm *self)
{
  TokSetupField first, end;

  tok_setup_target_get_fields (TOK_SETUP_VIDEO, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    {
      if (field == TOK_SETUP_VIDEO_TYPE)
        continue;
      self->fields[field] = tok_slot_field_new (field);
      adw_preferences_group_add (get_group (self, field),
                                 tok_slot_field_get_row (self->fields[field]));
      adw_preferences_group_add (get_group (self, field),
                                 tok_slot_field_get_fault_row (self->fields[field]));
      g_signal_connect_object (self->fields[field], "changed", G_CALLBACK (on_field_changed), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
clear_refusals (TokSlotForm *self)
{
  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    g_clear_pointer (&self->refusals[i], g_free);
}

static void
tok_slot_form_dispose (GObject *object)
{
  TokSlotForm *self = TOK_SLOT_FORM (object);

  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    g_clear_object (&self->fields[i]);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_SLOT_FORM);
  G_OBJECT_CLASS (tok_slot_form_parent_class)->dispose (object);
}

static void
tok_slot_form_finalize (GObject *object)
{
  TokSlotForm *self = TOK_SLOT_FORM (object);

  clear_refusals (self);
  g_clear_pointer (&self->videos, g_ptr_array_unref);
  g_clear_pointer (&self->video, tok_video_free);
  tok_setup_values_free (self->values);
  G_OBJECT_CLASS (tok_slot_form_parent_class)->finalize (object);
}

static void
tok_slot_form_class_init (TokSlotFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_slot_form_dispose;
  object_class->finalize = tok_slot_form_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "slot/tok-slot-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, kinds);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, kind_caption);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, post_group);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, sound_group);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, instagram_group);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, youtube_group);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, disclosure_group);
  gtk_widget_class_bind_template_child (widget_class, TokSlotForm, details_group);
}

static void
tok_slot_form_init (TokSlotForm *self)
{
  self->values = tok_setup_values_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kinds (self);
  add_fields (self);
  g_signal_connect_object (self->kinds, "notify::active-name", G_CALLBACK (on_kind_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_slot_form_new:
 *
 * Returns: (transfer floating): a form without a slot
 */
GtkWidget *
tok_slot_form_new (void)
{
  return g_object_new (TOK_TYPE_SLOT_FORM, NULL);
}

/**
 * tok_slot_form_load:
 * @slot: what to edit
 *
 * Shows a slot, or what became of the one that is shown.
 */
void
tok_slot_form_load (TokSlotForm *self, const TokSlotFormSlot *slot)
{
  g_return_if_fail (TOK_IS_SLOT_FORM (self));

  self->is_loading = TRUE;
  self->context = slot->context;
  g_clear_pointer (&self->videos, g_ptr_array_unref);
  self->videos = g_ptr_array_ref (slot->videos);
  g_clear_pointer (&self->video, tok_video_free);
  self->video = tok_video_copy (slot->video);
  tok_setup_values_free (self->values);
  self->values = tok_setup_values_copy (slot->shown);
  if (tok_setup_values_get (self->values, TOK_SETUP_VIDEO_TYPE) == NULL)
    tok_setup_values_set (self->values, TOK_SETUP_VIDEO_TYPE, DEFAULT_KIND);
  self->editable = slot->editable;
  update_calendar (self);
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (self->fields[field] != NULL)
      tok_slot_field_load (self->fields[field], self->values);
  update_kinds (self);
  update_usable (self);
  update_faults (self);
  self->is_loading = FALSE;
}

/**
 * tok_slot_form_restart:
 *
 * Forgets what was refused, and that something is missing: another slot comes next.
 */
void
tok_slot_form_restart (TokSlotForm *self)
{
  g_return_if_fail (TOK_IS_SLOT_FORM (self));

  clear_refusals (self);
  self->is_checked = FALSE;
}

/**
 * tok_slot_form_get_values:
 *
 * Returns: (transfer none): what is shown
 */
const TokSetupValues *
tok_slot_form_get_values (TokSlotForm *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), NULL);

  return self->values;
}

/**
 * tok_slot_form_dup_saved:
 *
 * Returns: (transfer full): what is to be saved: fields that are not shown keep what the
 *   server has
 */
TokSetupValues *
tok_slot_form_dup_saved (TokSlotForm *self)
{
  TokSetupFieldSet hidden = ~(TokSetupFieldSet) 0;
  TokSetupValues *saved;

  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), NULL);

  saved = tok_setup_values_copy (self->values);
  if (self->video == NULL)
    return saved;
  hidden &= ~tok_setup_get_usable (&self->context, TOK_SETUP_VIDEO, self->values);
  tok_setup_values_copy_fields (saved, self->video->values, hidden);
  return saved;
}

/**
 * tok_slot_form_check:
 *
 * Shows everything that is wrong or missing.
 *
 * Returns: in how many fields
 */
guint
tok_slot_form_check (TokSlotForm *self)
{
  guint n = 0;

  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), 0);

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (self->fields[field] != NULL)
      tok_slot_field_commit (self->fields[field]);
  self->is_checked = TRUE;
  update_faults (self);
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    n += tok_slot_form_get_fault (self, field) != NULL;
  return n;
}

/**
 * tok_slot_form_refuse:
 * @text: what the server said; shown until the user changes @field
 */
void
tok_slot_form_refuse (TokSlotForm *self, TokSetupField field, const char *text)
{
  g_return_if_fail (TOK_IS_SLOT_FORM (self));
  g_return_if_fail (field < TOK_N_SETUP_FIELDS);

  g_set_str (&self->refusals[field], text);
  update_faults (self);
}

/**
 * tok_slot_form_focus_fault:
 *
 * Moves the focus to the first field in which something is wrong.
 *
 * Returns: whether there is one
 */
gboolean
tok_slot_form_focus_fault (TokSlotForm *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), FALSE);

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (tok_slot_form_get_fault (self, field) != NULL)
      {
        gtk_widget_grab_focus (field == TOK_SETUP_VIDEO_TYPE ? GTK_WIDGET (self->kinds)
                                                             : tok_slot_form_get_row (self, field));
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_slot_form_shows:
 *
 * Returns: whether the form has a row for @field now
 */
gboolean
tok_slot_form_shows (TokSlotForm *self, TokSetupField field)
{
  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), FALSE);

  return self->fields[field] != NULL && tok_slot_field_get_usable (self->fields[field]);
}

/**
 * tok_slot_form_get_fault:
 *
 * Returns: (transfer none) (nullable): what is shown to be wrong with @field
 */
const char *
tok_slot_form_get_fault (TokSlotForm *self, TokSetupField field)
{
  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), NULL);

  if (field == TOK_SETUP_VIDEO_TYPE)
    return gtk_widget_has_css_class (GTK_WIDGET (self->kind_caption), "error")
               ? gtk_label_get_label (self->kind_caption)
               : NULL;
  return self->fields[field] != NULL ? tok_slot_field_get_fault (self->fields[field]) : NULL;
}

/**
 * tok_slot_form_get_row:
 *
 * Returns: (transfer none) (nullable): the row that edits @field; the kind has none
 */
GtkWidget *
tok_slot_form_get_row (TokSlotForm *self, TokSetupField field)
{
  g_return_val_if_fail (TOK_IS_SLOT_FORM (self), NULL);

  return self->fields[field] != NULL ? tok_slot_field_get_row (self->fields[field]) : NULL;
}
