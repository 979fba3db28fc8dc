/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-text-row.h"

#include <glib/gi18n-lib.h>

#include "tok-focus.h"

struct _TokTextRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *title;
  GtkWidget *view;
  GtkLabel *count;
  GtkTextBuffer *buffer; /* owned by the view */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* In pixels: about four lines. */
#define MIN_HEIGHT 84
#define MAX_HEIGHT 240

G_DEFINE_FINAL_TYPE (TokTextRow, tok_text_row, ADW_TYPE_PREFERENCES_ROW)

static char *
dup_text (TokTextRow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
on_changed (TokTextRow *self)
{
  guint n = (guint) gtk_text_buffer_get_char_count (self->buffer);
  g_autofree char *words = g_strdup_printf (ngettext ("%u character", "%u characters", n), n);

  gtk_label_set_label (self->count, words);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
tok_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TOK_TEXT_ROW (widget)->view);
}

static void
tok_text_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_take_string (value, dup_text (TOK_TEXT_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_text_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokTextRow *self = TOK_TEXT_ROW (object);
  const char *text = g_value_get_string (value);

  if (prop_id == PROP_TEXT)
    gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_text_row_class_init (TokTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_text_row_get_property;
  object_class->set_property = tok_text_row_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = tok_text_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = tok_focus_row_content;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
create_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static GtkWidget *
create_view (TokTextRow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  /* Tab leaves the text, as it leaves every other row. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  return scroller;
}

static void
tok_text_row_init (TokTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = create_caption (NULL);
  self->count = GTK_LABEL (create_caption (NULL));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), create_view (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (box, "text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_object_bind_property (self, "title", self->title, "label", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->count, NULL, -1);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  on_changed (self);
}

/**
 * tok_text_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tok_text_row_new (const char *title)
{
  return g_object_new (TOK_TYPE_TEXT_ROW, "title", title, NULL);
}
