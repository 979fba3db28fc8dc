/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-list.h"

#include <glib/gi18n-lib.h>

#include "tok-batch-words.h"
#include "tok-growing-model.h"
#include "tok-state-lines.h"
#include "tok-words.h"

/* The rows at first: about as many as the dialog shows. */
#define FIRST_ROWS 12
#define MORE_ROWS 8

/*
 * TokBatch rows ─► GtkFilterListModel ("problems-only") ─► TokGrowingModel
 *                                GtkListView ◄─ GtkNoSelection ◄┘
 *
 * A list and no table: reasons are long, and the cells of a table do not wrap.
 */
struct _TokBatchList
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkWidget *header;     /* (nullable) (owned): above the first row */
  gboolean header_bound; /* @header was shown */
  GtkFilterListModel *filtered;
  TokGrowingModel *growing;
  GtkCustomFilter *filter;

  TokBatch *batch; /* (nullable) until it is set */
  gboolean problems_only;
};

enum
{
  PROP_0,
  PROP_PROBLEMS_ONLY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBatchList, tok_batch_list, ADW_TYPE_BIN)

static void
take_header_out (TokBatchList *self)
{
  GtkWidget *bin = self->header != NULL ? gtk_widget_get_parent (self->header) : NULL;

  if (bin != NULL)
    adw_bin_set_child (ADW_BIN (bin), NULL);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  TokBatchList *self = data;

  g_assert (TOK_IS_BATCH_LIST (self));

  switch (tok_batch_row_get_state (item))
    {
    case TOK_BATCH_INVALID:
    case TOK_BATCH_POSSIBLE_DUPLICATE:
    case TOK_BATCH_REFUSED:
    case TOK_BATCH_UNKNOWN:
      return TRUE;
    default:
      return !self->problems_only;
    }
}

static void
on_setup (TokBatchList *self, GtkListItem *item)
{
  tok_state_lines_set_up (item);
}

static char *
dup_order (TokBatchRow *row)
{
  g_autofree char *words = tok_words_dup_batch_row_name (row);

  if (tok_batch_row_get_line (row) == 0)
    return g_steal_pointer (&words);
  /* Translators: the number of a line in a file, and what is ordered there */
  return g_strdup_printf (_ ("%u. %s"), tok_batch_row_get_line (row), words);
}

static char *
dup_state (TokBatchList *self, TokBatchRow *row)
{
  const char *address = tok_orders_get_address (tok_batch_get_orders (self->batch));
  const char *state = tok_words_batch_state (tok_batch_row_get_state (row));
  g_autofree char *reason = tok_words_dup_batch_row (row, address);

  if (*reason == '\0')
    return g_strdup (state);
  /* Translators: how an order stands, and why */
  return g_strdup_printf (C_ ("order state", "%s: %s"), state, reason);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_row (TokBatchRow *row, GParamSpec *pspec, GtkListItem *item)
{
  TokBatchList *self = g_object_get_data (G_OBJECT (item), "list");
  TokBatchState state = tok_batch_row_get_state (row);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  GtkWidget *lines = gtk_widget_get_last_child (box);
  g_autofree char *first = dup_order (row);
  g_autofree char *second = dup_state (self, row);
  g_autofree char *label = g_strconcat (first, tok_words_list_separator (), second, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), tok_batch_state_icon_name (state));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (lines)), first);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (lines)), second);
  gtk_list_item_set_accessible_label (item, label);
  set_class (box, "success", state == TOK_BATCH_CREATED);
  set_class (box, "error", state == TOK_BATCH_REFUSED);
  set_class (box, "warning",
             state == TOK_BATCH_INVALID || state == TOK_BATCH_POSSIBLE_DUPLICATE ||
                 state == TOK_BATCH_UNKNOWN);
}

static void
on_bind (TokBatchList *self, GtkListItem *item)
{
  TokBatchRow *row = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (item), "list", self);
  g_signal_connect (row, "notify::state", G_CALLBACK (show_row), item);
  show_row (row, NULL, item);
}

