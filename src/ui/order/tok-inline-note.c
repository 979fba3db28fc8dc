/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-inline-note.h"

#include "tok-ui.h"

struct _TokInlineNote
{
  AdwBin parent_instance;

  char *text;         /* (nullable) */
  char *icon_name;    /* (nullable) */
  char *button_label; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_ICON_NAME,
  PROP_BUTTON_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokInlineNote, tok_inline_note, ADW_TYPE_BIN)

static void
on_button_clicked (TokInlineNote *self)
{
  g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

static gboolean
has_text (TokInlineNote *self, const char *text)
{
  return text != NULL;
}

static void
tok_inline_note_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokInlineNote *self = TOK_INLINE_NOTE (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_inline_note_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TokInlineNote *self = TOK_INLINE_NOTE (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      tok_inline_note_set_text (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      if (g_set_str (&self->icon_name, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_BUTTON_LABEL:
      if (g_set_str (&self->button_label, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_inline_note_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_INLINE_NOTE);
  G_OBJECT_CLASS (tok_inline_note_parent_class)->dispose (object);
}

static void
tok_inline_note_finalize (GObject *object)
{
  TokInlineNote *self = TOK_INLINE_NOTE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->button_label, g_free);
  G_OBJECT_CLASS (tok_inline_note_parent_class)->finalize (object);
}

static void
tok_inline_note_class_init (TokInlineNoteClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_inline_note_get_property;
  object_class->set_property = tok_inline_note_set_property;
  object_class->dispose = tok_inline_note_dispose;
  object_class->finalize = tok_inline_note_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "order/tok-inline-note.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
tok_inline_note_init (TokInlineNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
tok_inline_note_get_text (TokInlineNote *self)
{
  g_return_val_if_fail (TOK_IS_INLINE_NOTE (self), NULL);

  return self->text;
}

/**
 * tok_inline_note_set_text:
 * @text: (nullable): one or more sentences, never markup
 */
void
tok_inline_note_set_text (TokInlineNote *self, const char *text)
{
  g_return_if_fail (TOK_IS_INLINE_NOTE (self));

  if (!g_set_str (&self->text, text))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
