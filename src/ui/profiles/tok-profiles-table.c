/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-table.h"

#include <glib/gi18n-lib.h>

#include "tok-fiber.h"
#include "tok-growing-model.h"
#include "tok-pasted-cells.h"
#include "tok-profile-cell.h"
#include "tok-profiles-words.h"
#include "tok-tooltip.h"
#include "tok-words-setup.h"

/* In milliseconds: how long nothing changes until the hints follow. */
#define HINTS_DELAY 100

/* The columns that can be edited, as they stand from the beginning of a row to its end. With the
 * others all are visible in a window of the default size. */
static const struct
{
  TokSetupField field;
  int width;
} columns[] = {
  { TOK_SETUP_USERNAME, 130 }, { TOK_SETUP_VISIBLE_NAME, 125 }, { TOK_SETUP_BIOGRAPHY, 120 },
  { TOK_SETUP_LINK, 60 },      { TOK_SETUP_PICTURE, 120 },
};

/*
 * TokProfilesModel rows ─► TokGrowingModel ─► GtkNoSelection ─► GtkColumnView
 */
struct _TokProfilesTable
{
  AdwBin parent_instance;

  GtkColumnView *view;
  TokProfilesModel *model; /* (nullable) until it is set */
  TokGrowingModel *growing;
  GPtrArray *cells; /* (element-type TokProfileCell): those with a row */
  guint hints;      /* the source of an update of the hints; 0: none is due */
};

enum
{
  CHOOSE_PICTURE,
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfilesTable, tok_profiles_table, ADW_TYPE_BIN)

/* --- moving and pasting ------------------------------------------------------------- */

static TokProfileCell *
find_cell (TokProfilesTable *self, TokProfileRow *row, TokSetupField field)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      TokProfileCell *cell = g_ptr_array_index (self->cells, i);

      if (tok_profile_cell_get_row (cell) == row && tok_profile_cell_get_field (cell) == field)
        return cell;
    }
  return NULL;
}

static gboolean
find_row (TokProfilesTable *self, TokProfileRow *row, guint *position)
{
  GListModel *rows = tok_profiles_model_get_rows (self->model);

  return g_list_store_find (G_LIST_STORE (rows), row, position);
}

static int
find_column (TokSetupField field)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (columns); i++)
    if (columns[i].field == field)
      return i;
  return 0;
}

/* Returns: FALSE: there is no such row, or its cell cannot be edited */
static gboolean
focus (TokProfilesTable *self, int position, int column)
{
  GListModel *rows = tok_profiles_model_get_rows (self->model);
  g_autoptr (TokProfileRow) row =
      position >= 0 ? g_list_model_get_item (rows, (guint) position) : NULL;
  TokProfileCell *cell;

  if (row == NULL)
    return FALSE;
  gtk_column_view_scroll_to (self->view, (guint) position, NULL, GTK_LIST_SCROLL_NONE, NULL);
  cell = find_cell (self, row, columns[column].field);
  return cell != NULL && tok_profile_cell_focus (cell);
}

/* Over what cannot be edited; past the last column to the next row. Returns: FALSE at either
 * end of the table, so that the focus leaves it */
static gboolean
on_move (TokProfilesTable *self, int n_columns, int n_rows, TokProfileCell *cell)
{
  int n = (int) G_N_ELEMENTS (columns);
  int n_positions = (int) g_list_model_get_n_items (tok_profiles_model_get_rows (self->model));
  int column = find_column (tok_profile_cell_get_field (cell));
  guint start;
  int position;

  if (!find_row (self, tok_profile_cell_get_row (cell), &start))
    return FALSE;
  position = (int) start;
  do
    {
      column += n_columns;
      position += n_rows + (column >= n) - (column < 0);
      column = (column + n) % n;
      if (focus (self, position, column))
        return TRUE;
    }
  while (position >= 0 && position < n_positions);
  return FALSE;
}

