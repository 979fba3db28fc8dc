/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slots-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-confirm-key.h"
#include "tok-error.h"
#include "tok-growing-model.h"
#include "tok-plain.h"
#include "tok-slots-import.h"
#include "tok-state-lines.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-setup.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

/* GListStore of TokSlotsRow ─► GtkFilterListModel ─► TokGrowingModel ─► GtkListView */
struct _TokSlotsImportDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *wait;
  GtkWidget *choose_button;
  GtkWidget *save_button;
  GtkWidget *bar;
  GtkLabel *counts;
  GtkCheckButton *problems_check;
  GtkListView *view;

  TokWorkspace *workspace;
  TokBundleSetup *setup;
  GListModel *rows; /* (nullable): of the file */
  GtkCustomFilter *filter;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (TokSlotsImportDialog, tok_slots_import_dialog, ADW_TYPE_DIALOG)

/* --- words -------------------------------------------------------------------------- */

/* "3. Video · 12 March · A caption" */
static char *
dup_title (TokSlotsRow *row)
{
  const TokSetupValues *own = tok_slots_row_get_own (row);
  TokDate day =
      own != NULL ? tok_date_parse (tok_setup_values_get (own, TOK_SETUP_DATE)) : TOK_DATE_UNKNOWN;
  const char *caption = own != NULL ? tok_setup_values_get (own, TOK_SETUP_DESCRIPTION) : NULL;
  g_autofree char *date = day != TOK_DATE_UNKNOWN ? tok_words_dup_calendar_day (day) : NULL;
  g_autofree char *line = caption != NULL ? tok_text_dup_name (caption) : NULL;
  g_autofree char *number = NULL;

  if (tok_slots_row_get_position (row) == 0)
    return g_strdup (_ ("The File"));
  number = g_strdup_printf (_ ("Video %d"), tok_slots_row_get_position (row));
  return tok_words_dup_dotted (
      (const char *[]) { number, date != NULL ? date : line, date != NULL ? line : NULL, NULL });
}

static char *
dup_state (TokSlotsImportDialog *self, TokSlotsRow *row)
{
  switch (tok_slots_row_get_state (row))
    {
    case TOK_SLOTS_ROW_SAME:
      return g_strdup (_ ("No changes"));
    case TOK_SLOTS_ROW_FAULTY:
      return g_strdup (tok_slots_row_get_faults (row));
    case TOK_SLOTS_ROW_SAVING:
      return g_strdup (_ ("Saving…"));
    case TOK_SLOTS_ROW_SAVED:
      return g_strdup (C_ ("video", "Saved"));
    case TOK_SLOTS_ROW_REFUSED:
      return tok_words_dup_error (tok_slots_row_get_error (row),
                                  tok_workspace_get_address (self->workspace));
    case TOK_SLOTS_ROW_READY:
    default:
      return g_strdup (C_ ("video", "Ready"));
    }
}

static const char *
get_icon_name (TokSlotsRowState state)
{
  switch (state)
    {
    case TOK_SLOTS_ROW_FAULTY:
    case TOK_SLOTS_ROW_REFUSED:
      return "dialog-warning-symbolic";
    case TOK_SLOTS_ROW_SAVED:
      return "object-select-symbolic";
    case TOK_SLOTS_ROW_SAVING:
      return "content-loading-symbolic";
    default:
      return "video-x-generic-symbolic";
    }
}

/* --- rows --------------------------------------------------------------------------- */

static guint
count (TokSlotsImportDialog *self, TokSlotsRowState state)
{
  guint n = 0;

  for (guint i = 0; self->rows != NULL && i < g_list_model_get_n_items (self->rows); i++)
    {
      g_autoptr (TokSlotsRow) row = g_list_model_get_item (self->rows, i);

      n += tok_slots_row_get_state (row) == state;
    }
  return n;
}

