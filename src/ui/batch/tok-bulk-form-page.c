/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-form-page.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-choices.h"
#include "tok-options.h"
#include "tok-plain.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokBulkFormPage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *platform_group;
  AdwSpinRow *count_row;
  AdwPreferencesGroup *typed_group;
  GtkWidget *country_entry;
  GtkWidget *country_group;
  GtkWidget *spinner;
  GtkWidget *search;
  GtkListBox *country_list;
  GtkLabel *sum; /* the total, or what is missing */

  GtkWidget *platform_checks[TOK_PLATFORM_YOUTUBE + 1];
  GPtrArray *country_checks; /* (element-type GtkCheckButton): the list owns them */
};

G_DEFINE_FINAL_TYPE (TokBulkFormPage, tok_bulk_form_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_checked (GtkWidget *check)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

/* Codes may be separated by spaces, commas or semicolons. With an invalid code the result
 * is empty. */
static GStrv
dup_typed (TokBulkFormPage *self)
{
  g_auto (GStrv) parts =
      g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (self->country_entry)), " ,;", -1);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  gtk_widget_remove_css_class (self->country_entry, "error");
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        char *code = tok_country_dup_code (parts[i]);

        if (code == NULL)
          {
            gtk_widget_add_css_class (self->country_entry, "error");
            return g_new0 (char *, 1);
          }
        g_strv_builder_take (codes, code);
      }
  return g_strv_builder_end (codes);
}

static GStrv
dup_countries (TokBulkFormPage *self)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  if (gtk_widget_get_visible (GTK_WIDGET (self->typed_group)))
    return dup_typed (self);
  for (guint i = 0; i < self->country_checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->country_checks, i);

      if (is_checked (check))
        g_strv_builder_add (codes, g_object_get_data (G_OBJECT (check), "code"));
    }
  return g_strv_builder_end (codes);
}

static void
on_changed (TokBulkFormPage *self)
{
  g_auto (TokBulkForm) form = { 0 };
  g_autofree char *text = NULL;
  guint n;

  tok_bulk_form_page_get (self, &form);
  n = g_strv_length (form.countries) * form.n_platforms * form.count;
  text = g_strdup_printf (ngettext ("%u bundle", "%u bundles", n), n);
  gtk_label_set_label (self->sum, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->sum), "error");
}

static void
on_search_changed (TokBulkFormPage *self)
{
  gtk_list_box_invalidate_filter (self->country_list);
}

/* Selected countries stay visible. */
static gboolean
filter_country (GtkListBoxRow *row, gpointer data)
{
  TokBulkFormPage *self = data;
  g_autofree char *wanted = tok_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *title =
      tok_text_fold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  g_assert (TOK_IS_BULK_FORM_PAGE (self));

  return strstr (title, wanted) != NULL ||
         is_checked (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static GtkWidget *
create_check_row (TokBulkFormPage *self, const char *title, GtkWidget **check)
{
  GtkWidget *row = adw_action_row_new ();

  *check = gtk_check_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (*check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), *check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *check);
  g_signal_connect_object (*check, "toggled", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return row;
}

static void
tok_bulk_form_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BULK_FORM_PAGE);
  G_OBJECT_CLASS (tok_bulk_form_page_parent_class)->dispose (object);
}

static void
tok_bulk_form_page_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_BULK_FORM_PAGE (object)->country_checks);
  G_OBJECT_CLASS (tok_bulk_form_page_parent_class)->finalize (object);
}

static void
tok_bulk_form_page_class_init (TokBulkFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_bulk_form_page_dispose;
  object_class->finalize = tok_bulk_form_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-bulk-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, platform_group);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, count_row);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, typed_group);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, country_group);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, country_entry);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, search);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, country_list);
  gtk_widget_class_bind_template_child (widget_class, TokBulkFormPage, sum);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
}

static void
tok_bulk_form_page_init (TokBulkFormPage *self)
{
  self->country_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->country_list, filter_country, self, NULL);
  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    adw_preferences_group_add (self->platform_group,
                               create_check_row (self, tok_words_platform (platform),
                                                 &self->platform_checks[platform]));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->platform_checks[TOK_PLATFORM_TIKTOK]), TRUE);
}

