/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-page.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-dropped-note.h"
#include "tok-field-errors.h"
#include "tok-type-group.h"
#include "tok-option-switches.h"
#include "tok-location-group.h"
#include "tok-platform-group.h"
#include "tok-template-button.h"
#include "tok-terms.h"
#include "tok-terms-editor.h"
#include "tok-ui.h"
#include "tok-words.h"
#include "tok-words-profile.h"

struct _TokOrderPage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *title_group;
  GtkWidget *title_row;
  AdwPreferencesGroup *common_group;
  AdwPreferencesGroup *names_group;
  TokTypeGroup *type_group;
  TokPlatformGroup *platform_group;
  TokDroppedNote *note;
  TokLocationGroup *location_group;
  AdwPreferencesGroup *videos_group;
  AdwSpinRow *videos_row;
  AdwSpinRow *edits_row;
  TokOptionSwitches *option_switches;
  TokTermsEditor *terms_editor;
  AdwPreferencesGroup *reference_group;
  GtkWidget *reference_row;
  GtkWidget *template_button;
  TokCostBar *cost_bar;

  TokFieldErrors *errors; /* (owned) */
  TokOrderDraft *draft;   /* (nullable) (owned) */
  gboolean is_common;     /* for the common values of a batch */
  gboolean updating;      /* the widgets are being updated from the draft */
};

G_DEFINE_FINAL_TYPE (TokOrderPage, tok_order_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_text_changed (TokOrderPage *self, GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  TokField field = row == self->title_row ? TOK_FIELD_TITLE : TOK_FIELD_EXTERNAL_REF;

  tok_order_draft_set_text (self->draft, field, text);
}

static void
on_entry_activated (TokOrderPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "create.continue", NULL);
}

static void
on_count_changed (TokOrderPage *self)
{
  if (self->updating || self->draft == NULL)
    return;
  tok_order_draft_set_videos (self->draft, (int) adw_spin_row_get_value (self->videos_row));
  tok_order_draft_set_edits (self->draft, (int) adw_spin_row_get_value (self->edits_row));
}

static void
on_terms_changed (TokOrderPage *self)
{
  g_autofree char *text = tok_terms_join (tok_terms_editor_get_terms (self->terms_editor));

  tok_order_draft_set_text (self->draft, TOK_FIELD_TERMS, text);
}

static void
update_terms (TokOrderPage *self)
{
  const char *const *terms = tok_order_get_terms (tok_order_draft_get_order (self->draft));
  g_autofree char *count = tok_words_dup_terms (g_strv_length ((char **) terms), TOK_COUNT_UNKNOWN);
  TokReason reason = tok_terms_check (terms);
  g_autofree char *caption = NULL;

  if (reason != TOK_REASON_NONE)
    /* Translators: the number of terms, and what is wrong with them */
    caption = g_strdup_printf (C_ ("terms", "%s %s"), count, tok_words_reason (reason));
  gtk_widget_set_visible (GTK_WIDGET (self->terms_editor),
                          tok_order_draft_has_field (self->draft, TOK_FIELD_TERMS));
  tok_terms_editor_set_terms (self->terms_editor, terms);
  tok_terms_editor_set_caption (self->terms_editor, caption != NULL ? caption : count);
}

static const TokIssue *
find_issue (GArray *issues, TokField field)
{
  for (guint i = 0; i < issues->len; i++)
    if (g_array_index (issues, TokIssue, i).field == field)
      return &g_array_index (issues, TokIssue, i);
  return NULL;
}

static void
set_error (TokOrderPage *self, TokField field, const TokIssue *issue)
{
  g_autofree char *text = issue != NULL ? tok_words_dup_issue (issue) : NULL;

  tok_field_errors_set (self->errors, field, text);
}