static char *
dup_counts (TokSlotsImportDialog *self)
{
  guint n_saved = count (self, TOK_SLOTS_ROW_SAVED);
  guint n_faulty = count (self, TOK_SLOTS_ROW_FAULTY) + count (self, TOK_SLOTS_ROW_REFUSED);
  guint n_same = count (self, TOK_SLOTS_ROW_SAME);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (n_saved > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%u video saved", "%u videos saved", n_saved),
                                          n_saved));
  if (n_faulty > 0)
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%'u problem", "%'u problems", n_faulty),
                                                 n_faulty));
  if (n_same > 0)
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u row changes nothing",
                                                           "%u rows change nothing", n_same),
                                                 n_same));
  strings = g_strv_builder_end (parts);
  return g_strjoinv (" · ", strings);
}

static void
update (TokSlotsImportDialog *self)
{
  guint n = count (self, TOK_SLOTS_ROW_READY) + count (self, TOK_SLOTS_ROW_REFUSED);
  g_autofree char *label = g_strdup_printf (ngettext ("_Save %u Video", "_Save %u Videos", n), n);
  g_autofree char *counts = dup_counts (self);

  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
  gtk_widget_set_visible (self->save_button, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slots.save", n > 0 && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slots.choose", !self->saving);
  gtk_label_set_label (self->counts, counts);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), *counts != '\0');
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  TokSlotsImportDialog *self = data;
  TokSlotsRowState state = tok_slots_row_get_state (item);

  return !gtk_check_button_get_active (self->problems_check) || state == TOK_SLOTS_ROW_FAULTY ||
         state == TOK_SLOTS_ROW_REFUSED;
}

static void
on_problems_toggled (TokSlotsImportDialog *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_setup (TokSlotsImportDialog *self, GtkListItem *item)
{
  g_object_set_data (G_OBJECT (item), "dialog", self);
  tok_state_lines_set_up (item);
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
show_row (TokSlotsRow *row, GParamSpec *pspec, GtkListItem *item)
{
  TokSlotsImportDialog *self = g_object_get_data (G_OBJECT (item), "dialog");
  TokSlotsRowState state = tok_slots_row_get_state (row);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *lines = gtk_widget_get_last_child (box);
  g_autofree char *first = dup_title (row);
  g_autofree char *second = dup_state (self, row);
  g_autofree char *label = g_strconcat (first, tok_words_list_separator (), second, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)),
                                get_icon_name (state));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (lines)), first);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (lines)), second);
  gtk_list_item_set_accessible_label (item, label);
  set_class (box, "success", state == TOK_SLOTS_ROW_SAVED);
  set_class (box, "error", state == TOK_SLOTS_ROW_REFUSED);
  set_class (box, "warning", state == TOK_SLOTS_ROW_FAULTY);
}

static void
on_bind (TokSlotsImportDialog *self, GtkListItem *item)
{
  TokSlotsRow *row = gtk_list_item_get_item (item);

  g_signal_connect (row, "notify::state", G_CALLBACK (show_row), item);
  show_row (row, NULL, item);
}

static void
on_unbind (TokSlotsImportDialog *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_row, item);
}

static void
show_rows (TokSlotsImportDialog *self, GListModel *rows)
{
  g_autoptr (GtkFilterListModel) filtered =
      gtk_filter_list_model_new (g_object_ref (rows), GTK_FILTER (g_object_ref (self->filter)));
  g_autoptr (TokGrowingModel) growing = tok_growing_model_new (G_LIST_MODEL (filtered));
  g_autoptr (GtkNoSelection) selection =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (growing)));

  g_set_object (&self->rows, rows);
  tok_growing_model_set_clock (growing, GTK_WIDGET (self));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->stack, "rows");
  gtk_widget_set_visible (self->bar, TRUE);
  update (self);
}

/* --- reading ------------------------------------------------------------------------ */

static void
show_wait (TokSlotsImportDialog *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->wait, title);
  tok_plain_set_description (self->wait, description);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  gtk_widget_set_visible (self->bar, FALSE);
}

