/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-row.h"

#include <glib/gi18n-lib.h>

#include "tok-media-row.h"
#include "tok-media.h"
#include "tok-narrow-dialog.h"
#include "tok-setup-rules.h"
#include "tok-tooltip.h"
#include "tok-words-setup.h"

struct _TokListRow
{
  AdwExpanderRow parent_instance;

  TokSetupField field;
  GtkWidget *adder;
  GPtrArray *items; /* (owned) (element-type utf8) */
  GPtrArray *rows;  /* (owned) (element-type GtkWidget): of the items; the expander has them */
  char *fault;      /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_FAULT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The buttons of an item. */
typedef enum
{
  BUTTON_UP,
  BUTTON_DOWN,
  BUTTON_REMOVE,
  N_BUTTONS,
} Button;

/* The data of a row of an item: its buttons, in the order of Button. */
static const char *const button_names[N_BUTTONS] = { "up", "down", "remove" };

#define INDEX "index"

G_DEFINE_FINAL_TYPE (TokListRow, tok_list_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_media (TokListRow *self)
{
  return self->field == TOK_SETUP_CAROUSEL_IMAGES;
}

static guint
get_index (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), INDEX));
}

static void rebuild (TokListRow *self);

/* --- changes ------------------------------------------------------------------ */

static void
focus_button (TokListRow *self, guint index, Button button)
{
  GtkWidget *row = g_ptr_array_index (self->rows, index);
  GtkWidget *widget = g_object_get_data (G_OBJECT (row), button_names[button]);

  if (!gtk_widget_is_sensitive (widget))
    widget = g_object_get_data (G_OBJECT (row), button_names[BUTTON_REMOVE]);
  gtk_widget_grab_focus (widget);
}

/**
 * tok_list_row_move:
 * @from: the index of an item
 * @to: its new index
 */
void
tok_list_row_move (TokListRow *self, guint from, guint to)
{
  g_return_if_fail (TOK_IS_LIST_ROW (self));
  g_return_if_fail (from < self->items->len);
  g_return_if_fail (to < self->items->len);

  if (from == to)
    return;
  g_ptr_array_insert (self->items, (int) to, g_ptr_array_steal_index (self->items, from));
  rebuild (self);
}

/**
 * tok_list_row_remove:
 * @index: the index of an item
 */
void
tok_list_row_remove (TokListRow *self, guint index)
{
  g_return_if_fail (TOK_IS_LIST_ROW (self));
  g_return_if_fail (index < self->items->len);

  g_ptr_array_remove_index (self->items, index);
  rebuild (self);
}

/**
 * tok_list_row_add:
 * @items: (array zero-terminated=1): items for the end of the list; one that it has already is
 *   added only if it is a picture
 */
void
tok_list_row_add (TokListRow *self, const char *const *items)
{
  g_return_if_fail (TOK_IS_LIST_ROW (self));

  for (guint i = 0; items[i] != NULL; i++)
    if (is_media (self) ||
        !g_ptr_array_find_with_equal_func (self->items, items[i], g_str_equal, NULL))
      g_ptr_array_add (self->items, g_strdup (items[i]));
  rebuild (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

static void
on_up (TokListRow *self, GtkWidget *button)
{
  guint index = get_index (button);

  tok_list_row_move (self, index, index - 1);
  focus_button (self, index - 1, BUTTON_UP);
}

static void
on_down (TokListRow *self, GtkWidget *button)
{
  guint index = get_index (button);

  tok_list_row_move (self, index, index + 1);
  focus_button (self, index + 1, BUTTON_DOWN);
}

static void
on_remove (TokListRow *self, GtkWidget *button)
{
  guint index = get_index (button);

  tok_list_row_remove (self, index);
  if (self->items->len > 0)
    focus_button (self, MIN (index, self->items->len - 1), BUTTON_REMOVE);
  else
    gtk_widget_grab_focus (self->adder);
}

static void
on_media (GtkWidget *widget, const char *const *places)
{
  tok_list_row_add (TOK_LIST_ROW (widget), places);
}

static void
on_choose (TokListRow *self)
{
  tok_media_choose (GTK_WIDGET (self), FALSE, TRUE, on_media);
}

/**
 * tok_list_row_commit:
 *
 * Adds what was typed and not added yet; several can be typed or pasted at once.
 */
void
tok_list_row_commit (TokListRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->adder)));
  g_auto (GStrv) parts = g_strsplit_set (text, is_media (self) ? "\n" : ",\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) items = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_take (builder,
                           is_media (self) ? tok_setup_dup_media (parts[i]) : g_strdup (parts[i]));
  items = g_strv_builder_end (builder);
  gtk_editable_set_text (GTK_EDITABLE (self->adder), "");
  if (items[0] != NULL)
    tok_list_row_add (self, (const char *const *) items);
}

/* --- the rows of items ---------------------------------------------------------- */

static void
add_button (
    TokListRow *self, GtkWidget *row, Button kind, const char *icon, char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  guint index = get_index (row);

  tok_tooltip_set_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, kind == BUTTON_UP     ? index > 0
                                    : kind == BUTTON_DOWN ? index + 1 < self->items->len
                                                          : TRUE);
  g_object_set_data (G_OBJECT (button), INDEX, GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), button_names[kind], button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_free (name);
}

static GdkContentProvider *
on_drag (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_UINT, get_index (row));
}

static gboolean
on_drop (TokListRow *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  guint from = g_value_get_uint (value);

  if (from >= self->items->len)
    return FALSE;
  tok_list_row_move (self, from, get_index (row));
  return TRUE;
}

