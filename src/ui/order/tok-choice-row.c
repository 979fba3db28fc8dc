/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-choice-row.h"

#include <string.h>

#include "tok-text.h"

/*
 * GtkStringList ─► GtkSortListModel (the best matches of what is typed first) ─► AdwComboRow,
 * which shows what matches in a popover.
 */
struct _TokChoiceRow
{
  AdwComboRow parent_instance;

  GPtrArray *choices; /* (owned) (element-type TokChoice): sorted by their labels */
  GEqualFunc equal;   /* (nullable): compares two values; NULL until there are choices */
  char *value;        /* (nullable) (owned) */
  char *prompt;       /* (nullable) (owned) */
  GtkSorter *sorter;  /* (owned) */
  guint width;        /* of the longest label, in characters */
  gboolean updating;
  GtkWidget *popover;  /* (unowned) */
  GtkEditable *search; /* (unowned): the search entry of the popover */
};

/* How well a choice matches what is typed; the first one is the best. */
typedef enum
{
  MATCH_VALUE, /* it is the value: the code of a country */
  MATCH_BEGIN, /* the label begins with it */
  MATCH_WORD,  /* one of its words does */
  MATCH_INSIDE,
  MATCH_NONE,
} Match;

/* What an item of the list is. */
typedef struct
{
  guint position; /* 0: the prompt */
  char *folded;   /* the label, to compare */
  Match match;
} Item;

#define ITEM "tok-choice"

/* The widest label that fits a window of 360 pixels; a longer one is wrapped. */
#define WIDTH_MAX 32

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_PROMPT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokChoiceRow, tok_choice_row, ADW_TYPE_COMBO_ROW)

/**
 * tok_choice_new:
 * @value: the value
 * @label: (transfer full): the text to show and to search in
 *
 * Returns: (transfer full): a choice
 */
TokChoice *
tok_choice_new (const char *value, char *label)
{
  TokChoice *self = g_new (TokChoice, 1);

  self->value = g_strdup (value);
  self->label = label;
  return self;
}

void
tok_choice_free (TokChoice *self)
{
  g_free (self->value);
  g_free (self->label);
  g_free (self);
}

static void
set_value (TokChoiceRow *self, const char *value)
{
  if (g_set_str (&self->value, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static Item *
get_item (gpointer object)
{
  return g_object_get_data (object, ITEM);
}

/* (nullable) */
static const TokChoice *
get_selected (TokChoiceRow *self)
{
  gpointer object = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));

  return object != NULL && get_item (object)->position > 0
             ? g_ptr_array_index (self->choices, get_item (object)->position - 1)
             : NULL;
}

/* AdwComboRow would show the search text of the item. */
static void
on_selected_changed (TokChoiceRow *self)
{
  const TokChoice *choice;

  if (self->updating)
    return;
  choice = get_selected (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               choice != NULL ? choice->label : self->prompt);
  set_value (self, choice != NULL ? choice->value : NULL);
}

/* Returns: 0: the prompt */
static guint
find_position (TokChoiceRow *self, const char *value)
{
  for (guint i = 0; value != NULL && i < self->choices->len; i++)
    if (self->equal (((TokChoice *) g_ptr_array_index (self->choices, i))->value, value))
      return i + 1;
  return 0;
}

static void
select_position (TokChoiceRow *self, guint position)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (model, i);

      if (get_item (object)->position == position)
        {
          adw_combo_row_set_selected (ADW_COMBO_ROW (self), i);
          return;
        }
    }
}

static void
free_item (gpointer data)
{
  Item *item = data;

  g_free (item->folded);
  g_free (item);
}

static void
append_item (TokChoiceRow *self, GtkStringList *list, const char *label)
{
  guint position = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GObject) object = NULL;
  Item *item = g_new0 (Item, 1);

  gtk_string_list_append (list, label);
  object = g_list_model_get_item (G_LIST_MODEL (list), position);
  item->position = position;
  item->folded = tok_text_fold (label);
  g_object_set_data_full (object, ITEM, item, free_item);
  self->width = MAX (self->width, (guint) g_utf8_strlen (label, -1));
}

