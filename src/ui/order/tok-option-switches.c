/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-option-switches.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

struct _TokOptionSwitches
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *rows[TOK_N_OPTIONS];
  GtkWidget *instructions_row;
  GtkWidget *gone; /* names the options that this contract no longer has */

  TokOrderDraft *draft; /* (nullable) (owned) */
  gboolean updating;    /* the rows are being updated from the draft */
};

G_DEFINE_FINAL_TYPE (TokOptionSwitches, tok_option_switches, ADW_TYPE_PREFERENCES_GROUP)

static void
on_option_toggled (TokOptionSwitches *self, GParamSpec *pspec, GtkWidget *row)
{
  if (self->updating || self->draft == NULL)
    return;
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (self->rows[option] == row)
      tok_order_draft_set_option (self->draft, option,
                                  adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
}

static void
on_instructions_changed (TokOptionSwitches *self)
{
  if (!self->updating && self->draft != NULL)
    tok_order_draft_set_text (self->draft, TOK_FIELD_NICHE_INSTRUCTIONS,
                              gtk_editable_get_text (GTK_EDITABLE (self->instructions_row)));
}

static void
on_instructions_activated (TokOptionSwitches *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "create.continue", NULL);
}

/* Why no order of this contract can have @option, whatever its type and platform: Instagram has the
 * options of every other platform. */
static TokReason
check_contract (TokOrder *order, TokOption option)
{
  return tok_options_check_option (tok_order_get_contract (order), TOK_TYPE_ACCOUNT_AND_VIDEOS,
                                   TOK_PLATFORM_INSTAGRAM, 0, option);
}

static const char *
describe (TokOptionSwitches *self, TokOption option, TokReason reason)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);

  if (reason != TOK_REASON_NONE)
    return tok_words_reason (reason);
  if (option == TOK_OPTION_NICHE_WARMING && tok_order_get_niche_instructions (order) == NULL &&
      tok_order_draft_has_field (self->draft, TOK_FIELD_NICHE_INSTRUCTIONS))
    return _ ("The server may ask for instructions.");
  if (option == TOK_OPTION_EDITING && tok_order_get_option (order, option) &&
      tok_order_get_edits (order) == 0)
    return _ ("Choose how many edits you want.");
  return tok_words_option_help (option);
}

static void
update_row (TokOptionSwitches *self, TokOption option)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);
  TokReason reason = tok_order_check_option (order, option);
  GtkWidget *row = self->rows[option];
  const char *subtitle = describe (self, option, reason);

  /* On the current contract editing has none: it follows from the number of edits (doc/api.md,
   * section 4.1). */
  gtk_widget_set_visible (row, check_contract (order, option) == TOK_REASON_NONE);
  gtk_widget_set_sensitive (row, reason == TOK_REASON_NONE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), tok_order_get_option (order, option));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle, -1);
}

/* One line for all that the contract no longer has. */
static void
update_gone (TokOptionSwitches *self)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);
  g_autoptr (GString) text = g_string_new (NULL);

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      TokIssue issue = { tok_options_get_field (option), check_contract (order, option) };
      g_autofree char *sentence = NULL;

      if (issue.reason != TOK_REASON_DISCONTINUED && issue.reason != TOK_REASON_IGNORED)
        continue;
      sentence = tok_words_dup_issue (&issue);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }
  gtk_label_set_label (GTK_LABEL (self->gone), text->str);
  gtk_widget_set_visible (self->gone, text->len > 0);
}

static void
update (TokOptionSwitches *self)
{
  self->updating = TRUE;
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    update_row (self, option);
  update_gone (self);
  gtk_widget_set_visible (self->instructions_row,
                          tok_order_draft_has_field (self->draft, TOK_FIELD_NICHE_INSTRUCTIONS));
  self->updating = FALSE;
}

static GtkWidget *
create_row (TokOptionSwitches *self, TokOption option)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tok_words_option (option));
  gtk_widget_add_css_class (row, "option");
  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_option_toggled), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_instructions_row (TokOptionSwitches *self)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Niche _Instructions"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_set_visible (row, FALSE);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_instructions_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_instructions_activated), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_gone (TokOptionSwitches *self)
{
  static const char *const classes[] = { "form-caption", "caption", "dimmed", NULL };
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  label, NULL, -1);
  return label;
}

static void
tok_option_switches_dispose (GObject *object)
{
  TokOptionSwitches *self = TOK_OPTION_SWITCHES (object);

  g_clear_object (&self->draft);
  G_OBJECT_CLASS (tok_option_switches_parent_class)->dispose (object);
}

static void
tok_option_switches_class_init (TokOptionSwitchesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_option_switches_dispose;
}

static void
tok_option_switches_init (TokOptionSwitches *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      self->rows[option] = create_row (self, option);
      adw_preferences_group_add (group, self->rows[option]);
      if (option == TOK_OPTION_NICHE_WARMING)
        {
          self->instructions_row = create_instructions_row (self);
          adw_preferences_group_add (group, self->instructions_row);
        }
    }
  self->gone = create_gone (self);
  adw_preferences_group_add (group, self->gone);
}

/**
 * tok_option_switches_set_draft:
 * @draft: the order to edit; set once
 */
void
tok_option_switches_set_draft (TokOptionSwitches *self, TokOrderDraft *draft)
{
  g_autofree char *instructions = NULL;

  g_return_if_fail (TOK_IS_OPTION_SWITCHES (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  instructions = g_strdup (tok_order_draft_get_text (draft, TOK_FIELD_NICHE_INSTRUCTIONS));
  if (instructions != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->instructions_row), instructions);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tok_option_switches_get_row:
 *
 * Returns: (transfer none): the #AdwSwitchRow of @option
 */
GtkWidget *
tok_option_switches_get_row (TokOptionSwitches *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_OPTION_SWITCHES (self), NULL);
  g_return_val_if_fail (option < TOK_N_OPTIONS, NULL);

  return self->rows[option];
}

/**
 * tok_option_switches_get_instructions_row:
 *
 * Returns: (transfer none): the #AdwEntryRow for the niche instructions
 */
GtkWidget *
tok_option_switches_get_instructions_row (TokOptionSwitches *self)
{
  g_return_val_if_fail (TOK_IS_OPTION_SWITCHES (self), NULL);

  return self->instructions_row;
}
