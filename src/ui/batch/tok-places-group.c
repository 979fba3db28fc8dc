/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-places-group.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-choices.h"
#include "tok-country.h"
#include "tok-inline-note.h"
#include "tok-plain.h"
#include "tok-place-rows.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokPlacesGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *spinner;
  GtkWidget *entry;
  TokChoiceRow *add_row;
  AdwSpinRow *each_row;
  AdwExpanderRow *counts_row;
  TokInlineNote *note;

  TokPlaceRows *rows;   /* (owned): those of the countries */
  TokPlaceList *list;   /* (owned): what the entry says */
  GPtrArray *countries; /* (nullable) (owned) (element-type TokCountry): what the server offers */
  gboolean is_loading;  /* it is not known yet what the server offers */
  gboolean updating;    /* the widgets are being updated from the list */
  guint clearing;       /* a source; 0: none */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokPlacesGroup, tok_places_group, ADW_TYPE_PREFERENCES_GROUP)

/* --- the names of countries --------------------------------------------------------- */

static char *
find_offered (TokPlacesGroup *self, const char *text)
{
  g_autofree char *code = tok_words_dup_country_code (text);
  g_autofree char *folded = tok_text_fold (text);

  for (guint i = 0; i < self->countries->len; i++)
    {
      const TokCountry *country = g_ptr_array_index (self->countries, i);
      g_autofree char *name = tok_text_fold (country->name != NULL ? country->name : "");

      if (!country->videos_only &&
          (tok_country_equal (country->code, text) || tok_country_equal (country->code, code) ||
           g_str_equal (name, folded)))
        return g_strdup (country->code);
    }
  return code != NULL ? g_strdup ("") : NULL;
}

/* Where the server has no list, a code in capitals is believed. */
static char *
find_country (const char *text, gpointer data)
{
  TokPlacesGroup *self = data;
  char *code;

  g_assert (TOK_IS_PLACES_GROUP (self));

  if (self->countries != NULL)
    return find_offered (self, text);
  code = tok_words_dup_country_code (text);
  if (code == NULL && g_ascii_isupper (*text) && g_ascii_isupper (text[1]))
    code = tok_country_dup_code (text);
  return code;
}

/* --- notes -------------------------------------------------------------------------- */

static void
add_line (GString *lines, char *line)
{
  g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
  g_free (line);
}

static char *
dup_names (GStrv codes)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    g_strv_builder_take (names, tok_words_dup_country (codes[i]));
  strings = g_strv_builder_end (names);
  return g_strjoinv (tok_words_list_separator (), strings);
}

/* Countries that exist are told from what is no country. */
static void
add_unknown (TokPlacesGroup *self, GString *lines)
{
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) countries = g_strv_builder_new ();
  g_auto (GStrv) unknown = NULL;
  g_auto (GStrv) missing = NULL;

  for (guint i = 0; self->list->unknown[i] != NULL; i++)
    {
      g_autofree char *code = tok_words_dup_country_code (self->list->unknown[i]);

      if (code != NULL)
        g_strv_builder_take (countries, g_steal_pointer (&code));
      else
        g_strv_builder_take (others, g_strdup_printf (_ ("“%s”"), self->list->unknown[i]));
    }
  unknown = g_strv_builder_end (others);
  missing = g_strv_builder_end (countries);
  if (unknown[0] != NULL)
    {
      g_autofree char *words = g_strjoinv (tok_words_list_separator (), unknown);

      /* Translators: words that are no countries, in a list of countries */
      add_line (lines, g_strdup_printf (_ ("Not recognized: %s"), words));
    }
  if (missing[0] != NULL)
    {
      g_autofree char *words = dup_names (missing);

      /* Translators: countries that the server does not list */
      add_line (lines, g_strdup_printf (_ ("Not offered by the server: %s"), words));
    }
}

static void
show_note (TokPlacesGroup *self, const char *text)
{
  tok_inline_note_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *text != '\0');
}

static void
update_notes (TokPlacesGroup *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  add_unknown (self, lines);
  if (self->list->doubled[0] != NULL)
    {
      g_autofree char *words = dup_names (self->list->doubled);

      /* Translators: countries that occur more than once in a list */
      add_line (lines, g_strdup_printf (_ ("Listed more than once, counted once: %s"), words));
    }
  show_note (self, lines->str);
  if (self->list->unknown[0] != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* --- changes ------------------------------------------------------------------------ */

static void
set_each (TokPlacesGroup *self, guint each)
{
  self->updating = TRUE;
  adw_spin_row_set_value (self->each_row, each);
  self->updating = FALSE;
}

static void
show_list (TokPlacesGroup *self)
{
  guint n = self->list->places->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u Country", "%u Countries", n), n);
  g_autofree char *names = tok_place_rows_dup_names (self->list);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->counts_row), title);
  adw_expander_row_set_subtitle (self->counts_row, names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counts_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_row), n > 0);
  tok_place_rows_update (self->rows, self->list, tok_places_group_get_each (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_text (TokPlacesGroup *self)
{
  const TokPlaceWords words = {
    find_country,
    self,
    /* Translators: the word of “US, FR, 4 each”: 4 for each country. One word */
    C_ ("number of bundles", "each"),
    /* Translators: the word of “US and FR”. One word */
    C_ ("list of countries", "and"),
  };

  g_clear_pointer (&self->list, tok_place_list_free);
  self->list = tok_place_list_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &words);
  if (self->list->each > 0)
    set_each (self, self->list->each);
  update_notes (self);
  show_list (self);
}

static void
on_text_changed (TokPlacesGroup *self)
{
  if (!self->updating)
    read_text (self);
}

/* The entry says what the list is now. */
static void
write_text (TokPlacesGroup *self)
{
  g_autofree char *text = tok_place_list_to_text (self->list);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
  show_list (self);
}

static void
on_each_changed (TokPlacesGroup *self)
{
  if (self->updating || self->list == NULL)
    return;
  if (self->list->each > 0)
    {
      self->list->each = 0;
      write_text (self);
    }
  else
    show_list (self);
}

static void
on_count_changed (TokPlacesGroup *self, const char *country, guint count)
{
  TokPlace *place = tok_place_list_find (self->list, country);
  guint wanted = count != tok_places_group_get_each (self) ? count : 0;

  if (place == NULL || place->count == wanted)
    return;
  place->count = wanted;
  write_text (self);
}

static void
clear_choice (gpointer data)
{
  TokPlacesGroup *self = data;

  g_assert (TOK_IS_PLACES_GROUP (self));

  self->clearing = 0;
  tok_choice_row_clear (self->add_row);
}

/* The row is ready for the next country as soon as it has told of this one. */
static void
on_country_chosen (TokPlacesGroup *self)
{
  g_autofree char *country = g_strdup (tok_choice_row_get_value (self->add_row));

  if (country == NULL)
    return;
  if (self->clearing == 0)
    self->clearing = g_idle_add_once (clear_choice, self);
  if (tok_place_list_find (self->list, country) == NULL)
    {
      tok_place_list_add (self->list, country, 0);
      write_text (self);
    }
}

static void
on_entry_activated (TokPlacesGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "create.continue", NULL);
}

