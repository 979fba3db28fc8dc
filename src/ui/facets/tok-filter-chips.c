/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-filter-chips.h"

#include <glib/gi18n-lib.h>

#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-query.h"
#include "tok-wrap-buttons.h"
#include "tok-wrap-layout.h"

struct _TokFilterChips
{
  GtkWidget parent_instance;

  GtkBox *box;
  GtkWidget *clear_button;
  GtkButton *save_button;

  TokCurrentQuery *query; /* (nullable) */
  GPtrArray *chips;       /* (element-type GtkWidget) (unowned), in their order */
  TokSavedState saved;
};

enum
{
  SIGNAL_EMPTIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokFilterChips, tok_filter_chips, GTK_TYPE_WIDGET)

/* What a chip stands for. */
typedef struct
{
  TokFacet facet;
  gboolean excluded;
  char *value;
} Filter;

static void
filter_free (gpointer data)
{
  g_free (((Filter *) data)->value);
  g_free (data);
}

static void
on_remove (TokFilterChips *self, GtkWidget *chip)
{
  const Filter *filter = g_object_get_data (G_OBJECT (chip), "filter");

  tok_current_query_remove (self->query, filter->facet, filter->excluded, filter->value);
}

static GtkWidget *
new_chip (TokFilterChips *self, TokFacet facet, gboolean excluded, const char *value)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *words = tok_words_dup_filter (facet, excluded, value);
  /* Translators: removes a filter of the list, like “In Review” */
  g_autofree char *name = g_strdup_printf (_ ("Remove filter: %s"), words);
  GtkWidget *label = gtk_label_new (words);
  Filter *filter = g_new (Filter, 1);

  *filter = (Filter) { facet, excluded, g_strdup (value) };
  g_object_set_data_full (G_OBJECT (chip), "filter", filter, filter_free);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  tok_tooltip_set_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
add_chips (TokFilterChips *self, TokFacet facet, gboolean excluded)
{
  g_autofree const char **values =
      tok_query_get_values (tok_current_query_get (self->query), facet, excluded);

  for (guint i = 0; values[i] != NULL; i++)
    {
      GtkWidget *chip = new_chip (self, facet, excluded, values[i]);
      GtkWidget *before = self->chips->len > 0 ? self->chips->pdata[self->chips->len - 1] : NULL;

      gtk_box_insert_child_after (self->box, chip, before);
      g_ptr_array_add (self->chips, chip);
    }
}

/* The chip that has the focus, and where it is; the number of chips: none */
static guint
find_focus (TokFilterChips *self)
{
  guint i = 0;

  while (i < self->chips->len && !gtk_widget_has_focus (self->chips->pdata[i]))
    i++;
  return i;
}

static void
update_save_button (TokFilterChips *self)
{
  gboolean is_changed = self->saved == TOK_SAVED_CHANGED;

  gtk_button_set_label (self->save_button, is_changed ? _ ("_Save Changes") : _ ("_Save as View…"));
  tok_wrap_button (GTK_WIDGET (self->save_button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save_button),
                                  is_changed ? "win.update-view" : "win.save-view");
  gtk_widget_set_visible (GTK_WIDGET (self->save_button),
                          is_changed || (self->saved == TOK_SAVED_NONE && self->chips->len > 0));
  gtk_widget_set_visible (self->clear_button, self->chips->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->chips->len > 0 || is_changed);
}

/* The focus goes to the next chip, else to the one before. */
static void
update (TokFilterChips *self)
{
  guint n_before = self->chips->len;
  guint focus = find_focus (self);
  gboolean had_focus = focus < n_before;

  for (guint i = 0; i < n_before; i++)
    gtk_box_remove (self->box, self->chips->pdata[i]);
  g_ptr_array_set_size (self->chips, 0);
  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    for (guint i = 0; i < 2; i++)
      add_chips (self, facet, i == 1);
  update_save_button (self);
  if (had_focus && self->chips->len > 0)
    gtk_widget_grab_focus (self->chips->pdata[MIN (focus, self->chips->len - 1)]);
  else if (had_focus)
    g_signal_emit (self, signals[SIGNAL_EMPTIED], 0);
}

static void
on_clear (TokFilterChips *self)
{
  tok_current_query_clear_filters (self->query);
  g_signal_emit (self, signals[SIGNAL_EMPTIED], 0);
}

static void
tok_filter_chips_dispose (GObject *object)
{
  TokFilterChips *self = TOK_FILTER_CHIPS (object);

  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  g_clear_object (&self->query);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_FILTER_CHIPS);
  G_OBJECT_CLASS (tok_filter_chips_parent_class)->dispose (object);
}

static void
tok_filter_chips_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_FILTER_CHIPS (object)->chips);
  G_OBJECT_CLASS (tok_filter_chips_parent_class)->finalize (object);
}

static void
tok_filter_chips_class_init (TokFilterChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_filter_chips_dispose;
  object_class->finalize = tok_filter_chips_finalize;

  /**
   * TokFilterChips::emptied:
   *
   * The user removed the last filter, and the focus has to go elsewhere.
   */
  signals[SIGNAL_EMPTIED] = g_signal_new ("emptied", TOK_TYPE_FILTER_CHIPS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "facets/tok-filter-chips.ui");
  gtk_widget_class_bind_template_child (widget_class, TokFilterChips, box);
  gtk_widget_class_bind_template_child (widget_class, TokFilterChips, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TokFilterChips, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
}

static void
tok_filter_chips_init (TokFilterChips *self)
{
  self->chips = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_buttons (GTK_WIDGET (self));
}

/**
 * tok_filter_chips_set_query:
 * @query: what the list shows
 */
void
tok_filter_chips_set_query (TokFilterChips *self, TokCurrentQuery *query)
{
  g_return_if_fail (TOK_IS_FILTER_CHIPS (self));
  g_return_if_fail (TOK_IS_CURRENT_QUERY (query));
  g_return_if_fail (self->query == NULL);

  self->query = g_object_ref (query);
  g_signal_connect_object (query, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tok_filter_chips_set_saved:
 * @state: whether the list shows a saved view
 */
void
tok_filter_chips_set_saved (TokFilterChips *self, TokSavedState state)
{
  g_return_if_fail (TOK_IS_FILTER_CHIPS (self));

  self->saved = state;
  update_save_button (self);
}
