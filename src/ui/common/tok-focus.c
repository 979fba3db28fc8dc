/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-focus.h"

/* How long a widget is waited for that is hidden, in frames. */
#define FRAMES_HIDDEN 8

static gboolean
focus_when_allocated (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  guint *n_hidden = data;

  if (!gtk_widget_get_mapped (page))
    return (*n_hidden)++ < FRAMES_HIDDEN ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  if (gtk_widget_get_height (page) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/**
 * tok_focus_into:
 * @page: a widget that is mapped, or will be in some frames
 *
 * Focuses the first focusable widget in @page after @page was allocated.
 */
void
tok_focus_into (GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  gtk_widget_add_tick_callback (page, focus_when_allocated, g_new0 (guint, 1), g_free);
}

/**
 * tok_focus_in_place:
 * @widget: a widget in a window
 *
 * Gives the focus to @widget. The page around it does not scroll to it.
 */
void
tok_focus_in_place (GtkWidget *widget)
{
  GtkWidget *viewport;
  gboolean scrolls;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  scrolls = viewport != NULL && gtk_viewport_get_scroll_to_focus (GTK_VIEWPORT (viewport));
  if (scrolls)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_root_set_focus (gtk_widget_get_root (widget), widget);
  if (scrolls)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
}

/**
 * tok_focus_release:
 * @page: a widget that is about to be removed
 *
 * Clears the focus if it is in @page, so that GTK does not pass it on to the next page.
 */
void
tok_focus_release (GtkWidget *page)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (page));

  root = gtk_widget_get_root (page);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, page))
    gtk_root_set_focus (root, NULL);
}

/**
 * tok_focus_row_content:
 * @row: a GtkListBoxRow that passes on the focus that it is given
 * @direction: where the focus goes
 *
 * Moves the focus within a row, and lets it leave. The implementation of the base class gives
 * the focus to the row on the way out, which would pass it on to its content again.
 *
 * Returns: whether the focus is in the row now
 */
gboolean
tok_focus_row_content (GtkWidget *row, GtkDirectionType direction)
{
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), FALSE);

  child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  return child != NULL && gtk_widget_child_focus (child, direction);
}

/* The focus of a window. */
typedef struct
{
  GtkWindow *window; /* (unowned): owns this struct */
  GtkWidget *focus;  /* (nullable) (weak) */
  GtkWidget *hidden; /* (nullable) (weak): had the focus, until it was hidden */
  guint n_frames;    /* since then */
  guint tick;        /* 0: none */
  guint input;       /* a key or a click is being handled; 0: none */
} Keeper;

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_clear_handle_id (&self->input, g_source_remove);
  g_clear_weak_pointer (&self->focus);
  g_clear_weak_pointer (&self->hidden);
  g_free (self);
}

static gboolean
is_shown (const Keeper *self, GtkWidget *widget)
{
  return gtk_widget_get_root (widget) == GTK_ROOT (self->window) && gtk_widget_get_mapped (widget);
}

static gboolean
on_frame (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  Keeper *self = data;

  if (self->hidden != NULL && !is_shown (self, self->hidden) && self->n_frames++ < FRAMES_HIDDEN)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (self->hidden != NULL && is_shown (self, self->hidden))
    tok_focus_in_place (self->hidden);
  g_clear_weak_pointer (&self->hidden);
  return G_SOURCE_REMOVE;
}

/* GTK moves the focus away from what is hidden, and looks for another place in the next frame. */
static void
on_focus_widget (GtkWindow *window, GParamSpec *pspec, gpointer data)
{
  Keeper *self = data;

  if (self->input == 0 && self->hidden == NULL && self->focus != NULL &&
      !is_shown (self, self->focus))
    {
      g_set_weak_pointer (&self->hidden, self->focus);
      self->n_frames = 0;
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), on_frame, self, NULL);
    }
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (window));
}

static gboolean
on_handled (gpointer data)
{
  Keeper *self = data;

  self->input = 0;
  return G_SOURCE_REMOVE;
}

/* What the user does decides where the focus is. */
static void
on_input (Keeper *self)
{
  g_clear_weak_pointer (&self->hidden);
  if (self->input == 0)
    self->input = g_idle_add_full (G_PRIORITY_HIGH, on_handled, self, NULL);
}

static gboolean
on_key (Keeper *self)
{
  on_input (self);
  return GDK_EVENT_PROPAGATE;
}

static void
watch_input (Keeper *self)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_input), self);
  gtk_widget_add_controller (window, keys);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (click));
}

/**
 * tok_focus_keep:
 * @window: a window that adapts to its size
 *
 * Gives the focus back to what is hidden for some frames only: whenever a breakpoint is passed,
 * libadwaita hides what is inside it until the next frame, and split views take their pages out.
 * Not if there is a key or a click meanwhile.
 */
void
tok_focus_keep (GtkWindow *window)
{
  Keeper *self;

  g_return_if_fail (GTK_IS_WINDOW (window));

  self = g_new0 (Keeper, 1);
  self->window = window;
  g_object_set_data_full (G_OBJECT (window), "tok-focus", self, keeper_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_widget), self);
  watch_input (self);
}