/**
 * tok_bulk_form_page_set_contract:
 * @contract: determines the platforms
 */
void
tok_bulk_form_page_set_contract (TokBulkFormPage *self, TokContract contract)
{
  g_return_if_fail (TOK_IS_BULK_FORM_PAGE (self));

  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    {
      TokReason reason = tok_options_check_platform (contract, platform);
      GtkWidget *row =
          gtk_widget_get_ancestor (self->platform_checks[platform], ADW_TYPE_ACTION_ROW);

      gtk_widget_set_sensitive (row, reason == TOK_REASON_NONE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tok_words_reason (reason));
      gtk_widget_add_css_class (row, "option");
    }
  on_changed (self);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (((const TokChoice *) a)->label, ((const TokChoice *) b)->label);
}

/**
 * tok_bulk_form_page_set_countries:
 * @countries: (nullable) (element-type TokCountry): the server's countries
 * @reason: (nullable): without @countries, why they are typed
 */
void
tok_bulk_form_page_set_countries (TokBulkFormPage *self, GPtrArray *countries, const char *reason)
{
  g_autoptr (GPtrArray) choices = NULL;

  g_return_if_fail (TOK_IS_BULK_FORM_PAGE (self));

  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->typed_group), countries == NULL);
  gtk_widget_set_visible (self->country_group, countries != NULL);
  if (countries == NULL)
    {
      tok_plain_set_description (self->typed_group, reason);
      return;
    }
  gtk_widget_set_visible (self->search, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->country_list), TRUE);
  choices = tok_choices_from_countries (countries, FALSE);
  g_ptr_array_sort_values (choices, compare_labels);
  for (guint i = 0; i < choices->len; i++)
    {
      const TokChoice *choice = g_ptr_array_index (choices, i);
      GtkWidget *check;
      GtkWidget *row = create_check_row (self, choice->label, &check);

      g_object_set_data_full (G_OBJECT (check), "code", g_strdup (choice->value), g_free);
      g_ptr_array_add (self->country_checks, check);
      gtk_list_box_append (self->country_list, row);
    }
}

static void
complain (TokBulkFormPage *self, const char *text, GtkWidget *target)
{
  gtk_label_set_label (self->sum, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "error");
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (target);
}

/**
 * tok_bulk_form_page_check:
 *
 * Checks that a country and a platform are selected; else shows what is missing and focuses
 * it.
 *
 * Returns: whether the form is complete
 */
gboolean
tok_bulk_form_page_check (TokBulkFormPage *self)
{
  g_auto (TokBulkForm) form = { 0 };

  g_return_val_if_fail (TOK_IS_BULK_FORM_PAGE (self), FALSE);

  adw_spin_row_update (self->count_row);
  tok_bulk_form_page_get (self, &form);
  if (form.n_platforms == 0)
    complain (self, _ ("Choose a platform."), self->platform_checks[TOK_PLATFORM_TIKTOK]);
  else if (form.countries[0] == NULL)
    complain (self, _ ("Choose a country."),
              gtk_widget_get_visible (GTK_WIDGET (self->typed_group)) ? self->country_entry
                                                                      : self->search);
  return form.n_platforms > 0 && form.countries[0] != NULL;
}

/**
 * tok_bulk_form_page_get:
 * @form: (out caller-allocates): the current values
 */
void
tok_bulk_form_page_get (TokBulkFormPage *self, TokBulkForm *form)
{
  g_return_if_fail (TOK_IS_BULK_FORM_PAGE (self));
  g_return_if_fail (form != NULL);

  *form = (TokBulkForm) { .countries = dup_countries (self),
                          .count = (guint) adw_spin_row_get_value (self->count_row) };
  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    if (is_checked (self->platform_checks[platform]) &&
        gtk_widget_is_sensitive (self->platform_checks[platform]))
      form->platforms[form->n_platforms++] = platform;
}
