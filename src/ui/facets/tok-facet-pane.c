/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet-pane.h"

#include "tok-facet-list.h"
#include "tok-ui.h"
#include "tok-wrap-buttons.h"
#include "tok-wrap-layout.h"

struct _TokFacetPane
{
  GtkWidget parent_instance;

  GtkWidget *whole;
  GtkScrolledWindow *scroller;
  GtkOrientable *columns;
  TokFacetList *status;
  TokFacetList *platform;
  TokFacetList *country;
  TokFacetList *type;
  TokFacetList *option;
  TokFacetList *age;
  TokFacetList *tag;
  GtkWidget *clear_button;
  GtkWidget *save_button;

  TokCurrentQuery *query;
  TokFacetCounts *counts;
};

enum
{
  SIGNAL_CLOSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokFacetPane, tok_facet_pane, GTK_TYPE_WIDGET)

static void
update (TokFacetPane *self)
{
  gtk_widget_set_sensitive (self->clear_button, tok_current_query_has_filters (self->query));
  gtk_widget_set_sensitive (self->save_button,
                            !tok_query_is_empty (tok_current_query_get (self->query)));
}

static void
on_clear (TokFacetPane *self)
{
  tok_current_query_clear_filters (self->query);
}

/* The dialog for the name takes the place of the filters. */
static void
on_save (TokFacetPane *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
  gtk_widget_activate_action (root, "win.save-view", NULL);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSE], 0);
}

static void
tok_facet_pane_dispose (GObject *object)
{
  TokFacetPane *self = TOK_FACET_PANE (object);

  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  if (self->counts != NULL)
    tok_facet_counts_release (self->counts);
  g_clear_object (&self->query);
  g_clear_object (&self->counts);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_FACET_PANE);
  G_OBJECT_CLASS (tok_facet_pane_parent_class)->dispose (object);
}

static void
tok_facet_pane_class_init (TokFacetPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_facet_pane_dispose;

  /**
   * TokFacetPane::close:
   *
   * The user is done with the filters.
   */
  signals[SIGNAL_CLOSE] = g_signal_new ("close", TOK_TYPE_FACET_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_FACET_LIST);
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "facets/tok-facet-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, whole);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, columns);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, status);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, platform);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, country);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, type);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, option);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, age);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, tag);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TokFacetPane, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_install_action (widget_class, "facets.close", NULL, close_action);
}

static void
tok_facet_pane_init (TokFacetPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_buttons (GTK_WIDGET (self));
}

/**
 * tok_facet_pane_new:
 * @query: what the list shows
 * @counts: its counts, held as long as the pane lives
 * @narrow: whether the filters are below each other
 *
 * Returns: (transfer floating): the filters
 */
GtkWidget *
tok_facet_pane_new (TokCurrentQuery *query, TokFacetCounts *counts, gboolean narrow)
{
  TokFacetPane *self = g_object_new (TOK_TYPE_FACET_PANE, NULL);
  TokFacetList *const lists[] = { self->status, self->platform, self->country, self->type,
                                  self->option, self->age,      self->tag };

  self->query = g_object_ref (query);
  self->counts = g_object_ref (counts);
  tok_facet_counts_hold (counts);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    tok_facet_list_set_query (lists[i], query, counts);
  gtk_orientable_set_orientation (self->columns,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow)
    gtk_scrolled_window_set_max_content_height (self->scroller, -1);
  g_signal_connect_object (query, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
