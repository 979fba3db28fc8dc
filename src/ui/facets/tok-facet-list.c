/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-text.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-query.h"
#include "tok-words.h"

/** From how many values on they can be searched, and how many are shown at once. */
#define SEARCH_MIN 9
#define ROWS_MAX 100

struct _TokFacetList
{
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkWidget *search;
  GtkWidget *rows;
  GtkLabel *more;

  TokFacet facet;
  TokCurrentQuery *query; /* (nullable) */
  TokFacetCounts *counts; /* (nullable) */
  GStrv shown;            /* the values of the rows */
  gboolean is_updating;
};

enum
{
  PROP_0,
  PROP_FACET,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokFacetList, tok_facet_list, GTK_TYPE_BOX)

/* The value of the choice without one. */
#define ANY ""

/* --- which values ---------------------------------------------------------- */

static void
add_value (GPtrArray *values, const char *value)
{
  if (!g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, g_strdup (value));
}

/* Those of the API that are worth a row even if none occurs. */
static void
add_usual (TokFacetList *self, GPtrArray *values)
{
  g_auto (GStrv) words = tok_facet_dup_words (self->facet);

  if (self->facet == TOK_FACET_AGE)
    {
      add_value (values, ANY);
      for (guint i = 0; tok_facet_ages[i] != NULL; i++)
        add_value (values, tok_facet_ages[i]);
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (self->facet != TOK_FACET_STATUS || tok_status_is_step (tok_status_parse (words[i])))
      add_value (values, words[i]);
}

static void
add_seen (TokFacetList *self, GPtrArray *values)
{
  const TokFacetTally *tally = tok_facet_counts_get_tally (self->counts);
  g_auto (GStrv) seen = tally != NULL ? tok_facet_tally_dup_values (tally, self->facet) : NULL;

  for (guint i = 0; seen != NULL && seen[i] != NULL; i++)
    add_value (values, seen[i]);
  for (guint excluded = 0; excluded < 2; excluded++)
    {
      g_autofree const char **chosen =
          tok_query_get_values (tok_current_query_get (self->query), self->facet, excluded == 1);

      for (guint i = 0; chosen[i] != NULL; i++)
        add_value (values, chosen[i]);
    }
}

/* A server's own words come last. */
static int
compare_statuses (gconstpointer a, gconstpointer b)
{
  guint first = tok_status_get_rank (tok_status_parse (*(const char *const *) a));
  guint second = tok_status_get_rank (tok_status_parse (*(const char *const *) b));

  return (first > second) - (first < second);
}

static int
compare_labels (gconstpointer a, gconstpointer b, gpointer data)
{
  TokFacetList *self = data;
  g_autofree char *first = tok_words_dup_facet_value (self->facet, *(const char *const *) a);
  g_autofree char *second = tok_words_dup_facet_value (self->facet, *(const char *const *) b);

  return g_utf8_collate (first, second);
}

static gboolean
is_found (TokFacetList *self, const char *value)
{
  g_autofree char *words = tok_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *label = tok_words_dup_facet_value (self->facet, value);
  g_autofree char *both = g_strconcat (value, " ", label, NULL);
  g_autofree char *folded = tok_text_fold (both);

  return strstr (folded, words) != NULL;
}

/* (transfer full): all values in their order, then only those that are searched for */
static GStrv
dup_values (TokFacetList *self, guint *n_all)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (8, g_free, TRUE);

  add_usual (self, values);
  add_seen (self, values);
  *n_all = values->len;
  if (self->facet == TOK_FACET_STATUS)
    g_ptr_array_sort (values, compare_statuses);
  if (self->facet == TOK_FACET_COUNTRY || self->facet == TOK_FACET_TAG)
    {
      g_ptr_array_sort_with_data (values, compare_labels, self);
      for (guint i = values->len; i > 0; i--)
        if (!is_found (self, values->pdata[i - 1]))
          g_ptr_array_remove_index (values, i - 1);
    }
  return (GStrv) g_ptr_array_steal (values, NULL);
}

