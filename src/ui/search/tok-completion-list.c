/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-completion-list.h"
#include "tok-words.h"

#include <glib/gi18n-lib.h>

struct _TokCompletionList
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GPtrArray *completions; /* (nullable) (element-type TokCompletion) */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokCompletionList, tok_completion_list, GTK_TYPE_POPOVER)

/* Assistive technology reads the row while the entry has the focus. */
static void
tell_selected (TokCompletionList *self)
{
  GtkWidget *entry = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (entry == NULL)
    return;
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (entry),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

/* @index: of a row that there is */
static void
select_row (TokCompletionList *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self->list));

  gtk_list_box_select_row (self->list, row);
  gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
}

static void
choose (TokCompletionList *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) completions = g_ptr_array_ref (self->completions);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0,
                 completions->pdata[gtk_list_box_row_get_index (row)]);
}

static GtkWidget *
new_row (const TokCompletion *completion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *label = gtk_label_new (completion->label);
  GtkWidget *detail = gtk_label_new (completion->detail);
  g_autofree char *name =
      g_strconcat (completion->label, tok_words_list_separator (), completion->detail, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
set_expanded (TokCompletionList *self, gboolean is_expanded)
{
  GtkWidget *entry = gtk_widget_get_parent (GTK_WIDGET (self));

  if (entry != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_EXPANDED, is_expanded,
                                 -1);
}

/* As wide as the entry if possible. On X11 a popover may still be told its size of before when it
 * has other rows already: if that is less than what they need at least, the toolkit closes it. */
static void
tok_completion_list_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  GtkWidget *entry = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (tok_completion_list_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && entry != NULL)
    *natural = MAX (*natural, gtk_widget_get_width (entry));
}

static void
tok_completion_list_finalize (GObject *object)
{
  g_clear_pointer (&TOK_COMPLETION_LIST (object)->completions, g_ptr_array_unref);
  G_OBJECT_CLASS (tok_completion_list_parent_class)->finalize (object);
}

static void
tok_completion_list_class_init (TokCompletionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_completion_list_finalize;
  GTK_WIDGET_CLASS (klass)->measure = tok_completion_list_measure;

  /**
   * TokCompletionList::chosen:
   * @completion: a TokCompletion
   *
   * The user chose a completion.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TOK_TYPE_COMPLETION_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

/* Keeps small what the rows need at least, also by having no scrollbar: see
 * tok_completion_list_measure(). */
static GtkWidget *
new_scrolled (GtkWidget *list)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

static void
tok_completion_list_init (TokCompletionList *self)
{
  GtkPopover *popover = GTK_POPOVER (self);

  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "completion");
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Completions"), -1);
  gtk_popover_set_child (popover, new_scrolled (GTK_WIDGET (self->list)));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (choose), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_completion_list_new:
 * @entry: what is completed; the caller unparents the list before it goes
 *
 * Returns: (transfer none): a closed list, a child of @entry
 */
TokCompletionList *
tok_completion_list_new (GtkWidget *entry)
{
  TokCompletionList *self = g_object_new (TOK_TYPE_COMPLETION_LIST, NULL);

  gtk_widget_set_parent (GTK_WIDGET (self), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, -1);
  return self;
}

/* Where a term is that the user has selected; nowhere: G_MAXUINT. */
static guint
find_selected (TokCompletionList *self, GPtrArray *completions)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const TokCompletion *selected =
      row != NULL ? self->completions->pdata[gtk_list_box_row_get_index (row)] : NULL;

  for (guint i = 0; selected != NULL && i < completions->len; i++)
    if (g_str_equal (((const TokCompletion *) completions->pdata[i])->term, selected->term))
      return i;
  return G_MAXUINT;
}

/**
 * tok_completion_list_show:
 * @completions: (element-type TokCompletion): what to show; nothing closes it
 * @is_update: whether they complete what is completed already: the selected one stays selected
 *
 * A value is selected at once, so that Enter takes it; a name is not, because it may be a word.
 */
void
tok_completion_list_show (TokCompletionList *self, GPtrArray *completions, gboolean is_update)
{
  guint selected;

  g_return_if_fail (TOK_IS_COMPLETION_LIST (self));
  g_return_if_fail (completions != NULL);

  if (completions->len == 0)
    {
      tok_completion_list_close (self);
      return;
    }
  selected = is_update ? find_selected (self, completions) : G_MAXUINT;
  if (selected == G_MAXUINT && ((const TokCompletion *) completions->pdata[0])->is_complete)
    selected = 0;
  g_clear_pointer (&self->completions, g_ptr_array_unref);
  self->completions = g_ptr_array_ref (completions);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < completions->len; i++)
    gtk_list_box_append (self->list, new_row (completions->pdata[i]));
  if (selected != G_MAXUINT)
    select_row (self, selected);
  tell_selected (self);
  gtk_popover_popup (GTK_POPOVER (self));
  /* One that is open has another size now. */
  gtk_popover_present (GTK_POPOVER (self));
  set_expanded (self, TRUE);
}

/**
 * tok_completion_list_close:
 *
 * Closes the list; what is typed stays.
 */
void
tok_completion_list_close (TokCompletionList *self)
{
  g_return_if_fail (TOK_IS_COMPLETION_LIST (self));

  gtk_list_box_unselect_all (self->list);
  tell_selected (self);
  set_expanded (self, FALSE);
  gtk_popover_popdown (GTK_POPOVER (self));
}

gboolean
tok_completion_list_is_open (TokCompletionList *self)
{
  g_return_val_if_fail (TOK_IS_COMPLETION_LIST (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
move (TokCompletionList *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n = (int) self->completions->len;
  int position = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : n - 1;

  select_row (self, (guint) ((position + n) % n));
  tell_selected (self);
}

/**
 * tok_completion_list_take_key:
 * @key: a key without modifiers, pressed in the entry while the list is open
 *
 * Down and Up select, Enter and Tab choose, Escape closes.
 *
 * Returns: whether the key was for the list
 */
gboolean
tok_completion_list_take_key (TokCompletionList *self, guint key)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TOK_IS_COMPLETION_LIST (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL && key == GDK_KEY_Tab)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Escape:
      tok_completion_list_close (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      if (row == NULL)
        return FALSE;
      choose (self, row);
      return TRUE;
    default:
      return FALSE;
    }
}