static void
tok_places_group_dispose (GObject *object)
{
  TokPlacesGroup *self = TOK_PLACES_GROUP (object);

  g_clear_handle_id (&self->clearing, g_source_remove);
  g_clear_object (&self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PLACES_GROUP);
  G_OBJECT_CLASS (tok_places_group_parent_class)->dispose (object);
}

static void
tok_places_group_finalize (GObject *object)
{
  TokPlacesGroup *self = TOK_PLACES_GROUP (object);

  g_clear_pointer (&self->list, tok_place_list_free);
  g_clear_pointer (&self->countries, g_ptr_array_unref);
  G_OBJECT_CLASS (tok_places_group_parent_class)->finalize (object);
}

static void
tok_places_group_class_init (TokPlacesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_places_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_places_group_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_CHOICE_ROW);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-places-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokPlacesGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokPlacesGroup, entry);
  gtk_widget_class_bind_template_child (widget_class, TokPlacesGroup, add_row);
  gtk_widget_class_bind_template_child (widget_class, TokPlacesGroup, each_row);
  gtk_widget_class_bind_template_child (widget_class, TokPlacesGroup, counts_row);
  gtk_widget_class_bind_template_child (widget_class, TokPlacesGroup, note);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_each_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_country_chosen);
}

static void
tok_places_group_init (TokPlacesGroup *self)
{
  self->is_loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = tok_place_list_new ();
  self->rows = tok_place_rows_new (self->counts_row);
  g_signal_connect_object (self->rows, "changed", G_CALLBACK (on_count_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_places_group_set_countries:
 * @countries: (nullable) (element-type TokCountry): what the server offers
 * @reason: (nullable): without @countries, why
 */
void
tok_places_group_set_countries (TokPlacesGroup *self, GPtrArray *countries, const char *reason)
{
  g_return_if_fail (TOK_IS_PLACES_GROUP (self));

  self->is_loading = FALSE;
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->add_row), countries != NULL);
  if (countries == NULL)
    tok_plain_set_description (self, reason);
  else
    {
      g_autoptr (GPtrArray) choices = tok_choices_from_countries (countries, FALSE);

      self->countries = g_ptr_array_ref (countries);
      tok_choice_row_set_choices (self->add_row, choices, tok_choices_is_same_country);
    }
  read_text (self);
}

/**
 * tok_places_group_get_list:
 *
 * Returns: (transfer none): the countries with their numbers
 */
const TokPlaceList *
tok_places_group_get_list (TokPlacesGroup *self)
{
  g_return_val_if_fail (TOK_IS_PLACES_GROUP (self), NULL);

  return self->list;
}

/**
 * tok_places_group_get_each:
 *
 * Returns: the number for countries without their own
 */
guint
tok_places_group_get_each (TokPlacesGroup *self)
{
  g_return_val_if_fail (TOK_IS_PLACES_GROUP (self), 1);

  return (guint) adw_spin_row_get_value (self->each_row);
}

/**
 * tok_places_group_get_entry:
 *
 * Returns: (transfer none): the row to focus at first
 */
GtkWidget *
tok_places_group_get_entry (TokPlacesGroup *self)
{
  g_return_val_if_fail (TOK_IS_PLACES_GROUP (self), NULL);

  return self->entry;
}

/**
 * tok_places_group_check:
 *
 * Checks that there are countries, and nothing that was not understood: it would not be
 * ordered. Else shows what is wrong and focuses it.
 *
 * Returns: whether the countries can be ordered for
 */
gboolean
tok_places_group_check (TokPlacesGroup *self)
{
  g_return_val_if_fail (TOK_IS_PLACES_GROUP (self), FALSE);

  adw_spin_row_update (self->each_row);
  if (!self->is_loading && self->list->unknown[0] == NULL && self->list->places->len > 0)
    return TRUE;
  if (self->is_loading)
    show_note (self, _ ("The list of countries is still loading."));
  else if (self->list->unknown[0] == NULL)
    show_note (self, _ ("Choose a country."));
  tok_announce (GTK_WIDGET (self), tok_inline_note_get_text (self->note),
                GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (self->entry);
  return FALSE;
}
