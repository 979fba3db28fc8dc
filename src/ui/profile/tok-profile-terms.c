/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-terms.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-blank.h"
#include "tok-dialog.h"
#include "tok-field-errors.h"
#include "tok-focus.h"
#include "tok-inline-note.h"
#include "tok-terms.h"
#include "tok-terms-editor.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"
#include "tok-words-profile.h"

/* How many are suggested when it is not known how many were bought. */
#define SUGGESTIONS 9

struct _TokProfileTerms
{
  GtkBox parent_instance;

  TokTermsEditor *editor;
  GtkWidget *suggest_button;
  GtkWidget *error;
  GtkWidget *final_group;

  TokWorkspace *workspace; /* (nullable) until set, like setup */
  TokBundleSetup *setup;
  GtkWidget *topic; /* (nullable) (unowned): the entry of the open question */
  gboolean is_editable;
  gboolean is_asking;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfileTerms, tok_profile_terms, GTK_TYPE_BOX)

/* How many there can be. */
static guint
get_max (TokProfileTerms *self)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);

  return context.terms_bought > 0 ? (guint) context.terms_bought : TOK_TERMS_MAX;
}

static guint
get_number (TokProfileTerms *self)
{
  return g_strv_length ((char **) tok_terms_editor_get_terms (self->editor));
}

static void
update (TokProfileTerms *self)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);
  g_autofree char *caption = tok_words_dup_terms (get_number (self), context.terms_bought);

  tok_terms_editor_set_caption (self->editor, caption);
  /* An entry that turns insensitive with the focus in it is not told that it lost the focus. */
  gtk_editable_set_editable (GTK_EDITABLE (tok_terms_editor_get_entry (self->editor)),
                             self->is_editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "terms.suggest",
                                 self->is_editable && !self->is_asking &&
                                     get_number (self) < get_max (self));
}

static void
on_changed (TokProfileTerms *self)
{
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_left (TokProfileTerms *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static DexFuture *
on_suggested (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfileTerms) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autofree char *sentence = NULL;

  if (self == NULL)
    return NULL;
  self->is_asking = FALSE;
  if (value != NULL)
    tok_terms_editor_add (self->editor, g_value_get_boxed (value), get_max (self));
  else
    {
      sentence = tok_words_dup_error (error, tok_workspace_get_address (self->workspace));
      tok_profile_terms_set_error (self, sentence);
      tok_announce (GTK_WIDGET (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  update (self);
  return NULL;
}

/* The server takes multiples of three. */
static int
get_count (TokProfileTerms *self)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);
  int wanted = context.terms_bought > 0 ? context.terms_bought : SUGGESTIONS;

  wanted += (TOK_TERMS_STEP - wanted % TOK_TERMS_STEP) % TOK_TERMS_STEP;
  return CLAMP (wanted, TOK_TERMS_MIN, TOK_TERMS_MAX);
}

static void
on_response (TokProfileTerms *self, const char *response)
{
  g_autofree char *text =
      tok_blank_strip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->topic))));

  self->topic = NULL;
  if (!g_str_equal (response, "suggest") || *text == '\0')
    return;
  self->is_asking = TRUE;
  tok_profile_terms_set_error (self, NULL);
  update (self);
  dex_future_disown (
      dex_future_finally (tok_bundle_setup_generate_terms (self->setup, text, get_count (self)),
                          on_suggested, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
on_topic_changed (AdwAlertDialog *dialog, GtkEditable *topic)
{
  g_autofree char *text = tok_blank_strip (g_strdup (gtk_editable_get_text (topic)));

  adw_alert_dialog_set_response_enabled (dialog, "suggest", *text != '\0');
}

static void
suggest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokProfileTerms *self = TOK_PROFILE_TERMS (widget);
  AdwDialog *dialog =
      adw_alert_dialog_new (_ ("Suggest Terms"),
                            _ ("What is the account about? Suggestions are free of charge."));
  GtkWidget *list = gtk_list_box_new ();

  self->topic = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->topic), _ ("Topic"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->topic), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->topic);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "suggest",
                                  _ ("_Suggest"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "suggest",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "suggest", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "suggest");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_dialog_set_focus (dialog, self->topic);
  g_signal_connect_object (self->topic, "changed", G_CALLBACK (on_topic_changed), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, widget);
}

