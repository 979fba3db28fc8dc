/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-date-row.h"

#include <glib/gi18n-lib.h>

#include "tok-focus.h"
#include "tok-tooltip.h"
#include "tok-words-setup.h"

struct _TokDateRow
{
  AdwActionRow parent_instance;

  TokDateCalendar *calendar;
  GtkMenuButton *button;
  char *text; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokDateRow, tok_date_row, ADW_TYPE_ACTION_ROW)

static void
update (TokDateRow *self)
{
  TokDate date = tok_date_parse (self->text);
  g_autofree char *name = tok_words_dup_calendar_day (date);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               date != TOK_DATE_UNKNOWN ? name : _ ("Not Chosen"));
  tok_date_calendar_set_date (self->calendar, date);
}

static void
set_text (TokDateRow *self, const char *text)
{
  if (!g_set_str (&self->text, text))
    return;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
on_chosen (TokDateRow *self)
{
  g_autofree char *text = tok_date_to_string (tok_date_calendar_get_date (self->calendar));

  gtk_menu_button_popdown (self->button);
  set_text (self, text);
}

/* The focus belongs on the day, not on the button of the previous month. */
static void
on_open (TokDateRow *self)
{
  if (gtk_menu_button_get_active (self->button))
    gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static gboolean
tok_date_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TOK_DATE_ROW (widget)->button));
}

static void
tok_date_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_set_string (value, TOK_DATE_ROW (object)->text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_date_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    set_text (TOK_DATE_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_date_row_finalize (GObject *object)
{
  g_free (TOK_DATE_ROW (object)->text);
  G_OBJECT_CLASS (tok_date_row_parent_class)->finalize (object);
}

static void
tok_date_row_class_init (TokDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_date_row_get_property;
  object_class->set_property = tok_date_row_set_property;
  object_class->finalize = tok_date_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tok_date_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = tok_focus_row_content;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_date_row_init (TokDateRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = TOK_DATE_CALENDAR (tok_date_calendar_new ());
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  gtk_menu_button_set_popover (self->button, popover);
  gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
  tok_tooltip_set_text (GTK_WIDGET (self->button), _ ("Choose a Date"));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->calendar, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "notify::active", G_CALLBACK (on_open), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tok_date_row_new:
 *
 * Returns: (transfer floating): a row without a day
 */
GtkWidget *
tok_date_row_new (const char *title)
{
  return g_object_new (TOK_TYPE_DATE_ROW, "title", title, "use-markup", FALSE, NULL);
}

/**
 * tok_date_row_get_calendar:
 *
 * Returns: (transfer none): the calendar, to tell it which days are possible
 */
TokDateCalendar *
tok_date_row_get_calendar (TokDateRow *self)
{
  g_return_val_if_fail (TOK_IS_DATE_ROW (self), NULL);

  return self->calendar;
}

/**
 * tok_date_row_open:
 *
 * Opens the calendar.
 */
void
tok_date_row_open (TokDateRow *self)
{
  g_return_if_fail (TOK_IS_DATE_ROW (self));

  gtk_menu_button_popup (self->button);
}
