/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-row-hold.h"

struct _TokRowHold
{
  GObject parent_instance;

  guint n_holds;       /* a pressed button, open menus, and those that ended just now */
  gboolean is_pressed; /* a button of the pointer, on a row */
};

enum
{
  PROP_0,
  PROP_HELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokRowHold, tok_row_hold, G_TYPE_OBJECT)

static void
tok_row_hold_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HELD:
      g_value_set_boolean (value, tok_row_hold_get_held (TOK_ROW_HOLD (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_row_hold_class_init (TokRowHoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_row_hold_get_property;
  properties[PROP_HELD] =
      g_param_spec_boolean ("held", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_row_hold_init (TokRowHold *self)
{
}

/**
 * tok_row_hold_new:
 *
 * Returns: (transfer full): an object that watches no rows yet
 */
TokRowHold *
tok_row_hold_new (void)
{
  return g_object_new (TOK_TYPE_ROW_HOLD, NULL);
}

static void
hold (TokRowHold *self)
{
  if (self->n_holds++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

static gboolean
on_released (gpointer data)
{
  TokRowHold *self = data;

  g_assert (TOK_IS_ROW_HOLD (self));

  if (--self->n_holds == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
  return G_SOURCE_REMOVE;
}

/* Who is told of the release of a button acts on its row first, and what was chosen in a menu is
 * done first. */
static void
release_soon (TokRowHold *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_released, g_object_ref (self), g_object_unref);
}

static void
on_pressed (TokRowHold *self)
{
  if (!self->is_pressed)
    hold (self);
  self->is_pressed = TRUE;
}

static void
on_unpressed (TokRowHold *self)
{
  if (self->is_pressed)
    release_soon (self);
  self->is_pressed = FALSE;
}

static gboolean
on_pointer (TokRowHold *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      on_pressed (self);
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
    case GDK_GRAB_BROKEN:
      on_unpressed (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

/**
 * tok_row_hold_watch:
 * @rows: a widget with rows
 * @menu: their menu
 */
void
tok_row_hold_watch (TokRowHold *self, GtkWidget *rows, TokRowMenu *menu)
{
  GtkEventController *pointer;

  g_return_if_fail (TOK_IS_ROW_HOLD (self));
  g_return_if_fail (GTK_IS_WIDGET (rows));
  g_return_if_fail (TOK_IS_ROW_MENU (menu));

  pointer = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect_object (pointer, "event", G_CALLBACK (on_pointer), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (rows, pointer);
  g_signal_connect_object (rows, "unmap", G_CALLBACK (on_unpressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (menu, "opened", G_CALLBACK (hold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (menu, "closed", G_CALLBACK (release_soon), self, G_CONNECT_SWAPPED);
}

/**
 * tok_row_hold_get_held:
 *
 * Returns: whether a button is pressed on a row, or a menu is open
 */
gboolean
tok_row_hold_get_held (TokRowHold *self)
{
  g_return_val_if_fail (TOK_IS_ROW_HOLD (self), FALSE);

  return self->n_holds > 0;
}
