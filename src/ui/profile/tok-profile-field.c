/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-field.h"

#include "tok-blank.h"
#include "tok-field-errors.h"
#include "tok-ui.h"
#include "tok-words-profile.h"
#include "tok-words-setup.h"

/* How high several lines become before they scroll, in pixels. */
#define LINES_HEIGHT_MAX 160

struct _TokProfileField
{
  AdwPreferencesGroup parent_instance;

  GtkLabel *error;
  GtkLabel *hint;
  GtkLabel *count;

  TokSetupField field;
  GtkWidget *row;
  GtkWidget *view; /* (nullable): several lines */
  gboolean updating;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEFT,
  SIGNAL_CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfileField, tok_profile_field, ADW_TYPE_PREFERENCES_GROUP)

/* Counts what is saved: without blanks at the ends. */
static void
update_count (TokProfileField *self)
{
  guint max = tok_setup_field_get_info (self->field)->max;
  g_autofree char *text = tok_blank_strip (tok_profile_field_dup_text (self));
  g_autofree char *words = tok_words_dup_characters ((guint) g_utf8_strlen (text, -1), max);

  gtk_label_set_label (self->count, words);
  if (max > 0 && g_utf8_strlen (text, -1) > (glong) max)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->count), "dimmed");
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->count), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "dimmed");
    }
}

static void
on_changed (TokProfileField *self)
{
  update_count (self);
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_left (TokProfileField *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
on_confirmed (TokProfileField *self)
{
  g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
}

static GtkWidget *
create_title (const char *title, GtkWidget *view)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), view);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

/* A text view within a row, as there is no such row in libadwaita. */
static void
create_view (TokProfileField *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LINES_HEIGHT_MAX);
  gtk_box_append (GTK_BOX (box), create_title (title, self->view));
  gtk_box_append (GTK_BOX (box), scroller);
  self->row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", title, "activatable", FALSE,
                            "focusable", FALSE, "child", box, NULL);
  gtk_widget_add_css_class (self->row, "profile-text");
}

static void
create_entry (TokProfileField *self, const char *title)
{
  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  if (self->field == TOK_SETUP_USERNAME || self->field == TOK_SETUP_LINK)
    adw_entry_row_set_input_hints (ADW_ENTRY_ROW (self->row),
                                   GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_LOWERCASE);
  if (self->field == TOK_SETUP_LINK)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), GTK_INPUT_PURPOSE_URL);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "entry-activated", G_CALLBACK (on_confirmed), self,
                           G_CONNECT_SWAPPED);
}

static void
tok_profile_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILE_FIELD);
  G_OBJECT_CLASS (tok_profile_field_parent_class)->dispose (object);
}

static void
tok_profile_field_class_init (TokProfileFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_profile_field_dispose;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] =
      g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CONFIRMED] =
      g_signal_new ("confirmed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profile/tok-profile-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProfileField, error);
  gtk_widget_class_bind_template_child (widget_class, TokProfileField, hint);
  gtk_widget_class_bind_template_child (widget_class, TokProfileField, count);
}

static void
tok_profile_field_init (TokProfileField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_profile_field_new:
 * @field: a text of a profile
 *
 * Returns: (transfer floating): an empty field
 */
TokProfileField *
tok_profile_field_new (TokSetupField field)
{
  TokProfileField *self = g_object_new (TOK_TYPE_PROFILE_FIELD, NULL);
  const char *title = tok_words_setup_field (field);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->field = field;
  if (field == TOK_SETUP_BIOGRAPHY || field == TOK_SETUP_NICHE_INSTRUCTIONS)
    create_view (self, title);
  else
    create_entry (self, title);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view != NULL ? self->view : self->row),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->count, self->hint,
                                  NULL, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->row);
  update_count (self);
  return self;
}

TokSetupField
tok_profile_field_get_field (TokProfileField *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_FIELD (self), TOK_SETUP_USERNAME);

  return self->field;
}

/**
 * tok_profile_field_dup_text:
 *
 * Returns: (transfer full): the text as typed
 */
char *
tok_profile_field_dup_text (TokProfileField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (TOK_IS_PROFILE_FIELD (self), NULL);

  if (self->view == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * tok_profile_field_set_text:
 * @text: (nullable): a value
 *
 * Shows a value, unless the typed text stands for it already.
 */
void
tok_profile_field_set_text (TokProfileField *self, const char *text)
{
  g_autofree char *typed = NULL;
  const char *shown = text != NULL ? text : "";

  g_return_if_fail (TOK_IS_PROFILE_FIELD (self));

  typed = tok_blank_strip (tok_profile_field_dup_text (self));
  if (g_str_equal (typed, shown))
    return;
  self->updating = TRUE;
  if (self->view == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->row), shown);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), shown, -1);
  self->updating = FALSE;
}

void
tok_profile_field_set_editable (TokProfileField *self, gboolean editable)
{
  g_return_if_fail (TOK_IS_PROFILE_FIELD (self));

  if (self->view == NULL)
    gtk_editable_set_editable (GTK_EDITABLE (self->row), editable);
  else
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
}

/**
 * tok_profile_field_set_error:
 * @text: (nullable): what is wrong; %NULL: nothing
 */
void
tok_profile_field_set_error (TokProfileField *self, const char *text)
{
  g_return_if_fail (TOK_IS_PROFILE_FIELD (self));

  gtk_label_set_label (self->error, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
  tok_field_errors_mark (self->row, GTK_WIDGET (self->error), text != NULL);
  if (self->view != NULL)
    tok_field_errors_mark (self->view, GTK_WIDGET (self->error), text != NULL);
}

/**
 * tok_profile_field_set_hint:
 * @text: (nullable): something worth knowing about the text
 */
void
tok_profile_field_set_hint (TokProfileField *self, const char *text)
{
  g_return_if_fail (TOK_IS_PROFILE_FIELD (self));

  gtk_label_set_label (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
}

void
tok_profile_field_focus (TokProfileField *self)
{
  g_return_if_fail (TOK_IS_PROFILE_FIELD (self));

  gtk_widget_grab_focus (self->view != NULL ? self->view : self->row);
}