static void
update_model (TokChoiceRow *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GtkSortListModel) sorted = NULL;
  guint position = find_position (self, self->value);

  self->width = 0;
  append_item (self, list, self->prompt != NULL ? self->prompt : "");
  for (guint i = 0; i < self->choices->len; i++)
    append_item (self, list, ((TokChoice *) g_ptr_array_index (self->choices, i))->label);
  /* Only complete items can be compared. */
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (list), g_object_ref (self->sorter));
  self->updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (sorted));
  select_position (self, position);
  self->updating = FALSE;
  /* Not before there is a model: it begins a search. */
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 0);
  on_selected_changed (self);
}

static void
tok_choice_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokChoiceRow *self = TOK_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_choice_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokChoiceRow *self = TOK_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_PROMPT:
      if (g_set_str (&self->prompt, g_value_get_string (value)))
        {
          on_selected_changed (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_choice_row_finalize (GObject *object)
{
  TokChoiceRow *self = TOK_CHOICE_ROW (object);

  g_clear_object (&self->sorter);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->prompt, g_free);
  G_OBJECT_CLASS (tok_choice_row_parent_class)->finalize (object);
}

static void
tok_choice_row_class_init (TokChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_choice_row_get_property;
  object_class->set_property = tok_choice_row_set_property;
  object_class->finalize = tok_choice_row_finalize;

  properties[PROP_VALUE] =
      g_param_spec_string ("value", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PROMPT] =
      g_param_spec_string ("prompt", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* (nullable) (transfer none): the first descendant of @root of type @type */
static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* --- search ------------------------------------------------------------------------- */

static Match
find_match (TokChoiceRow *self, const Item *item, const char *typed, const char *folded)
{
  const char *found;
  const TokChoice *choice;

  if (item->position == 0)
    return *typed == '\0' ? MATCH_VALUE : MATCH_NONE;
  choice = g_ptr_array_index (self->choices, item->position - 1);
  if (self->equal (choice->value, typed))
    return MATCH_VALUE;
  found = strstr (item->folded, folded);
  if (found == NULL)
    return MATCH_NONE;
  if (found == item->folded)
    return MATCH_BEGIN;
  for (; found != NULL; found = strstr (found + 1, folded))
    if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found))))
      return MATCH_WORD;
  return MATCH_INSIDE;
}

/* Before AdwComboRow looks for matches, which it does a moment later. While the list closes its
 * order has to stay: AdwComboRow is about to select a position. */
static void
on_typed (TokChoiceRow *self)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  const char *typed = gtk_editable_get_text (self->search);
  g_autofree char *folded = tok_text_fold (typed);

  if (model == NULL || !gtk_widget_get_visible (self->popover))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (model, i);
      Item *item = get_item (object);

      item->match = find_match (self, item, typed, folded);
    }
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Item *first = get_item ((gpointer) a);
  const Item *second = get_item ((gpointer) b);

  if (first->match != second->match)
    return first->match < second->match ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

/* Enter chooses the first one that is shown. */
static void
on_search_activated (TokChoiceRow *self)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  g_autoptr (GObject) object = g_list_model_get_item (model, 0);

  if (object == NULL || get_item (object)->match == MATCH_NONE)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  /* What is shown without a search is no answer. */
  if (*gtk_editable_get_text (self->search) != '\0')
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), 0);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Typing on the row begins to search. */
static gboolean
on_key_pressed (TokChoiceRow *self, guint key, guint code, GdkModifierType state)
{
  gunichar c = gdk_keyval_to_unicode (key);
  char text[7] = { 0 };

  if (c == 0 || c == ' ' || !g_unichar_isprint (c) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      gtk_widget_get_visible (self->popover) || !gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  adw_action_row_activate (ADW_ACTION_ROW (self));
  g_unichar_to_utf8 (c, text);
  gtk_editable_set_text (self->search, text);
  gtk_editable_set_position (self->search, -1);
  return GDK_EVENT_STOP;
}

/* A text that cannot be typed. (GTK 4.18 leaks an empty string here.) */
#define NO_MATCH "\001"

/* The search text of a row. AdwComboRow offers no custom matching, only a text to compare:
 * return the typed text itself if the choice matches it. */
static char *
dup_search_text (GtkStringObject *object, TokChoiceRow *self)
{
  const char *typed = gtk_editable_get_text (self->search);

  if (*typed == '\0')
    return g_strdup (gtk_string_object_get_string (object));
  return g_strdup (get_item (object)->match != MATCH_NONE ? typed : NO_MATCH);
}

/* --- list --------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_MAX);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

/* The list selects its first row while a person types; show no check mark for that. */
static void
update_mark (GtkListItem *item, GParamSpec *pspec, TokChoiceRow *self)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_visible (mark, gtk_list_item_get_item (item) ==
                                    adw_combo_row_get_selected_item (ADW_COMBO_ROW (self)));
}