typedef struct
{
  GPtrArray *rows;  /* (element-type TokProfileRow): where each line goes */
  GPtrArray *lines; /* (element-type GStrv) */
  guint column;     /* where each line begins */
} Paste;

static void
paste_free (gpointer data)
{
  Paste *paste = data;

  g_ptr_array_unref (paste->rows);
  g_ptr_array_unref (paste->lines);
  g_free (paste);
}

static void
paste_line (TokProfileRow *row, guint column, char **cells)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  TokSetupFieldSet fields = 0;

  for (; *cells != NULL && column < G_N_ELEMENTS (columns); cells++, column++)
    {
      TokSetupField field = columns[column].field;

      /* A field that this profile does not have stays empty. */
      if (tok_profile_row_check_field (row, field) != TOK_REASON_NONE)
        continue;
      tok_setup_values_set (values, field, g_strstrip (*cells));
      fields |= TOK_SETUP_FIELD_BIT (field);
    }
  tok_profile_row_set_values (row, values, fields);
}

static DexFuture *
paste_fiber (gpointer data)
{
  const Paste *paste = data;
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < paste->rows->len; i++)
    {
      paste_line (g_ptr_array_index (paste->rows, i), paste->column,
                  g_ptr_array_index (paste->lines, i));
      tok_fiber_yield_if_due (&began);
    }
  return dex_future_new_true ();
}

/**
 * tok_profiles_table_paste:
 * @row: where to begin
 * @field: the same
 * @text: cells of a spreadsheet
 *
 * Fills the cells at the end side and below, in steps so that frames are drawn in between. What
 * does not fit is left out.
 *
 * Returns: (transfer full): a future of a boolean, resolved when all are filled
 */
DexFuture *
tok_profiles_table_paste (TokProfilesTable *self,
                          TokProfileRow *row,
                          TokSetupField field,
                          const char *text)
{
  GListModel *rows;
  TokProfileRow *target;
  Paste *paste;
  guint position;

  g_return_val_if_fail (TOK_IS_PROFILES_TABLE (self), NULL);
  g_return_val_if_fail (TOK_IS_PROFILE_ROW (row), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  rows = tok_profiles_model_get_rows (self->model);
  if (!find_row (self, row, &position))
    return dex_future_new_true ();
  paste = g_new (Paste, 1);
  paste->lines = tok_pasted_cells_parse (text);
  paste->column = (guint) find_column (field);
  /* These rows, also when others come or go meanwhile. */
  paste->rows = g_ptr_array_new_with_free_func (g_object_unref);
  while (paste->rows->len < paste->lines->len &&
         (target = g_list_model_get_item (rows, position++)) != NULL)
    g_ptr_array_add (paste->rows, target);
  return tok_fiber_spawn (paste_fiber, paste, paste_free);
}

static void
on_paste (TokProfilesTable *self, const char *text, TokProfileCell *cell)
{
  dex_future_disown (tok_profiles_table_paste (self, tok_profile_cell_get_row (cell),
                                               tok_profile_cell_get_field (cell), text));
}

static void
on_choose (TokProfilesTable *self, TokProfileCell *cell)
{
  g_signal_emit (self, signals[CHOOSE_PICTURE], 0, tok_profile_cell_get_row (cell));
}

/* --- columns ------------------------------------------------------------------------ */

static void
on_setup_cell (GtkListItemFactory *factory, GtkColumnViewCell *item, TokProfilesTable *self)
{
  TokSetupField field =
      (TokSetupField) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "field"));
  GtkWidget *cell = tok_profile_cell_new (self->model, field);

  g_signal_connect_object (cell, "move", G_CALLBACK (on_move), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "paste", G_CALLBACK (on_paste), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "choose", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  gtk_column_view_cell_set_child (item, cell);
  gtk_column_view_cell_set_focusable (item, FALSE);
}

static void
on_bind_cell (GtkListItemFactory *factory, GtkColumnViewCell *item, TokProfilesTable *self)
{
  TokProfileCell *cell = TOK_PROFILE_CELL (gtk_column_view_cell_get_child (item));

  tok_profile_cell_set_row (cell, gtk_column_view_cell_get_item (item));
  g_ptr_array_add (self->cells, cell);
}