static void
update (TokOrderPage *self)
{
  g_autoptr (GArray) issues = tok_order_validate (tok_order_draft_get_order (self->draft));
  int videos = tok_order_draft_get_videos (self->draft);
  gboolean has_title = !self->is_common && tok_order_draft_has_field (self->draft, TOK_FIELD_TITLE);
  gboolean has_reference = tok_order_draft_has_field (self->draft, TOK_FIELD_EXTERNAL_REF);

  self->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->videos_group),
                          tok_order_draft_has_field (self->draft, TOK_FIELD_VIDEOS));
  adw_spin_row_set_value (self->videos_row, videos);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->videos_row),
                               videos > TOK_ORDER_MANY_VIDEOS ? tok_words_many_videos () : "");
  adw_spin_row_set_range (self->edits_row, 0, videos);
  adw_spin_row_set_value (self->edits_row, tok_order_draft_get_edits (self->draft));
  update_terms (self);
  gtk_widget_set_visible (GTK_WIDGET (self->title_group), has_title);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_group), has_reference);
  /* Clear corrected errors. New ones are set only by tok_order_page_check(). */
  for (TokField field = TOK_FIELD_TYPE; field <= TOK_FIELD_EXTERNAL_REF; field++)
    if (tok_field_errors_is_set (self->errors, field))
      set_error (self, field, find_issue (issues, field));
  self->updating = FALSE;
}

static void
add_option_errors (TokOrderPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self->option_switches);

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    tok_field_errors_add (self->errors, tok_options_get_field (option),
                          tok_option_switches_get_row (self->option_switches, option), group);
  tok_field_errors_add (self->errors, TOK_FIELD_NICHE_INSTRUCTIONS,
                        tok_option_switches_get_instructions_row (self->option_switches), group);
  tok_field_errors_add (self->errors, TOK_FIELD_TERMS,
                        tok_terms_editor_get_entry (self->terms_editor),
                        ADW_PREFERENCES_GROUP (self->terms_editor));
}

static void
add_country_error (TokOrderPage *self)
{
  tok_field_errors_add (self->errors, TOK_FIELD_COUNTRY,
                        tok_location_group_get_country_widget (self->location_group),
                        ADW_PREFERENCES_GROUP (self->location_group));
}

static void
add_account_error (TokOrderPage *self)
{
  tok_field_errors_add (self->errors, TOK_FIELD_ACCOUNT_ID,
                        tok_location_group_get_account_widget (self->location_group),
                        ADW_PREFERENCES_GROUP (self->location_group));
}

static void
add_errors (TokOrderPage *self)
{
  self->errors = tok_field_errors_new ();
  tok_field_errors_add (self->errors, TOK_FIELD_TYPE, tok_type_group_get_toggles (self->type_group),
                        ADW_PREFERENCES_GROUP (self->type_group));
  tok_field_errors_add (self->errors, TOK_FIELD_PLATFORM,
                        tok_platform_group_get_toggles (self->platform_group),
                        ADW_PREFERENCES_GROUP (self->platform_group));
  add_country_error (self);
  add_account_error (self);
  tok_field_errors_add (self->errors, TOK_FIELD_VIDEOS, GTK_WIDGET (self->videos_row),
                        self->videos_group);
  tok_field_errors_add (self->errors, TOK_FIELD_EDITS, GTK_WIDGET (self->edits_row),
                        self->videos_group);
  add_option_errors (self);
  tok_field_errors_add (self->errors, TOK_FIELD_TITLE, self->title_row, self->title_group);
  tok_field_errors_add (self->errors, TOK_FIELD_EXTERNAL_REF, self->reference_row,
                        self->reference_group);
}

static void
tok_order_page_dispose (GObject *object)
{
  TokOrderPage *self = TOK_ORDER_PAGE (object);

  g_clear_object (&self->errors);
  g_clear_object (&self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ORDER_PAGE);
  G_OBJECT_CLASS (tok_order_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, title_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, common_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, names_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, type_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, platform_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, note);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, location_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, videos_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, videos_row);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, edits_row);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, option_switches);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, terms_editor);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, reference_group);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, title_row);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, reference_row);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, template_button);
  gtk_widget_class_bind_template_child (widget_class, TokOrderPage, cost_bar);
}

