/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test-power.h"

struct _TokTestPower
{
  GObject parent_instance;

  gboolean saver;
};

enum
{
  PROP_0,
  PROP_SAVER,
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
monitor_iface_init (GPowerProfileMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokTestPower,
                               tok_test_power,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_POWER_PROFILE_MONITOR,
                                                          monitor_iface_init))

static void
tok_test_power_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SAVER:
      g_value_set_boolean (value, TOK_TEST_POWER (object)->saver);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_test_power_class_init (TokTestPowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_test_power_get_property;
  g_object_class_override_property (object_class, PROP_SAVER, "power-saver-enabled");
}

static void
tok_test_power_init (TokTestPower *self)
{
}

/**
 * tok_test_power_new:
 *
 * Returns: (transfer full): a monitor with power saver off
 */
TokTestPower *
tok_test_power_new (void)
{
  return g_object_new (TOK_TYPE_TEST_POWER, NULL);
}

void
tok_test_power_set_saver (TokTestPower *self, gboolean saver)
{
  self->saver = saver;
  g_object_notify (G_OBJECT (self), "power-saver-enabled");
}