static void
tok_profile_terms_dispose (GObject *object)
{
  TokProfileTerms *self = TOK_PROFILE_TERMS (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->setup);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILE_TERMS);
  G_OBJECT_CLASS (tok_profile_terms_parent_class)->dispose (object);
}

static void
tok_profile_terms_class_init (TokProfileTermsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_profile_terms_dispose;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] =
      g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "terms.suggest", NULL, suggest_action);
  g_type_ensure (TOK_TYPE_TERMS_EDITOR);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profile/tok-profile-terms.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProfileTerms, editor);
  gtk_widget_class_bind_template_child (widget_class, TokProfileTerms, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, TokProfileTerms, error);
  gtk_widget_class_bind_template_child (widget_class, TokProfileTerms, final_group);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
tok_profile_terms_init (TokProfileTerms *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);
}

/**
 * tok_profile_terms_set_setup:
 * @workspace: of the bundle
 * @setup: whose profile is edited; set once
 */
void
tok_profile_terms_set_setup (TokProfileTerms *self, TokWorkspace *workspace, TokBundleSetup *setup)
{
  g_return_if_fail (TOK_IS_PROFILE_TERMS (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE_SETUP (setup));
  g_return_if_fail (self->setup == NULL);

  self->workspace = g_object_ref (workspace);
  self->setup = g_object_ref (setup);
  update (self);
}

/**
 * tok_profile_terms_dup_text:
 *
 * Returns: (transfer full): the terms, as in TokSetupValues
 */
char *
tok_profile_terms_dup_text (TokProfileTerms *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_TERMS (self), NULL);

  return g_strjoinv ("\n", (char **) tok_terms_editor_get_terms (self->editor));
}

/* The server tells how many are set, not which: doc/api.md, section 5.1. */
static gboolean
is_final (TokProfileTerms *self)
{
  const TokAccountProfile *profile =
      tok_setup_item_get_profile (tok_bundle_setup_get_profile (self->setup));

  return profile != NULL && profile->terms_bought > 0 &&
         profile->terms_configured >= profile->terms_bought;
}

/**
 * tok_profile_terms_show:
 * @values: of the profile
 */
void
tok_profile_terms_show (TokProfileTerms *self, const TokSetupValues *values)
{
  g_auto (GStrv) terms = NULL;

  g_return_if_fail (TOK_IS_PROFILE_TERMS (self));

  terms = tok_setup_values_dup_list (values, TOK_SETUP_TERMS);
  tok_terms_editor_set_terms (self->editor, (const char *const *) terms);
  if (is_final (self))
    tok_focus_release (GTK_WIDGET (self->editor));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), !is_final (self));
  gtk_widget_set_visible (self->final_group, is_final (self));
  update (self);
}

void
tok_profile_terms_set_editable (TokProfileTerms *self, gboolean editable)
{
  g_return_if_fail (TOK_IS_PROFILE_TERMS (self));

  self->is_editable = editable;
  update (self);
}

/**
 * tok_profile_terms_set_error:
 * @text: (nullable): what is wrong; %NULL: nothing
 */
void
tok_profile_terms_set_error (TokProfileTerms *self, const char *text)
{
  g_return_if_fail (TOK_IS_PROFILE_TERMS (self));

  gtk_label_set_label (GTK_LABEL (self->error), text != NULL ? text : "");
  gtk_widget_set_visible (self->error, text != NULL);
  tok_field_errors_mark (tok_terms_editor_get_entry (self->editor), self->error, text != NULL);
}

void
tok_profile_terms_focus (TokProfileTerms *self)
{
  g_return_if_fail (TOK_IS_PROFILE_TERMS (self));

  gtk_widget_grab_focus (tok_terms_editor_get_entry (self->editor));
}
