/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-row.h"

#include "tok-local-mark.h"
#include "tok-status-pill.h"
#include "tok-ui.h"
#include "tok-unread-dot.h"
#include "tok-words.h"

struct _TokBundleRow
{
  GtkWidget parent_instance;

  GtkWidget *first_line;
  GtkWidget *dot;
  GtkLabel *name;
  GtkWidget *mark; /* (nullable): behind the name, from when it is needed on */
  GtkLabel *age;
  GtkWidget *second_line;
  GtkLabel *facts;
  TokStatusPill *pill;

  TokTicker *ticker;
  TokBundle *bundle; /* (nullable) */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (TokBundleRow, tok_bundle_row, GTK_TYPE_WIDGET)

/* What the name does not say. */
static char *
dup_facts (TokBundle *bundle)
{
  g_autofree char *composed = tok_words_dup_composed_name (bundle);
  g_autofree char *country = NULL;

  if (g_strcmp0 (composed, tok_bundle_get_name (bundle)) == 0)
    return g_strdup (tok_bundle_get_id (bundle));
  country = tok_words_dup_country (tok_bundle_get_country (bundle));
  return tok_words_dup_dotted (
      (const char *[]) { tok_words_bundle_platform (bundle), country, NULL });
}

static void
update_mark (TokBundleRow *self)
{
  if (self->mark == NULL && tok_local_mark_is_needed (self->bundle))
    {
      self->mark = tok_local_mark_new ();
      gtk_widget_insert_after (self->mark, self->first_line, GTK_WIDGET (self->name));
    }
  if (self->mark != NULL)
    tok_local_mark_update (TOK_LOCAL_MARK (self->mark), self->bundle);
}

static void
update (TokBundleRow *self)
{
  g_autofree char *age = NULL;
  g_autofree char *facts = NULL;
  gint64 before;

  if (self->bundle == NULL)
    return;
  tok_bundle_get_step_interval (self->bundle, NULL, &before);
  age = tok_ticker_dup_time (self->ticker, before);
  facts = dup_facts (self->bundle);
  gtk_widget_set_visible (self->dot, tok_bundle_get_unread (self->bundle));
  gtk_label_set_label (self->name, tok_bundle_get_name (self->bundle));
  update_mark (self);
  gtk_label_set_label (self->age, age);
  gtk_label_set_label (self->facts, facts);
  if (tok_bundle_get_listed (self->bundle))
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "dimmed");
}

static void
append_cut (GString *text, GtkLabel *label)
{
  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", gtk_label_get_label (label));
}

/* What is cut. */
static gboolean
tok_bundle_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  TokBundleRow *self = TOK_BUNDLE_ROW (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  append_cut (text, self->name);
  append_cut (text, self->facts);
  gtk_tooltip_set_text (tooltip, text->str);
  return text->len > 0;
}

static void
tok_bundle_row_dispose (GObject *object)
{
  TokBundleRow *self = TOK_BUNDLE_ROW (object);

  if (self->bundle != NULL)
    g_clear_signal_handler (&self->handler, self->bundle);
  g_clear_object (&self->bundle);
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BUNDLE_ROW);
  G_OBJECT_CLASS (tok_bundle_row_parent_class)->dispose (object);
}

static void
tok_bundle_row_class_init (TokBundleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_bundle_row_dispose;
  widget_class->query_tooltip = tok_bundle_row_query_tooltip;
  g_type_ensure (TOK_TYPE_STATUS_PILL);
  g_type_ensure (TOK_TYPE_UNREAD_DOT);
  gtk_widget_class_set_css_name (widget_class, "bundle-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-bundle-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, first_line);
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, dot);
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, name);
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, age);
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, second_line);
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, facts);
  gtk_widget_class_bind_template_child (widget_class, TokBundleRow, pill);
}

static void
tok_bundle_row_init (TokBundleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * tok_bundle_row_new:
 * @ticker: the current time
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tok_bundle_row_new (TokTicker *ticker)
{
  TokBundleRow *self = g_object_new (TOK_TYPE_BUNDLE_ROW, NULL);

  self->ticker = g_object_ref (ticker);
  g_signal_connect_object (ticker, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tok_bundle_row_set_bundle:
 * @bundle: (nullable): the bundle to show
 */
void
tok_bundle_row_set_bundle (TokBundleRow *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BUNDLE_ROW (self));

  if (self->bundle == bundle)
    return;
  if (self->bundle != NULL)
    g_clear_signal_handler (&self->handler, self->bundle);
  g_set_object (&self->bundle, bundle);
  tok_status_pill_set_bundle (self->pill, bundle);
  if (bundle == NULL)
    return;
  self->handler = g_signal_connect_swapped (bundle, "notify", G_CALLBACK (update), self);
  update (self);
}
