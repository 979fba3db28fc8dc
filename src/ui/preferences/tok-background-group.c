/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-background-group.h"

#include <glib/gi18n-lib.h>

#include "tok-background.h"
#include "tok-ui.h"

struct _TokBackgroundGroup
{
  AdwPreferencesGroup parent_instance;

  AdwSwitchRow *background_row;
  AdwSwitchRow *autostart_row;

  TokBackground *background; /* (nullable) until the group is in a window of the program */
};

G_DEFINE_FINAL_TYPE (TokBackgroundGroup, tok_background_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_background_words (TokBackgroundState state)
{
  switch (state)
    {
    case TOK_BACKGROUND_ASKING:
      return _ ("Asking the system…");
    case TOK_BACKGROUND_DENIED:
      return _ ("The system does not allow it. Allow it in your system’s app permissions (in "
                "GNOME: Settings → Apps → Bundles), then switch it on again.");
    case TOK_BACKGROUND_ABSENT:
      return _ ("This desktop cannot allow it: its Background portal does not answer. It comes "
                "with the package xdg-desktop-portal.");
    case TOK_BACKGROUND_UNREACHABLE:
      return _ ("Not available with sample data or with a key from the environment.");
    case TOK_BACKGROUND_OFF:
    case TOK_BACKGROUND_ON:
    default:
      return _ ("Follows all workspaces after the window is closed, until you quit");
    }
}

static const char *
get_autostart_words (TokBackground *background)
{
  if (tok_background_get_autostart_refused (background))
    return _ ("The system did not allow it.");
  if (tok_background_get_state (background) != TOK_BACKGROUND_ON)
    return _ ("Only with tracking in the background");
  return _ ("Without a window");
}

static void
show_state (TokBackgroundGroup *self)
{
  TokBackgroundState state;

  if (self->background == NULL)
    return;
  state = tok_background_get_state (self->background);
  adw_switch_row_set_active (self->background_row, state == TOK_BACKGROUND_ON);
  gtk_widget_set_sensitive (GTK_WIDGET (self->background_row),
                            state != TOK_BACKGROUND_ASKING && state != TOK_BACKGROUND_UNREACHABLE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->background_row), get_background_words (state));
  adw_switch_row_set_active (self->autostart_row, tok_background_get_autostart (self->background));
  gtk_widget_set_sensitive (GTK_WIDGET (self->autostart_row), state == TOK_BACKGROUND_ON);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->autostart_row),
                               get_autostart_words (self->background));
}

/* The switch shows the granted state: it is reset until the portal answers. A change to the
 * state already shown is not a click. */
static void
on_background (TokBackgroundGroup *self)
{
  gboolean wanted = adw_switch_row_get_active (self->background_row);
  TokBackgroundState state;

  if (self->background == NULL)
    return;
  state = tok_background_get_state (self->background);
  if (state == TOK_BACKGROUND_ASKING || wanted == (state == TOK_BACKGROUND_ON))
    return;
  tok_background_set_wanted (self->background, wanted);
  show_state (self);
}

static void
on_autostart (TokBackgroundGroup *self)
{
  gboolean wanted = adw_switch_row_get_active (self->autostart_row);

  if (self->background == NULL ||
      tok_background_get_state (self->background) != TOK_BACKGROUND_ON ||
      wanted == tok_background_get_autostart (self->background))
    return;
  tok_background_set_autostart_wanted (self->background, wanted);
  show_state (self);
}

/* The application is found through the window that the dialog is in. */
static void
tok_background_group_root (GtkWidget *widget)
{
  TokBackgroundGroup *self = TOK_BACKGROUND_GROUP (widget);
  GtkRoot *root;
  GtkApplication *application;

  GTK_WIDGET_CLASS (tok_background_group_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  if (application == NULL ||
      !g_set_object (&self->background, tok_background_get_for (application)) ||
      self->background == NULL)
    return;
  g_signal_connect_object (self->background, "notify", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (widget, TRUE);
  show_state (self);
}

static void
tok_background_group_dispose (GObject *object)
{
  g_clear_object (&TOK_BACKGROUND_GROUP (object)->background);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BACKGROUND_GROUP);
  G_OBJECT_CLASS (tok_background_group_parent_class)->dispose (object);
}

static void
tok_background_group_class_init (TokBackgroundGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_background_group_dispose;
  widget_class->root = tok_background_group_root;

  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "preferences/tok-background-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBackgroundGroup, background_row);
  gtk_widget_class_bind_template_child (widget_class, TokBackgroundGroup, autostart_row);
  gtk_widget_class_bind_template_callback (widget_class, on_background);
  gtk_widget_class_bind_template_callback (widget_class, on_autostart);
}

static void
tok_background_group_init (TokBackgroundGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}
