/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-connection.h"

struct _TokConnection
{
  GObject parent_instance;

  gboolean offline;
  gint64 waiting_until;
  gboolean user_waiting;
};

enum
{
  PROP_0,
  PROP_OFFLINE,
  PROP_WAITING_UNTIL,
  PROP_USER_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_WAIT_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokConnection, tok_connection, G_TYPE_OBJECT)

static void
tok_connection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokConnection *self = TOK_CONNECTION (object);

  switch (prop_id)
    {
    case PROP_OFFLINE:
      g_value_set_boolean (value, self->offline);
      break;
    case PROP_WAITING_UNTIL:
      g_value_set_int64 (value, self->waiting_until);
      break;
    case PROP_USER_WAITING:
      g_value_set_boolean (value, self->user_waiting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_connection_class_init (TokConnectionClass *klass)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = tok_connection_get_property;

  properties[PROP_OFFLINE] = g_param_spec_boolean ("offline", NULL, NULL, FALSE, flags);
  properties[PROP_WAITING_UNTIL] =
      g_param_spec_int64 ("waiting-until", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_USER_WAITING] = g_param_spec_boolean ("user-waiting", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  /**
   * TokConnection::wait-cancelled:
   *
   * The user cancelled the wait: see tok_connection_cancel_wait().
   */
  signals[SIGNAL_WAIT_CANCELLED] =
      g_signal_new ("wait-cancelled", TOK_TYPE_CONNECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
tok_connection_init (TokConnection *self)
{
}

/**
 * tok_connection_new:
 *
 * Returns: (transfer full): an online connection without waiting requests
 */
TokConnection *
tok_connection_new (void)
{
  return g_object_new (TOK_TYPE_CONNECTION, NULL);
}

/**
 * tok_connection_cancel_wait:
 *
 * Rejects the waiting requests of the user with TOK_ERROR_THROTTLED. They are not sent.
 */
void
tok_connection_cancel_wait (TokConnection *self)
{
  g_return_if_fail (TOK_IS_CONNECTION (self));

  g_signal_emit (self, signals[SIGNAL_WAIT_CANCELLED], 0);
}

/* A getter and a setter for each property. */
#define DEFINE_ACCESSORS(type, name, property)                                                     \
  type tok_connection_get_##name (TokConnection *self)                                             \
  {                                                                                                \
    g_return_val_if_fail (TOK_IS_CONNECTION (self), 0);                                            \
    return self->name;                                                                             \
  }                                                                                                \
                                                                                                   \
  void tok_connection_set_##name (TokConnection *self, type name)                                  \
  {                                                                                                \
    g_return_if_fail (TOK_IS_CONNECTION (self));                                                   \
    if (self->name == name)                                                                        \
      return;                                                                                      \
    self->name = name;                                                                             \
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);                              \
  }

DEFINE_ACCESSORS (gboolean, offline, PROP_OFFLINE)
DEFINE_ACCESSORS (gint64, waiting_until, PROP_WAITING_UNTIL)
DEFINE_ACCESSORS (gboolean, user_waiting, PROP_USER_WAITING)
