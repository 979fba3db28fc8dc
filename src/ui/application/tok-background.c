/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-background.h"

#include <glib/gi18n-lib.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#include "tok-background-portal.h"
#include "tok-weak-ref.h"

#define WANTED "run-in-background"
#define AUTOSTART "start-at-login"

/* In seconds: wait for the window's memory to be released. */
#define TRIM_DELAY 1

struct _TokBackground
{
  GObject parent_instance;

  GApplication *application; /* (unowned): the owner of this object */
  GSettings *settings;       /* (nullable): store what the user wants */
  gboolean wanted;
  gboolean autostart_wanted;
  TokBackgroundState state;
  gboolean autostart;
  gboolean autostart_refused;
  gboolean is_check; /* the request repeats an earlier grant */
  gboolean is_holding;
  DexFuture *asking;   /* (nullable) (owned) */
  GListModel *bundles; /* (nullable): of all workspaces */
  guint n_reported;    /* the number in the last status */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_AUTOSTART,
  PROP_AUTOSTART_REFUSED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The key of this object in the application's data. */
#define DATA_KEY "tok-background"

G_DEFINE_FINAL_TYPE (TokBackground, tok_background, G_TYPE_OBJECT)

static void
set_holding (TokBackground *self, gboolean holding)
{
  if (self->is_holding == holding)
    return;
  self->is_holding = holding;
  if (holding)
    g_application_hold (self->application);
  else
    g_application_release (self->application);
}

static void
set_boolean (TokBackground *self, gboolean *member, gboolean value, guint property)
{
  if (*member == value)
    return;
  *member = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Updates the status that the system shows for background programs. */
static void
update_status (TokBackground *self)
{
  guint n_bundles = self->bundles != NULL ? g_list_model_get_n_items (self->bundles) : 0;
  g_autofree char *status = NULL;

  if (self->state != TOK_BACKGROUND_ON || n_bundles == self->n_reported)
    return;
  self->n_reported = n_bundles;
  /* Translators: what the program does in the background */
  status = g_strdup_printf (ngettext ("Following %'u bundle", "Following %'u bundles", n_bundles),
                            n_bundles);
  tok_background_portal_set_status (g_application_get_dbus_connection (self->application), status);
}

static void
set_state (TokBackground *self, TokBackgroundState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  update_status (self);
}

static void
save_settings (TokBackground *self)
{
  if (self->settings == NULL)
    return;
  g_settings_set_boolean (self->settings, WANTED, self->wanted);
  g_settings_set_boolean (self->settings, AUTOSTART, self->autostart_wanted);
}

/* A setting that was granted before survives a refusal, because the next start may be
 * granted again. One that is refused at once is reset. */
static void
apply_answer (TokBackground *self, guint answer, TokBackgroundState refusal)
{
  gboolean allowed = (answer & TOK_BACKGROUND_ALLOWED) != 0;
  gboolean autostart = allowed && (answer & TOK_BACKGROUND_AUTOSTART) != 0;

  g_object_freeze_notify (G_OBJECT (self));
  set_boolean (self, &self->autostart_refused, allowed && self->autostart_wanted && !autostart,
               PROP_AUTOSTART_REFUSED);
  set_boolean (self, &self->autostart, autostart, PROP_AUTOSTART);
  if (!self->is_check)
    {
      self->wanted = allowed;
      self->autostart_wanted = autostart;
      save_settings (self);
    }
  set_state (self, allowed ? TOK_BACKGROUND_ON : refusal);
  g_object_thaw_notify (G_OBJECT (self));
  set_holding (self, allowed);
}

static DexFuture *
on_answer (DexFuture *future, gpointer data)
{
  g_autoptr (TokBackground) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return NULL;
  if (value != NULL)
    apply_answer (self, g_value_get_uint (value), TOK_BACKGROUND_DENIED);
  else
    apply_answer (self, 0, TOK_BACKGROUND_ABSENT);
  return NULL;
}

static DexFuture *
ask_portal (TokBackground *self)
{
  return tok_background_portal_ask (g_application_get_dbus_connection (self->application),
                                    _ ("Following bundles after the window is closed"),
                                    self->wanted && self->autostart_wanted);
}

static void
ask (TokBackground *self, gboolean is_check)
{
  self->is_check = is_check;
  set_state (self, TOK_BACKGROUND_ASKING);
  dex_clear (&self->asking);
  self->asking =
      dex_future_finally (ask_portal (self), on_answer, tok_weak_ref_new (self), tok_weak_ref_free);
}

static void
switch_off (TokBackground *self)
{
  gboolean had_autostart = self->autostart_wanted || self->autostart;

  self->wanted = FALSE;
  self->autostart_wanted = FALSE;
  save_settings (self);
  dex_clear (&self->asking);
  g_object_freeze_notify (G_OBJECT (self));
  set_boolean (self, &self->autostart, FALSE, PROP_AUTOSTART);
  set_boolean (self, &self->autostart_refused, FALSE, PROP_AUTOSTART_REFUSED);
  set_state (self, TOK_BACKGROUND_OFF);
  g_object_thaw_notify (G_OBJECT (self));
  set_holding (self, FALSE);
  /* Autostart must be removed explicitly. */
  if (had_autostart)
    dex_future_disown (ask_portal (self));
}

/* Without a window, return cached memory of the allocator to the system. */
static DexFuture *
trim_memory (DexFuture *future, gpointer data)
{
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif
  return NULL;
}

static void
on_window_removed (TokBackground *self)
{
  if (self->state == TOK_BACKGROUND_ON)
    dex_future_disown (
        dex_future_finally (dex_timeout_new_seconds (TRIM_DELAY), trim_memory, NULL, NULL));
}

static void
tok_background_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBackground *self = TOK_BACKGROUND (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_AUTOSTART:
      g_value_set_boolean (value, self->autostart);
      break;
    case PROP_AUTOSTART_REFUSED:
      g_value_set_boolean (value, self->autostart_refused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_background_dispose (GObject *object)
{
  TokBackground *self = TOK_BACKGROUND (object);

  dex_clear (&self->asking);
  g_clear_object (&self->bundles);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tok_background_parent_class)->dispose (object);
}

static void
tok_background_class_init (TokBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_background_get_property;
  object_class->dispose = tok_background_dispose;
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_BACKGROUND_UNREACHABLE, 0, flags);
  properties[PROP_AUTOSTART] = g_param_spec_boolean ("autostart", NULL, NULL, FALSE, flags);
  properties[PROP_AUTOSTART_REFUSED] =
      g_param_spec_boolean ("autostart-refused", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_background_init (TokBackground *self)
{
  self->n_reported = G_MAXUINT;
}

/**
 * tok_background_new:
 * @application: the application to hold; must outlive this object
 * @settings: (nullable): where the user's choices are stored
 *
 * Returns: (transfer full): an object in state %TOK_BACKGROUND_OFF
 */
TokBackground *
tok_background_new (GtkApplication *application, GSettings *settings)
{
  TokBackground *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (TOK_TYPE_BACKGROUND, NULL);
  self->application = G_APPLICATION (application);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed), self,
                           G_CONNECT_SWAPPED);
  g_set_object (&self->settings, settings);
  g_object_set_data (G_OBJECT (application), DATA_KEY, self);
  return self;
}

/**
 * tok_background_get_for:
 * @application: an application
 *
 * Returns: (transfer none) (nullable): its #TokBackground
 */
TokBackground *
tok_background_get_for (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  return g_object_get_data (G_OBJECT (application), DATA_KEY);
}

/**
 * tok_background_start:
 * @is_reachable: whether a second start of the program reaches this instance; without that
 *   it could not be quit
 *
 * Repeats the request for what the user enabled before. The application must be registered.
 */
void
tok_background_start (TokBackground *self, gboolean is_reachable)
{
  g_return_if_fail (TOK_IS_BACKGROUND (self));

  if (!is_reachable)
    {
      set_state (self, TOK_BACKGROUND_UNREACHABLE);
      return;
    }
  if (self->settings == NULL)
    return;
  self->wanted = g_settings_get_boolean (self->settings, WANTED);
  self->autostart_wanted = self->wanted && g_settings_get_boolean (self->settings, AUTOSTART);
  if (!self->wanted)
    return;
  /* Hold the application until the response: without a window it would exit. */
  set_holding (self, TRUE);
  ask (self, TRUE);
}

static gpointer
get_list (gpointer workspace, gpointer data)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (workspace));