static void
tok_order_page_class_init (TokOrderPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_order_page_dispose;

  g_type_ensure (TOK_TYPE_COST_BAR);
  g_type_ensure (TOK_TYPE_DROPPED_NOTE);
  g_type_ensure (TOK_TYPE_TYPE_GROUP);
  g_type_ensure (TOK_TYPE_OPTION_SWITCHES);
  g_type_ensure (TOK_TYPE_LOCATION_GROUP);
  g_type_ensure (TOK_TYPE_PLATFORM_GROUP);
  g_type_ensure (TOK_TYPE_TEMPLATE_BUTTON);
  g_type_ensure (TOK_TYPE_TERMS_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "order/tok-order-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_count_changed);
}

static void
tok_order_page_init (TokOrderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_errors (self);
}

/* Sets the initial text; later the row changes the draft. */
static void
show_text (GtkWidget *row, TokOrderDraft *draft, TokField field)
{
  g_autofree char *text = g_strdup (tok_order_draft_get_text (draft, field));

  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static guint
estimate (GObject *draft, const TokPrices *prices, TokEstimate *cost)
{
  *cost = tok_order_estimate (tok_order_draft_get_order (TOK_ORDER_DRAFT (draft)), prices);
  return 1;
}

/**
 * tok_order_page_set_draft:
 * @draft: the order to edit; set once
 */
void
tok_order_page_set_draft (TokOrderPage *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_ORDER_PAGE (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  tok_type_group_set_draft (self->type_group, draft);
  tok_platform_group_set_draft (self->platform_group, draft);
  tok_dropped_note_set_draft (self->note, draft);
  tok_location_group_set_draft (self->location_group, draft);
  tok_option_switches_set_draft (self->option_switches, draft);
  g_signal_connect_object (self->terms_editor, "changed", G_CALLBACK (on_terms_changed), self,
                           G_CONNECT_SWAPPED);
  tok_cost_bar_set_source (self->cost_bar, G_OBJECT (draft), estimate);
  g_signal_connect_object (draft, "changed", G_CALLBACK (tok_cost_bar_update), self->cost_bar,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  show_text (self->title_row, draft, TOK_FIELD_TITLE);
  show_text (self->reference_row, draft, TOK_FIELD_EXTERNAL_REF);
  update (self);
}

/**
 * tok_order_page_set_countries:
 * @countries: (element-type TokCountry): the server's countries, not empty
 * @likely: (nullable): a code to select if @countries has it
 */
void
tok_order_page_set_countries (TokOrderPage *self, GPtrArray *countries, const char *likely)
{
  g_return_if_fail (TOK_IS_ORDER_PAGE (self));
  g_return_if_fail (countries != NULL && countries->len > 0);

  tok_location_group_set_countries (self->location_group, countries, likely);
}

/**
 * tok_order_page_set_no_countries:
 * @caption: why there is no list; the country is then typed
 */
void
tok_order_page_set_no_countries (TokOrderPage *self, const char *caption)
{
  g_return_if_fail (TOK_IS_ORDER_PAGE (self));
  g_return_if_fail (caption != NULL);

  tok_location_group_set_no_countries (self->location_group, caption);
  add_country_error (self);
}

/**
 * tok_order_page_set_accounts:
 * @accounts: (element-type TokAccount): the delivered accounts, possibly empty
 */
void
tok_order_page_set_accounts (TokOrderPage *self, GPtrArray *accounts)
{
  g_return_if_fail (TOK_IS_ORDER_PAGE (self));
  g_return_if_fail (accounts != NULL);

  tok_location_group_set_accounts (self->location_group, accounts);
  add_account_error (self);
}

/**
 * tok_order_page_set_common:
 * @places: (transfer floating): what is asked before the order, which has no country and no
 *   platform
 * @names: (transfer floating): what is asked for instead of a title
 *
 * Makes this the form of a batch: for new accounts only, without templates.
 */
void
tok_order_page_set_common (TokOrderPage *self, GtkWidget *places, GtkWidget *names)
{
  g_return_if_fail (TOK_IS_ORDER_PAGE (self));

  self->is_common = TRUE;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("New Batch"));
  adw_preferences_group_add (self->common_group, places);
  adw_preferences_group_add (self->names_group, names);
  gtk_widget_set_visible (GTK_WIDGET (self->common_group), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->names_group), TRUE);
  gtk_widget_set_visible (self->template_button, FALSE);
  tok_type_group_set_only_new (self->type_group);
  update (self);
}

/**
 * tok_order_page_get_first:
 *
 * Returns: (transfer none): the first widget to focus, once there is a draft
 */
GtkWidget *
tok_order_page_get_first (TokOrderPage *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_PAGE (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->title_group))
             ? self->title_row
             : tok_type_group_get_toggles (self->type_group);
}

/**
 * tok_order_page_get_cost_bar:
 *
 * Returns: (transfer none): the bar with the cost
 */
TokCostBar *
tok_order_page_get_cost_bar (TokOrderPage *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_PAGE (self), NULL);

  return self->cost_bar;
}