static void
make_draggable (TokListRow *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* The first file with a fault, by its name. */
static void
update_fault (TokListRow *self)
{
  g_autofree char *found = NULL;

  for (guint i = 0; i < self->rows->len && found == NULL && is_media (self); i++)
    {
      g_autofree char *fault = NULL;
      g_autofree char *name = tok_media_dup_name (g_ptr_array_index (self->items, i));

      g_object_get (g_ptr_array_index (self->rows, i), "fault", &fault, NULL);
      if (fault != NULL)
        /* Translators: the name of a file, and what is wrong with it */
        found = g_strdup_printf (C_ ("file", "“%s”: %s"), name, fault);
    }
  if (g_set_str (&self->fault, found))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAULT]);
}

static GtkWidget *
create_row (TokListRow *self, guint index)
{
  const char *item = g_ptr_array_index (self->items, index);
  g_autofree char *name = tok_media_dup_name (item);
  GtkWidget *row = is_media (self) ? tok_media_row_new_item (item)
                                   : g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE,
                                                   "title", item, NULL);

  g_object_set_data (G_OBJECT (row), INDEX, GUINT_TO_POINTER (index));
  /* Translators: of an item of a list */
  add_button (self, row, BUTTON_UP, "go-up-symbolic", g_strdup_printf (_ ("Move “%s” Up"), name),
              G_CALLBACK (on_up));
  add_button (self, row, BUTTON_DOWN, "go-down-symbolic",
              g_strdup_printf (_ ("Move “%s” Down"), name), G_CALLBACK (on_down));
  add_button (self, row, BUTTON_REMOVE, "list-remove-symbolic",
              g_strdup_printf (_ ("Remove “%s”"), name), G_CALLBACK (on_remove));
  make_draggable (self, row);
  if (is_media (self))
    g_signal_connect_object (row, "notify::fault", G_CALLBACK (update_fault), self,
                             G_CONNECT_SWAPPED);
  return row;
}

static char *
dup_count (TokListRow *self)
{
  guint n = self->items->len;
  guint max = tok_setup_field_get_info (self->field)->max;

  if (n == 0)
    return g_strdup (C_ ("list", "None"));
  if (max == 0)
    return g_strdup_printf ("%u", n);
  /* Translators: how many there are, and how many there can be */
  return g_strdup_printf (_ ("%u of %u"), n, max);
}

static void
rebuild (TokListRow *self)
{
  g_autofree char *count = dup_count (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      g_ptr_array_add (self->rows, create_row (self, i));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), count);
  update_fault (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* --- the object -------------------------------------------------------------------- */

static char *
dup_text (TokListRow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (self->items, i));
  return self->items->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

static void
set_text (TokListRow *self, const char *text)
{
  g_auto (GStrv) items = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autofree char *known = dup_text (self);

  if (g_strcmp0 (known, text) == 0)
    return;
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; items[i] != NULL; i++)
    g_ptr_array_add (self->items, g_strdup (items[i]));
  rebuild (self);
}

static gboolean
tok_list_row_grab_focus (GtkWidget *widget)
{
  TokListRow *self = TOK_LIST_ROW (widget);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  return gtk_widget_grab_focus (self->adder);
}

static void
tok_list_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_take_string (value, dup_text (TOK_LIST_ROW (object)));
  else if (prop_id == PROP_FAULT)
    g_value_set_string (value, TOK_LIST_ROW (object)->fault);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_list_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    set_text (TOK_LIST_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_list_row_finalize (GObject *object)
{
  TokListRow *self = TOK_LIST_ROW (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->rows);
  g_free (self->fault);
  G_OBJECT_CLASS (tok_list_row_parent_class)->finalize (object);
}

static void
tok_list_row_class_init (TokListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_list_row_get_property;
  object_class->set_property = tok_list_row_set_property;
  object_class->finalize = tok_list_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tok_list_row_grab_focus;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FAULT] =
      g_param_spec_string ("fault", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_list_row_init (TokListRow *self)
{
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
}

static const char *
adder_title (TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_CAROUSEL_IMAGES:
      return _ ("Add Link");
    case TOK_SETUP_COLLABORATORS:
      return _ ("Add Collaborators");
    case TOK_SETUP_YOUTUBE_TAGS:
    default:
      return _ ("Add Tags");
    }
}

static void
add_adder (TokListRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *choose;

  self->adder = g_object_new (ADW_TYPE_ENTRY_ROW, "title", adder_title (self->field),
                              "show-apply-button", TRUE, NULL);
  g_signal_connect_object (self->adder, "apply", G_CALLBACK (tok_list_row_commit), self,
                           G_CONNECT_SWAPPED);
  /* What was typed counts, even if the user goes on without adding it. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (tok_list_row_commit), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->adder, focus);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->adder);
  if (!is_media (self))
    return;
  choose = gtk_button_new_with_label (_ ("Choose…"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), choose);
  tok_narrow_dialog_stack_row (GTK_WIDGET (self));
  tok_media_accept (GTK_WIDGET (self), on_media);
}

/**
 * tok_list_row_new:
 * @field: a field of TOK_SETUP_KIND_LIST
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
tok_list_row_new (TokSetupField field)
{
  const char *title = tok_words_setup_field (field);
  TokListRow *self = g_object_new (TOK_TYPE_LIST_ROW, "title", title, NULL);

  self->field = field;
  /* The row around its header has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  add_adder (self);
  rebuild (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), is_media (self));
  return GTK_WIDGET (self);
}
