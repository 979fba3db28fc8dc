/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-choice-row.h"

#include <string.h>

#include "tok-text.h"

struct _TokChoiceRow
{
  AdwComboRow parent_instance;

  GPtrArray *choices; /* (owned) (element-type TokChoice): sorted by their labels */
  GEqualFunc equal;   /* (nullable): compares two values; NULL until there are choices */
  char *value;        /* (nullable) (owned) */
  char *prompt;       /* (nullable) (owned) */
  gboolean updating;
  GtkEditable *search; /* (nullable) (unowned): the search entry of the popup */
};

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

/* Position 0 is the prompt. */
static void
on_selected_changed (TokChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->updating)
    return;
  if (selected > 0 && selected <= self->choices->len)
    set_value (self, ((TokChoice *) g_ptr_array_index (self->choices, selected - 1))->value);
  else
    set_value (self, NULL);
}

static guint
find_position (TokChoiceRow *self, const char *value)
{
  for (guint i = 0; value != NULL && i < self->choices->len; i++)
    if (self->equal (((TokChoice *) g_ptr_array_index (self->choices, i))->value, value))
      return i + 1;
  return 0;
}

static void
update_model (TokChoiceRow *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint position = find_position (self, self->value);

  gtk_string_list_append (model, self->prompt != NULL ? self->prompt : "");
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (model, ((TokChoice *) g_ptr_array_index (self->choices, i))->label);
  self->updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->updating = FALSE;
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
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_choice_row_finalize (GObject *object)
{
  TokChoiceRow *self = TOK_CHOICE_ROW (object);

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

/* A text that cannot be typed. (GTK 4.18 leaks an empty string here.) */
#define NO_MATCH "\001"

/* The search text of a row. AdwComboRow offers no custom matching, only a text to compare:
 * return the typed text itself if it occurs in the label after case folding and
 * normalization. */
static char *
dup_search_text (GtkStringObject *item, TokChoiceRow *self)
{
  const char *label = gtk_string_object_get_string (item);
  const char *typed = self->search != NULL ? gtk_editable_get_text (self->search) : "";
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;

  if (*typed == '\0')
    return g_strdup (label);
  text = tok_text_fold (label);
  wanted = tok_text_fold (typed);
  return g_strdup (strstr (text, wanted) != NULL ? typed : NO_MATCH);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
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
set_up_search (TokChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkExpression) expression =
      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_search_text), self,
                                   NULL);

  self->search = GTK_EDITABLE (find_widget (GTK_WIDGET (self), GTK_TYPE_SEARCH_ENTRY));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), factory);
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), expression);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self),
                                       GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

static void
tok_choice_row_init (TokChoiceRow *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_choice_free);
  set_up_search (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_changed), NULL);
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
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  return TRUE;
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