/* Shows the label instead of the search text. */
static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, TokChoiceRow *self)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (self->width, WIDTH_MAX));
  gtk_label_set_label (GTK_LABEL (label),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
  g_signal_connect_swapped (self, "notify::selected-item", G_CALLBACK (update_mark), item);
  update_mark (item, NULL, self);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, TokChoiceRow *self)
{
  g_signal_handlers_disconnect_by_func (self, update_mark, item);
}

static void
set_up_list (TokChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), factory);
}

static void
set_up_search (TokChoiceRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkExpression) expression =
      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_search_text), self,
                                   NULL);

  self->popover = find_widget (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  self->search = GTK_EDITABLE (find_widget (self->popover, GTK_TYPE_SEARCH_ENTRY));
  g_signal_connect_object (self->search, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "notify::visible", G_CALLBACK (on_typed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), expression);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self),
                                       GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

/* As the subtitle a long name has the width of the row, and is wrapped. */
static void
tok_choice_row_init (TokChoiceRow *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_choice_free);
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, NULL, NULL));
  set_up_list (self);
  set_up_search (self);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_changed), NULL);
  g_signal_connect (self, "notify::selected-item", G_CALLBACK (on_selected_changed), NULL);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (((const TokChoice *) a)->label, ((const TokChoice *) b)->label);
}

/**
 * tok_choice_row_set_choices:
 * @choices: (element-type TokChoice): the choices, in any order
 * @equal: whether two values are the same
 *
 * Replaces the choices. The current value stays selected if it is among them.
 */
void
tok_choice_row_set_choices (TokChoiceRow *self, GPtrArray *choices, GEqualFunc equal)
{
  g_return_if_fail (TOK_IS_CHOICE_ROW (self));
  g_return_if_fail (choices != NULL);
  g_return_if_fail (equal != NULL);

  g_ptr_array_sort_values (choices, compare_choices);
  g_ptr_array_ref (choices);
  g_ptr_array_unref (self->choices);
  self->choices = choices;
  self->equal = equal;
  update_model (self);
}

/**
 * tok_choice_row_select:
 * @value: (nullable): the value to select
 *
 * Returns: whether there is such a choice, which is then selected
 */
gboolean
tok_choice_row_select (TokChoiceRow *self, const char *value)
{
  guint position;

  g_return_val_if_fail (TOK_IS_CHOICE_ROW (self), FALSE);

  position = find_position (self, value);
  if (position == 0)
    return FALSE;
  select_position (self, position);
  return TRUE;
}

/**
 * tok_choice_row_clear:
 *
 * Selects nothing, as at first.
 */
void
tok_choice_row_clear (TokChoiceRow *self)
{
  g_return_if_fail (TOK_IS_CHOICE_ROW (self));

  select_position (self, 0);
}

/**
 * tok_choice_row_get_value:
 *
 * Returns: (transfer none) (nullable): the selected value
 */
const char *
tok_choice_row_get_value (TokChoiceRow *self)
{
  g_return_val_if_fail (TOK_IS_CHOICE_ROW (self), NULL);

  return self->value;
}