static void
on_unbind_cell (GtkListItemFactory *factory, GtkColumnViewCell *item, TokProfilesTable *self)
{
  TokProfileCell *cell = TOK_PROFILE_CELL (gtk_column_view_cell_get_child (item));

  g_ptr_array_remove_fast (self->cells, cell);
  tok_profile_cell_set_row (cell, NULL);
}

static void
add_column (TokProfilesTable *self, TokSetupField field, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column =
      gtk_column_view_column_new (tok_words_setup_field (field), factory);

  g_object_set_data (G_OBJECT (factory), "field", GINT_TO_POINTER (field));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cell), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cell), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cell), self, 0);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, field == TOK_SETUP_BIOGRAPHY);
  gtk_column_view_append_column (self->view, column);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tok_tooltip_tell_cut (label);
  return label;
}

static void
on_edit_clicked (TokProfilesTable *self, GtkWidget *button)
{
  GtkColumnViewCell *item = g_object_get_data (G_OBJECT (button), "item");

  g_signal_emit (self, signals[EDIT], 0, gtk_column_view_cell_get_item (item));
}

/* The name of the bundle, below it platform and country; at the end the editor. */
static void
on_setup_bundle (TokProfilesTable *self, GtkColumnViewCell *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *identity = new_label ();
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_add_css_class (identity, "caption");
  gtk_widget_add_css_class (identity, "dimmed");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), new_label ());
  gtk_box_append (GTK_BOX (lines), identity);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "bundle");
  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_edit_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_cell_set_child (item, box);
  gtk_column_view_cell_set_focusable (item, FALSE);
}

static void
on_bind_bundle (TokProfilesTable *self, GtkColumnViewCell *item)
{
  TokProfileRow *row = gtk_column_view_cell_get_item (item);
  GtkWidget *box = gtk_column_view_cell_get_child (item);
  GtkWidget *lines = gtk_widget_get_first_child (box);
  GtkWidget *button = gtk_widget_get_last_child (box);
  g_autofree char *name = tok_profiles_words_dup_name (row);
  g_autofree char *identity = tok_profiles_words_dup_identity (row);
  /* Translators: %s is the name of a bundle */
  g_autofree char *edit = g_strdup_printf (_ ("Edit Profile of %s"), name);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (lines)), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (lines)), identity);
  tok_tooltip_set_text (button, _ ("Edit Profile"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, edit, -1);
  tok_profiles_model_want (self->model, row);
}

static void
on_unbind_bundle (TokProfilesTable *self, GtkColumnViewCell *item)
{
  tok_profiles_model_unwant (self->model, gtk_column_view_cell_get_item (item));
}