/**
 * tok_order_page_dup_account_name:
 *
 * Returns: (transfer full) (nullable): the name of the existing account; %NULL if there is none or
 *   it has no name
 */
char *
tok_order_page_dup_account_name (TokOrderPage *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_PAGE (self), NULL);

  return tok_location_group_dup_account_name (self->location_group);
}

/**
 * tok_order_page_get_template_button:
 *
 * Returns: (transfer none): the #TokTemplateButton of the header
 */
GtkWidget *
tok_order_page_get_template_button (TokOrderPage *self)
{
  g_return_val_if_fail (TOK_IS_ORDER_PAGE (self), NULL);

  return self->template_button;
}

/* The first from above: the title stands before the rest. */
static TokField
find_first (GArray *issues)
{
  return find_issue (issues, TOK_FIELD_TITLE) != NULL ? TOK_FIELD_TITLE
                                                      : g_array_index (issues, TokIssue, 0).field;
}

/**
 * tok_order_page_check:
 *
 * Validates the order. Shows the errors, focuses the first one, and announces their number.
 *
 * Returns: whether the order can be sent
 */
gboolean
tok_order_page_check (TokOrderPage *self)
{
  g_autoptr (GArray) issues = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (TOK_IS_ORDER_PAGE (self), FALSE);

  /* Commit a number that is still being edited. */
  adw_spin_row_update (self->videos_row);
  adw_spin_row_update (self->edits_row);
  issues = tok_order_validate (tok_order_draft_get_order (self->draft));
  for (TokField field = TOK_FIELD_TYPE; field <= TOK_FIELD_EXTERNAL_REF; field++)
    set_error (self, field, find_issue (issues, field));
  if (issues->len == 0)
    return TRUE;

  tok_field_errors_focus (self->errors, find_first (issues));
  text = g_strdup_printf (ngettext ("%u field needs attention", "%u fields need attention",
                                    issues->len),
                          issues->len);
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  return FALSE;
}

/**
 * tok_order_page_refuse:
 * @field: the field that the server named
 * @text: its message
 *
 * Shows an error at @field until the order changes, and focuses it.
 */
void
tok_order_page_refuse (TokOrderPage *self, TokField field, const char *text)
{
  g_return_if_fail (TOK_IS_ORDER_PAGE (self));
  g_return_if_fail (text != NULL);

  tok_field_errors_set (self->errors, field, text);
  tok_field_errors_focus (self->errors, field);
}
