/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test-network.h"

struct _TokTestNetwork
{
  GObject parent_instance;

  gboolean available;
  gboolean metered;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = initable_init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokTestNetwork,
                               tok_test_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                          monitor_iface_init))

static void
tok_test_network_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokTestNetwork *self = TOK_TEST_NETWORK (object);

  switch (prop_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, self->metered);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL
                                               : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_test_network_class_init (TokTestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
tok_test_network_init (TokTestNetwork *self)
{
  self->available = TRUE;
}

/**
 * tok_test_network_new:
 *
 * Returns: (transfer full): an available network that is not metered
 */
TokTestNetwork *
tok_test_network_new (void)
{
  return g_object_new (TOK_TYPE_TEST_NETWORK, NULL);
}

void
tok_test_network_set_available (TokTestNetwork *self, gboolean available)
{
  self->available = available;
  g_object_notify (G_OBJECT (self), "network-available");
  g_signal_emit_by_name (self, "network-changed", available);
}

void
tok_test_network_set_metered (TokTestNetwork *self, gboolean metered)
{
  self->metered = metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}