static void
on_unbind (TokBatchList *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_row, item);
}

static void
on_header_setup (TokBatchList *self, GtkListHeader *header)
{
  gtk_list_header_set_child (header, adw_bin_new ());
}

static gboolean
scroll_to_header (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (gtk_adjustment_get_upper (adjustment) <= 0)
    return G_SOURCE_CONTINUE; /* not allocated yet */
  gtk_adjustment_set_value (adjustment, 0);
  return G_SOURCE_REMOVE;
}

/* There is one section, and so one header at a time. The view would begin with the first row. */
static void
on_header_bind (TokBatchList *self, GtkListHeader *header)
{
  if (!self->header_bound)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), scroll_to_header, NULL, NULL);
  self->header_bound = TRUE;
  take_header_out (self);
  adw_bin_set_child (ADW_BIN (gtk_list_header_get_child (header)), self->header);
}

static void
tok_batch_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PROBLEMS_ONLY:
      g_value_set_boolean (value, TOK_BATCH_LIST (object)->problems_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokBatchList *self = TOK_BATCH_LIST (object);

  switch (prop_id)
    {
    case PROP_PROBLEMS_ONLY:
      self->problems_only = g_value_get_boolean (value);
      gtk_filter_changed (GTK_FILTER (self->filter), self->problems_only
                                                         ? GTK_FILTER_CHANGE_MORE_STRICT
                                                         : GTK_FILTER_CHANGE_LESS_STRICT);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_list_dispose (GObject *object)
{
  TokBatchList *self = TOK_BATCH_LIST (object);

  take_header_out (self);
  g_clear_object (&self->header);
  g_clear_object (&self->growing);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->batch);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (tok_batch_list_parent_class)->dispose (object);
}

static void
tok_batch_list_class_init (TokBatchListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_batch_list_get_property;
  object_class->set_property = tok_batch_list_set_property;
  object_class->dispose = tok_batch_list_dispose;
  properties[PROP_PROBLEMS_ONLY] =
      g_param_spec_boolean ("problems-only", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkListItemFactory *
new_factory (TokBatchList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  return factory;
}

static void
tok_batch_list_init (TokBatchList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkNoSelection *selection;

  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->growing = tok_growing_model_new (G_LIST_MODEL (self->filtered));
  tok_growing_model_set_pace (self->growing, FIRST_ROWS, MORE_ROWS);
  tok_growing_model_set_clock (self->growing, GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->growing)));
  self->view =
      GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (selection), new_factory (self)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "batch-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Orders"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * tok_batch_list_set_batch:
 * @batch: the orders to show
 */
void
tok_batch_list_set_batch (TokBatchList *self, TokBatch *batch)
{
  g_return_if_fail (TOK_IS_BATCH_LIST (self));
  g_return_if_fail (TOK_IS_BATCH (batch));

  g_set_object (&self->batch, batch);
  gtk_filter_list_model_set_model (self->filtered, tok_batch_get_rows (batch));
}

/**
 * tok_batch_list_set_header:
 * @header: (nullable): a widget without a parent, above the first row
 *
 * Shows @header while there are rows; it scrolls with them. The one before has no parent then.
 */
void
tok_batch_list_set_header (TokBatchList *self, GtkWidget *header)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_if_fail (TOK_IS_BATCH_LIST (self));

  take_header_out (self);
  gtk_list_view_set_header_factory (self->view, NULL);
  g_set_object (&self->header, header);
  self->header_bound = FALSE;
  if (header == NULL)
    return;
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_header_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_header_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_header_factory (self->view, factory);
}

/**
 * tok_batch_list_update:
 *
 * Filters the rows again.
 */
void
tok_batch_list_update (TokBatchList *self)
{
  g_return_if_fail (TOK_IS_BATCH_LIST (self));

  if (self->problems_only)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}
