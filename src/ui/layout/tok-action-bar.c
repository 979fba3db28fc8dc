/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-action-bar.h"

struct _TokActionBar
{
  AdwBin parent_instance;

  AdwHeaderBar *header; /* (owned) */
  GtkWidget *button;    /* (owned): its main action, a child of @header or of the bar */
  gboolean is_narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokActionBar, tok_action_bar, ADW_TYPE_BIN)

static void
update_visible (TokActionBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->is_narrow && gtk_widget_get_visible (self->button));
}

/* At the end, but before the buttons of the window or of its sheet. */
static void
pack_last (AdwHeaderBar *header, GtkWidget *button)
{
  GtkWidget *box, *last;

  adw_header_bar_pack_end (header, button);
  box = gtk_widget_get_parent (button);
  if (!GTK_IS_BOX (box))
    return;
  last = gtk_widget_get_last_child (box);
  while (g_str_equal (gtk_widget_get_css_name (last), "windowcontrols"))
    last = gtk_widget_get_prev_sibling (last);
  if (last != button)
    gtk_box_reorder_child_after (GTK_BOX (box), button, last);
}

/* What is moved is neither the focus nor the default widget any more. */
static void
move (TokActionBar *self)
{
  GtkRoot *root = gtk_widget_get_root (self->button);
  GtkWidget *dialog = gtk_widget_get_ancestor (self->button, ADW_TYPE_DIALOG);
  gboolean is_default =
      dialog != NULL && adw_dialog_get_default_widget (ADW_DIALOG (dialog)) == self->button;
  gboolean is_focus = root != NULL && gtk_root_get_focus (root) == self->button;

  if (self->is_narrow)
    {
      adw_header_bar_remove (self->header, self->button);
      adw_bin_set_child (ADW_BIN (self), self->button);
    }
  else
    {
      adw_bin_set_child (ADW_BIN (self), NULL);
      pack_last (self->header, self->button);
    }
  update_visible (self);
  if (is_default)
    adw_dialog_set_default_widget (ADW_DIALOG (dialog), self->button);
  if (is_focus)
    gtk_widget_grab_focus (self->button);
}

static void
tok_action_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TOK_ACTION_BAR (object)->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_action_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokActionBar *self = TOK_ACTION_BAR (object);
  gboolean is_narrow = g_value_get_boolean (value);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (is_narrow == self->is_narrow)
        return;
      self->is_narrow = is_narrow;
      move (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_action_bar_dispose (GObject *object)
{
  TokActionBar *self = TOK_ACTION_BAR (object);

  if (self->button != NULL)
    g_signal_handlers_disconnect_by_func (self->button, update_visible, self);
  g_clear_object (&self->button);
  g_clear_object (&self->header);
  G_OBJECT_CLASS (tok_action_bar_parent_class)->dispose (object);
}

static void
tok_action_bar_class_init (TokActionBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_action_bar_get_property;
  object_class->set_property = tok_action_bar_set_property;
  object_class->dispose = tok_action_bar_dispose;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "action-bar");
}

static void
tok_action_bar_init (TokActionBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* (nullable): the first widget of @type in @root */
static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* (nullable): the button with a text at the end of a header bar. One without an icon can be empty
 * yet. */
static GtkWidget *
find_main_action (GtkWidget *header)
{
  GtkWidget *center = find (header, GTK_TYPE_CENTER_BOX);
  GtkWidget *end = center != NULL ? gtk_center_box_get_end_widget (GTK_CENTER_BOX (center)) : NULL;
  GtkWidget *box = end != NULL ? find (end, GTK_TYPE_BOX) : NULL;

  for (GtkWidget *child = box != NULL ? gtk_widget_get_last_child (box) : NULL; child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    if (GTK_IS_BUTTON (child) && gtk_button_get_icon_name (GTK_BUTTON (child)) == NULL)
      return child;
  return NULL;
}

/**
 * tok_action_bar_add:
 * @view: a page of a dialog
 *
 * Adds a bar, at the very bottom, for the main action of the header bar, unless there is one.
 */
void
tok_action_bar_add (AdwToolbarView *view)
{
  GtkWidget *header, *button;
  TokActionBar *self;

  g_return_if_fail (ADW_IS_TOOLBAR_VIEW (view));

  if (find (GTK_WIDGET (view), TOK_TYPE_ACTION_BAR) != NULL)
    return;
  header = find (GTK_WIDGET (view), ADW_TYPE_HEADER_BAR);
  button = header != NULL ? find_main_action (header) : NULL;
  if (button == NULL)
    return;
  self = g_object_new (TOK_TYPE_ACTION_BAR, NULL);
  self->header = g_object_ref (ADW_HEADER_BAR (header));
  self->button = g_object_ref (button);
  g_signal_connect_swapped (button, "notify::visible", G_CALLBACK (update_visible), self);
  adw_toolbar_view_add_bottom_bar (view, GTK_WIDGET (self));
}
