/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-chart-row.h"

struct _TokChartRow
{
  GtkWidget parent_instance;

  GtkWidget *backdrop; /* (nullable) */
  GtkWidget *title;
  GtkWidget *note;
  GtkWidget *bar; /* (nullable) */
  GtkWidget *end; /* (nullable) */
  gboolean has_title;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TokChartRow, tok_chart_row, GTK_TYPE_WIDGET)

typedef struct
{
  int column;
  int row;
  int column_span;
  int row_span;
} Cell;

static void
set_cell (TokChartRow *self, GtkWidget *child, const Cell *cell)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  if (child == NULL)
    return;
  g_object_set (gtk_layout_manager_get_layout_child (manager, child), "column", cell->column, "row",
                cell->row, "column-span", cell->column_span, "row-span", cell->row_span, NULL);
}

/* The backdrop covers all cells. */
static void
update_layout (TokChartRow *self)
{
  gboolean narrow = self->narrow;

  set_cell (self, self->backdrop, &(Cell) { 0, 0, narrow ? 2 : 3, narrow ? 2 : 1 });
  set_cell (self, self->title, &(Cell) { 0, 0, 1, 1 });
  set_cell (self, self->bar, &(Cell) { narrow ? 0 : 1, narrow ? 1 : 0, narrow ? 2 : 1, 1 });
  set_cell (self, self->end, &(Cell) { narrow ? 1 : 2, 0, 1, 1 });
  gtk_widget_set_hexpand (self->title, narrow);
  /* Without a title a narrow row has only its bar. */
  gtk_widget_set_visible (self->title, self->has_title || !narrow);
  if (self->end != NULL)
    gtk_widget_set_visible (self->end, self->has_title || !narrow);
}

static void
tok_chart_row_dispose (GObject *object)
{
  TokChartRow *self = TOK_CHART_ROW (object);

  g_clear_pointer (&self->backdrop, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_chart_row_parent_class)->dispose (object);
}

static void
tok_chart_row_class_init (TokChartRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_chart_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "chart-row");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
}

static void
tok_chart_row_init (TokChartRow *self)
{
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* One line if it fits, never ellipsized. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  return label;
}

static GtkWidget *
new_title (TokChartRow *self, const char *icon_name, const char *text)
{
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->note = new_label (NULL);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dimmed");
  gtk_widget_set_visible (self->note, FALSE);
  gtk_box_append (GTK_BOX (texts), new_label (text));
  gtk_box_append (GTK_BOX (texts), self->note);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (title),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (title), texts);
  gtk_widget_set_can_target (title, FALSE);
  gtk_widget_add_css_class (title, "title");
  return title;
}

/**
 * tok_chart_row_new:
 * @role: the accessible role
 * @icon_name: (nullable): a symbolic icon
 * @title: (nullable): the title
 *
 * Returns: (transfer floating): a row without a bar
 */
GtkWidget *
tok_chart_row_new (GtkAccessibleRole role, const char *icon_name, const char *title)
{
  TokChartRow *self = g_object_new (TOK_TYPE_CHART_ROW, "accessible-role", role, NULL);

  self->title = new_title (self, icon_name, title);
  self->has_title = title != NULL;
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  update_layout (self);
  return GTK_WIDGET (self);
}

/**
 * tok_chart_row_set_bar:
 * @bar: (transfer floating): expands to the remaining width
 */
void
tok_chart_row_set_bar (TokChartRow *self, GtkWidget *bar)
{
  g_return_if_fail (TOK_IS_CHART_ROW (self));
  g_return_if_fail (self->bar == NULL);

  self->bar = bar;
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  update_layout (self);
}

/**
 * tok_chart_row_set_end:
 * @end: (transfer floating): the widget behind the end of the bar
 */
void
tok_chart_row_set_end (TokChartRow *self, GtkWidget *end)
{
  g_return_if_fail (TOK_IS_CHART_ROW (self));
  g_return_if_fail (self->end == NULL);

  self->end = end;
  gtk_widget_set_can_target (end, FALSE);
  gtk_widget_add_css_class (end, "end");
  gtk_widget_set_parent (end, GTK_WIDGET (self));
  update_layout (self);
}

/**
 * tok_chart_row_set_backdrop:
 * @backdrop: (transfer floating): fills the row, behind everything else
 */
void
tok_chart_row_set_backdrop (TokChartRow *self, GtkWidget *backdrop)
{
  g_return_if_fail (TOK_IS_CHART_ROW (self));
  g_return_if_fail (self->backdrop == NULL);

  self->backdrop = backdrop;
  gtk_widget_insert_after (backdrop, GTK_WIDGET (self), NULL);
  update_layout (self);
}

/**
 * tok_chart_row_set_note:
 * @note: (nullable): a text below the title
 */
void
tok_chart_row_set_note (TokChartRow *self, const char *note)
{
  g_return_if_fail (TOK_IS_CHART_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
}

/**
 * tok_chart_row_set_narrow:
 * @narrow: whether the bar is below the title
 */
void
tok_chart_row_set_narrow (TokChartRow *self, gboolean narrow)
{
  g_return_if_fail (TOK_IS_CHART_ROW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  update_layout (self);
}

/**
 * tok_chart_row_join:
 * @titles: the size group of the titles
 * @ends: the size group of the ends
 *
 * Aligns the bars of several rows. Call it after tok_chart_row_set_end().
 */
void
tok_chart_row_join (TokChartRow *self, GtkSizeGroup *titles, GtkSizeGroup *ends)
{
  g_return_if_fail (TOK_IS_CHART_ROW (self));

  gtk_size_group_add_widget (titles, self->title);
  gtk_size_group_add_widget (ends, self->end);
}