static void
add_bundle_column (TokProfilesTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ ("Bundle"), factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_bundle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_bundle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_bundle), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_column_set_fixed_width (column, 155);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
on_setup_state (TokProfilesTable *self, GtkColumnViewCell *item)
{
  GtkWidget *label = new_label ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  g_object_set_data (G_OBJECT (item), "table", self);
  gtk_column_view_cell_set_child (item, label);
  gtk_column_view_cell_set_focusable (item, FALSE);
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
show_state (TokProfileRow *row, GtkColumnViewCell *item)
{
  TokProfilesTable *self = g_object_get_data (G_OBJECT (item), "table");
  GtkWidget *label = gtk_column_view_cell_get_child (item);
  TokProfileRowState state = tok_profile_row_get_state (row);
  g_autofree char *words =
      tok_profiles_words_dup_state (row, tok_workspace_get_address (
                                             tok_profiles_model_get_workspace (self->model)));

  gtk_label_set_label (GTK_LABEL (label), words);
  tok_tooltip_set_text (label, words);
  set_class (label, "success", state == TOK_PROFILE_ROW_SAVED);
  set_class (label, "error", state == TOK_PROFILE_ROW_FAILED);
  set_class (label, "warning",
             state == TOK_PROFILE_ROW_INCOMPLETE && tok_profile_row_get_changed (row));
  set_class (label, "dimmed", state == TOK_PROFILE_ROW_UNKNOWN || state == TOK_PROFILE_ROW_WAITING);
}

static void
on_bind_state (TokProfilesTable *self, GtkColumnViewCell *item)
{
  TokProfileRow *row = gtk_column_view_cell_get_item (item);

  g_signal_connect (row, "changed", G_CALLBACK (show_state), item);
  show_state (row, item);
}

static void
on_unbind_state (TokProfilesTable *self, GtkColumnViewCell *item)
{
  g_signal_handlers_disconnect_by_func (gtk_column_view_cell_get_item (item), show_state, item);
}

static void
add_state_column (TokProfilesTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ ("State"), factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_state), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_column_set_fixed_width (column, 150);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

/* Only cells get the focus. */
static void
on_setup_row (GtkListItemFactory *factory, GtkColumnViewRow *row)
{
  gtk_column_view_row_set_focusable (row, FALSE);
  gtk_column_view_row_set_activatable (row, FALSE);
}

static void
on_bind_row (GtkListItemFactory *factory, GtkColumnViewRow *row)
{
  g_autofree char *name = tok_profiles_words_dup_name (gtk_column_view_row_get_item (row));

  gtk_column_view_row_set_accessible_label (row, name);
}

/* --- widget ------------------------------------------------------------------------- */

/* A word of one row can be one of another row now. */
static gboolean
on_hints_due (gpointer data)
{
  TokProfilesTable *self = data;

  self->hints = 0;
  for (guint i = 0; i < self->cells->len; i++)
    {
      TokProfileCell *cell = g_ptr_array_index (self->cells, i);
      TokSetupField field = tok_profile_cell_get_field (cell);

      if (field == TOK_SETUP_USERNAME || field == TOK_SETUP_VISIBLE_NAME)
        tok_profile_cell_update_hint (cell);
    }
  return G_SOURCE_REMOVE;
}

/* Many rows can change in a row, and each cell of them be in the hints of all others. */
static void
on_changed (TokProfilesTable *self)
{
  g_clear_handle_id (&self->hints, g_source_remove);
  self->hints = g_timeout_add (HINTS_DELAY, on_hints_due, self);
}

static void
tok_profiles_table_dispose (GObject *object)
{
  TokProfilesTable *self = TOK_PROFILES_TABLE (object);

  g_clear_handle_id (&self->hints, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->growing);
  g_clear_object (&self->model);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (tok_profiles_table_parent_class)->dispose (object);
}

static void
tok_profiles_table_class_init (TokProfilesTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_profiles_table_dispose;
  signals[CHOOSE_PICTURE] =
      g_signal_new ("choose-picture", TOK_TYPE_PROFILES_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, TOK_TYPE_PROFILE_ROW);
  signals[EDIT] = g_signal_new ("edit", TOK_TYPE_PROFILES_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, TOK_TYPE_PROFILE_ROW);
}

static void
tok_profiles_table_init (TokProfilesTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();

  self->cells = g_ptr_array_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  g_signal_connect (rows, "setup", G_CALLBACK (on_setup_row), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (on_bind_row), NULL);
  gtk_column_view_set_row_factory (self->view, rows);
  g_object_unref (rows);
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "profiles");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Profiles"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * tok_profiles_table_set_model:
 * @model: the profiles; set once
 */
void
tok_profiles_table_set_model (TokProfilesTable *self, TokProfilesModel *model)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (TOK_IS_PROFILES_TABLE (self));
  g_return_if_fail (TOK_IS_PROFILES_MODEL (model));
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  add_bundle_column (self);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, columns[i].field, columns[i].width);
  add_state_column (self);
  self->growing = tok_growing_model_new (tok_profiles_model_get_rows (model));
  tok_growing_model_set_clock (self->growing, GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->growing)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}