static void
show_start (TokSlotsImportDialog *self)
{
  show_wait (self, _ ("Set Up Videos From a Table"),
             _ ("Choose a CSV file with a row for each video and columns like position, "
                "video_type, and description. Fields without a column stay as they are."));
  adw_status_page_set_icon_name (self->wait, "x-office-spreadsheet-symbolic");
}

static void
show_failure (TokSlotsImportDialog *self, const GError *error)
{
  g_autofree char *words =
      error->domain == TOK_ERROR
          ? tok_words_dup_error (error, tok_workspace_get_address (self->workspace))
          : g_strdup (error->message);

  show_wait (self,
             error->domain == TOK_ERROR ? _ ("The Videos Could Not Be Read")
                                        : _ ("The File Could Not Be Read"),
             words);
  adw_status_page_set_icon_name (self->wait, "dialog-warning-symbolic");
  gtk_widget_set_visible (self->choose_button, TRUE);
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  g_autoptr (TokSlotsImportDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  if (value != NULL)
    show_rows (self, g_value_get_object (value));
  else
    show_failure (self, error);
  return NULL;
}

/**
 * tok_slots_import_dialog_open:
 * @file: a CSV file
 *
 * Reads a file and shows what it would do.
 */
void
tok_slots_import_dialog_open (TokSlotsImportDialog *self, GFile *file)
{
  g_autoptr (GdkPaintable) spinner = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (TOK_IS_SLOTS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  name = g_file_get_basename (file);
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->wait)));
  show_wait (self, _ ("Reading the File"), NULL);
  adw_status_page_set_paintable (self->wait, spinner);
  gtk_widget_set_visible (self->choose_button, FALSE);
  dex_future_disown (dex_future_finally (tok_slots_import_load (self->setup, file), on_loaded,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
on_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokSlotsImportDialog) self = g_weak_ref_get (data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && file != NULL)
    tok_slots_import_dialog_open (self, file);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, _ ("Import From CSV"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_chosen,
                        tok_weak_ref_new (widget));
}

/* --- saving ------------------------------------------------------------------------- */

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokSlotsImportDialog) self = g_weak_ref_get (data);
  g_autofree char *counts = NULL;

  if (self == NULL)
    return NULL;
  self->saving = FALSE;
  update (self);
  on_problems_toggled (self);
  counts = dup_counts (self);
  tok_announce (GTK_WIDGET (self), counts, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return NULL;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokSlotsImportDialog *self = TOK_SLOTS_IMPORT_DIALOG (widget);

  self->saving = TRUE;
  dex_future_disown (dex_future_finally (tok_slots_import_save (self->setup, self->rows), on_saved,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
  update (self);
}

/* --- dialog ------------------------------------------------------------------------- */

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tok_slots_import_dialog_dispose (GObject *object)
{
  TokSlotsImportDialog *self = TOK_SLOTS_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_SLOTS_IMPORT_DIALOG);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->setup);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tok_slots_import_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, wait);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, problems_check);
  gtk_widget_class_bind_template_child (widget_class, TokSlotsImportDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_toggled);
}

static void
tok_slots_import_dialog_class_init (TokSlotsImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_slots_import_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "slots.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "slots.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "slots.save", NULL, save_action);
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "profiles/tok-slots-import-dialog.ui");
  bind_children (widget_class);
}

static void
tok_slots_import_dialog_init (TokSlotsImportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "slots.save");
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  show_start (self);
  update (self);
}

/**
 * tok_slots_import_dialog_new:
 * @setup: of the bundle
 *
 * Returns: (transfer floating): the dialog, which asks for a file
 */
AdwDialog *
tok_slots_import_dialog_new (TokWorkspace *workspace, TokBundleSetup *setup)
{
  TokSlotsImportDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);

  self = g_object_new (TOK_TYPE_SLOTS_IMPORT_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->setup = g_object_ref (setup);
  return ADW_DIALOG (self);
}