/* --- rows ------------------------------------------------------------------ */

static void
on_toggled (TokFacetList *self, GtkCheckButton *row)
{
  const char *value = g_object_get_data (G_OBJECT (row), "value");
  gboolean is_active = gtk_check_button_get_active (row);

  if (self->is_updating)
    return;
  if (self->facet == TOK_FACET_AGE)
    {
      g_autoptr (TokQuery) query = tok_query_copy (tok_current_query_get (self->query));

      if (!is_active)
        return;
      tok_query_clear (query, TOK_FACET_AGE);
      if (!g_str_equal (value, ANY))
        tok_query_add (query, TOK_FACET_AGE, FALSE, value);
      tok_current_query_set (self->query, query);
      return;
    }
  /* A value that was excluded is first no longer so. */
  if (gtk_check_button_get_inconsistent (row))
    tok_current_query_remove (self->query, self->facet, TRUE, value);
  else if (is_active)
    tok_current_query_add (self->query, self->facet, value);
  else
    tok_current_query_remove (self->query, self->facet, FALSE, value);
}

static GtkWidget *
new_row (TokFacetList *self, const char *value)
{
  GtkWidget *row = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *words = g_str_equal (value, ANY)
                               /* Translators: of the times in a status */
                               ? g_strdup (C_ ("time in status", "Any"))
                               : tok_words_dup_facet_value (self->facet, value);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  tok_tooltip_set_text (label, words);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (row), box);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value), g_free);
  g_object_set_data_full (G_OBJECT (row), "words", g_steal_pointer (&words), g_free);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_signal_connect_object (row, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
has_chosen (TokFacetList *self, gboolean excluded, const char *value)
{
  g_autofree const char **chosen =
      tok_query_get_values (tok_current_query_get (self->query), self->facet, excluded);

  return g_strv_contains (chosen, value);
}

/* Only some ages are counted. */
static gboolean
is_counted (TokFacetList *self, const char *value)
{
  return self->facet != TOK_FACET_AGE || g_strv_contains (tok_facet_ages, value);
}

static void
show_count (TokFacetList *self, GtkWidget *row, const TokFacetTally *tally)
{
  const char *value = g_object_get_data (G_OBJECT (row), "value");
  const char *words = g_object_get_data (G_OBJECT (row), "words");
  guint count = tally != NULL && is_counted (self, value)
                    ? tok_facet_tally_get_count (tally, self->facet, value)
                    : 0;
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  if (tally == NULL || !is_counted (self, value))
    {
      gtk_label_set_label (g_object_get_data (G_OBJECT (row), "count"), "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
      return;
    }
  number = g_strdup_printf ("%'u", count);
  name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u bundle", "%s, %'u bundles", count),
                          words, count);
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "count"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (count == 0)
    gtk_widget_add_css_class (row, "none");
  else
    gtk_widget_remove_css_class (row, "none");
}

static void
show_choice (TokFacetList *self, GtkWidget *row)
{
  const char *value = g_object_get_data (G_OBJECT (row), "value");
  gboolean is_any = g_str_equal (value, ANY);
  gboolean is_excluded = !is_any && has_chosen (self, TRUE, value);
  gboolean is_chosen = is_any
                           ? !tok_query_has_facet (tok_current_query_get (self->query), self->facet)
                           : has_chosen (self, FALSE, value);

  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (row), is_excluded);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row), is_chosen);
}

static void
rebuild (TokFacetList *self)
{
  GtkCheckButton *group = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = 0; self->shown[i] != NULL && i < ROWS_MAX; i++)
    {
      row = new_row (self, self->shown[i]);
      gtk_box_append (GTK_BOX (self->rows), row);
      if (self->facet != TOK_FACET_AGE)
        continue;
      gtk_check_button_set_group (GTK_CHECK_BUTTON (row), group);
      group = GTK_CHECK_BUTTON (row);
    }
}