  g_object_ref (list);
  g_object_unref (workspace);
  return list;
}

/**
 * tok_background_set_workspaces:
 * @workspaces: the open workspaces
 */
void
tok_background_set_workspaces (TokBackground *self, TokWorkspaces *workspaces)
{
  GtkMapListModel *lists;

  g_return_if_fail (TOK_IS_BACKGROUND (self));
  g_return_if_fail (TOK_IS_WORKSPACES (workspaces));

  lists = gtk_map_list_model_new (G_LIST_MODEL (g_object_ref (workspaces)), get_list, NULL, NULL);
  g_clear_object (&self->bundles);
  self->bundles = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  g_signal_connect_object (self->bundles, "items-changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  update_status (self);
}

/**
 * tok_background_set_wanted:
 * @wanted: whether to run without a window
 *
 * Asks the portal, or disables background operation.
 */
void
tok_background_set_wanted (TokBackground *self, gboolean wanted)
{
  g_return_if_fail (TOK_IS_BACKGROUND (self));
  g_return_if_fail (self->state != TOK_BACKGROUND_UNREACHABLE);

  if (!wanted)
    {
      switch_off (self);
      return;
    }
  self->wanted = TRUE;
  ask (self, FALSE);
}

/**
 * tok_background_set_autostart_wanted:
 * @wanted: whether to start with the session, without a window
 *
 * Asks the portal. The state must be %TOK_BACKGROUND_ON.
 */
void
tok_background_set_autostart_wanted (TokBackground *self, gboolean wanted)
{
  g_return_if_fail (TOK_IS_BACKGROUND (self));
  g_return_if_fail (self->state == TOK_BACKGROUND_ON);

  self->autostart_wanted = wanted;
  ask (self, FALSE);
}

/**
 * tok_background_get_state:
 *
 * Returns: the state of background operation
 */
TokBackgroundState
tok_background_get_state (TokBackground *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND (self), TOK_BACKGROUND_OFF);

  return self->state;
}

/**
 * tok_background_get_autostart:
 *
 * Returns: whether the program starts with the session
 */
gboolean
tok_background_get_autostart (TokBackground *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND (self), FALSE);

  return self->autostart;
}

/**
 * tok_background_get_autostart_refused:
 *
 * Returns: whether autostart was requested and refused
 */
gboolean
tok_background_get_autostart_refused (TokBackground *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND (self), FALSE);

  return self->autostart_refused;
}