static void
show_more (TokFacetList *self)
{
  guint n = g_strv_length (self->shown);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->more), n == 0 || n > ROWS_MAX);
  if (n == 0)
    words = g_strdup (_ ("No Results"));
  else if (n > ROWS_MAX)
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u more: search for it",
                                          "%'u more: search for them", n - ROWS_MAX),
                             n - ROWS_MAX);
  gtk_label_set_label (self->more, words != NULL ? words : "");
}

static void
update (TokFacetList *self)
{
  const TokFacetTally *tally = tok_facet_counts_get_tally (self->counts);
  guint n_all;
  g_auto (GStrv) values = dup_values (self, &n_all);

  self->is_updating = TRUE;
  if (self->shown == NULL ||
      !g_strv_equal ((const char *const *) self->shown, (const char *const *) values))
    {
      g_strfreev (self->shown);
      self->shown = g_steal_pointer (&values);
      rebuild (self);
    }
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      show_count (self, row, tally);
      show_choice (self, row);
    }
  self->is_updating = FALSE;
  gtk_widget_set_visible (self->search, n_all >= SEARCH_MIN && (self->facet == TOK_FACET_COUNTRY ||
                                                                self->facet == TOK_FACET_TAG));
  gtk_widget_set_visible (GTK_WIDGET (self), n_all > 0);
  show_more (self);
}

static void
on_search (TokFacetList *self)
{
  update (self);
}

/* The first Escape empties the field, the next one closes. */
static void
on_stop_search (TokFacetList *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "facets.close", NULL);
}

static void
tok_facet_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FACET:
      g_value_set_uint (value, TOK_FACET_LIST (object)->facet);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_facet (TokFacetList *self, TokFacet facet)
{
  const char *name = tok_words_facet (facet);
  /* Translators: searches the values of a filter, like “Country” */
  g_autofree char *search = g_strdup_printf (_ ("Search: %s"), name);

  self->facet = facet;
  gtk_label_set_label (self->heading, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  search, -1);
}

static void
tok_facet_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FACET:
      set_facet (TOK_FACET_LIST (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_facet_list_dispose (GObject *object)
{
  TokFacetList *self = TOK_FACET_LIST (object);

  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  if (self->counts != NULL)
    g_signal_handlers_disconnect_by_data (self->counts, self);
  g_clear_object (&self->query);
  g_clear_object (&self->counts);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_FACET_LIST);
  G_OBJECT_CLASS (tok_facet_list_parent_class)->dispose (object);
}

static void
tok_facet_list_finalize (GObject *object)
{
  g_strfreev (TOK_FACET_LIST (object)->shown);
  G_OBJECT_CLASS (tok_facet_list_parent_class)->finalize (object);
}

static void
tok_facet_list_class_init (TokFacetListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_facet_list_get_property;
  object_class->set_property = tok_facet_list_set_property;
  object_class->dispose = tok_facet_list_dispose;
  object_class->finalize = tok_facet_list_finalize;

  properties[PROP_FACET] = g_param_spec_uint ("facet", NULL, NULL, 0, TOK_FACET_TAG, 0,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "facets/tok-facet-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TokFacetList, heading);
  gtk_widget_class_bind_template_child (widget_class, TokFacetList, search);
  gtk_widget_class_bind_template_child (widget_class, TokFacetList, rows);
  gtk_widget_class_bind_template_child (widget_class, TokFacetList, more);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
tok_facet_list_init (TokFacetList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_facet_list_set_query:
 * @query: what the list shows; the choices change it at once
 * @counts: the counts of its values
 */
void
tok_facet_list_set_query (TokFacetList *self, TokCurrentQuery *query, TokFacetCounts *counts)
{
  g_return_if_fail (TOK_IS_FACET_LIST (self));
  g_return_if_fail (self->query == NULL);

  self->query = g_object_ref (query);
  self->counts = g_object_ref (counts);
  g_signal_connect_object (query, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (counts, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
