/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-step.h"

#include <glib/gi18n-lib.h>

#include "tok-tooltip.h"
#include "tok-ui.h"

struct _TokStep
{
  GtkBox parent_instance;

  GtkWidget *rail;
  GtkWidget *line_before;
  GtkImage *marker;
  GtkWidget *line_after;
  GtkLabel *label;
  GtkLabel *since;

  char *icon_name;
  char *help;  /* what the step means */
  char *began; /* (nullable): the formatted time of its start */
  guint position;
  guint n_steps;
  TokStepState state;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TokStep, tok_step, GTK_TYPE_BOX)

static const char *const state_classes[] = {
  [TOK_STEP_DONE] = "done",
  [TOK_STEP_CURRENT] = "current",
  [TOK_STEP_FUTURE] = "future",
  [TOK_STEP_UNRELATED] = "unrelated",
};

static gboolean
is_reached (TokStep *self)
{
  return self->state == TOK_STEP_DONE || self->state == TOK_STEP_CURRENT;
}

/* The state for assistive technology, as the marker and the line show it. */
static char *
dup_state_words (TokStep *self)
{
  switch (self->state)
    {
    case TOK_STEP_DONE:
      /* TRANSLATORS: a step of the lifecycle that is over, and when it began. */
      return g_strdup_printf (_ ("done, %s"), tok_step_get_time (self));
    case TOK_STEP_CURRENT:
      /* TRANSLATORS: the present step of the lifecycle, and when it began. */
      return self->began != NULL ? g_strdup_printf (_ ("since %s"), self->began)
                                 : g_strdup (_ ("now"));
    case TOK_STEP_FUTURE:
      return g_strdup (_ ("not yet reached"));
    case TOK_STEP_UNRELATED:
    default:
      return g_strdup (_ ("unknown whether reached"));
    }
}

static void
update_accessible (TokStep *self)
{
  g_autofree char *state = dup_state_words (self);
  /* TRANSLATORS: "Step 4 of 6, In Review, since 12 January 2026, 14:02" */
  g_autofree char *label =
      g_strdup_printf (_ ("Step %u of %u, %s, %s"), self->position + 1, self->n_steps,
                       gtk_label_get_label (self->label), state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) self->position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) self->n_steps, -1);
}

/* What there is no room for: when it began, and what it means. */
static void
update_tooltip (TokStep *self)
{
  g_autofree char *text = is_reached (self)
                              ? g_strdup_printf ("%s\n%s", tok_step_get_time (self), self->help)
                              : g_strdup (self->help);

  tok_tooltip_set_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
set_passed (GtkWidget *line, gboolean passed)
{
  if (passed)
    gtk_widget_add_css_class (line, "passed");
  else
    gtk_widget_remove_css_class (line, "passed");
}

/* Not CSS: GTK 4.18 keeps a label bold after an ancestor's style class was removed. */
static void
set_bold (GtkLabel *label, gboolean bold)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (bold)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }
  gtk_label_set_attributes (label, attributes);
}

static void
update_appearance (TokStep *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), state_classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), state_classes[self->state]);

  set_bold (self->label, self->state == TOK_STEP_CURRENT);
  gtk_image_set_from_icon_name (self->marker, self->state == TOK_STEP_DONE
                                                  ? "object-select-symbolic"
                                                  : self->icon_name);
  set_passed (self->line_before, is_reached (self));
  set_passed (self->line_after, self->state == TOK_STEP_DONE);
  /* Transparent, not hidden, so that the markers of the ends stay centred. */
  gtk_widget_set_opacity (self->line_before, self->position > 0 ? 1 : 0);
  gtk_widget_set_opacity (self->line_after, self->position + 1 < self->n_steps ? 1 : 0);
}

/* In a row there is no room for it in the step: see TokStepper. */
static void
update_since (TokStep *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->since),
                          self->narrow && *gtk_label_get_label (self->since) != '\0');
}

static void
align_text (GtkLabel *label, gboolean narrow)
{
  gtk_label_set_xalign (label, narrow ? 0 : 0.5);
  gtk_label_set_justify (label, narrow ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
}

static void
update_orientation (TokStep *self)
{
  GtkOrientation along = self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  GtkWidget *lines[] = { self->line_before, self->line_after };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), self->narrow ? GTK_ORIENTATION_HORIZONTAL
                                                                      : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->rail), along);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (lines[i]), along);
      gtk_widget_set_halign (lines[i], self->narrow ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
      gtk_widget_set_valign (lines[i], self->narrow ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (lines[i], !self->narrow);
    }
  /* In a column the marker stays beside the label, however high the text is. */
  gtk_widget_set_vexpand (self->line_after, self->narrow);
  gtk_widget_set_hexpand (self->rail, !self->narrow);
  align_text (self->label, self->narrow);
  align_text (self->since, self->narrow);
  /* In a row the label of a neighbour may need the room. */
  gtk_label_set_ellipsize (self->label, self->narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  update_since (self);
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static void
tok_step_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_STEP);
  G_OBJECT_CLASS (tok_step_parent_class)->dispose (object);
}

static void
tok_step_finalize (GObject *object)
{
  TokStep *self = TOK_STEP (object);

  g_free (self->icon_name);
  g_free (self->help);
  g_free (self->began);
  G_OBJECT_CLASS (tok_step_parent_class)->finalize (object);
}

static void
tok_step_class_init (TokStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_step_dispose;
  object_class->finalize = tok_step_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES "detail/tok-step.ui");
  gtk_widget_class_bind_template_child (widget_class, TokStep, rail);
  gtk_widget_class_bind_template_child (widget_class, TokStep, line_before);
  gtk_widget_class_bind_template_child (widget_class, TokStep, marker);
  gtk_widget_class_bind_template_child (widget_class, TokStep, line_after);
  gtk_widget_class_bind_template_child (widget_class, TokStep, label);
  gtk_widget_class_bind_template_child (widget_class, TokStep, since);
}

static void
tok_step_init (TokStep *self)
{
  self->n_steps = 1;
  self->state = TOK_STEP_FUTURE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_tooltip_tell_cut (GTK_WIDGET (self->label));
  update_orientation (self);
}

/**
 * tok_step_new:
 * @label: the name of the step
 * @icon_name: its icon until it is done
 * @help: a sentence about what it means
 *
 * Returns: (transfer floating): a step
 */
TokStep *
tok_step_new (const char *label, const char *icon_name, const char *help)
{
  TokStep *self = g_object_new (TOK_TYPE_STEP, NULL);

  gtk_label_set_label (self->label, label);
  self->icon_name = g_strdup (icon_name);
  self->help = g_strdup (help);
  tok_step_set_state (self, TOK_STEP_FUTURE, NULL, NULL);
  return self;
}

/**
 * tok_step_set_position:
 * @position: from 0
 * @n_steps: the number of steps
 */
void
tok_step_set_position (TokStep *self, guint position, guint n_steps)
{
  g_return_if_fail (TOK_IS_STEP (self));
  g_return_if_fail (position < n_steps);

  self->position = position;
  self->n_steps = n_steps;
  update_appearance (self);
  update_accessible (self);
}

/**
 * tok_step_set_state:
 * @state: the state of the step
 * @began: (nullable): the formatted time of its start; %NULL: not known
 * @since: (nullable): the same in short, which only the current step shows
 */
void
tok_step_set_state (TokStep *self, TokStepState state, const char *began, const char *since)
{
  g_return_if_fail (TOK_IS_STEP (self));

  self->state = state;
  g_set_str (&self->began, began);
  gtk_label_set_label (self->since, state == TOK_STEP_CURRENT && since != NULL ? since : "");
  update_since (self);
  update_appearance (self);
  update_tooltip (self);
  update_accessible (self);
}

/**
 * tok_step_set_narrow:
 * @narrow: whether the steps are in a column
 */
void
tok_step_set_narrow (TokStep *self, gboolean narrow)
{
  g_return_if_fail (TOK_IS_STEP (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  update_orientation (self);
}

/**
 * tok_step_get_since:
 *
 * Returns: (transfer none): since when, in short; "" unless it is the current step
 */
const char *
tok_step_get_since (TokStep *self)
{
  g_return_val_if_fail (TOK_IS_STEP (self), NULL);

  return gtk_label_get_label (self->since);
}

TokStepState
tok_step_get_state (TokStep *self)
{
  g_return_val_if_fail (TOK_IS_STEP (self), TOK_STEP_UNRELATED);

  return self->state;
}

const char *
tok_step_get_label (TokStep *self)
{
  g_return_val_if_fail (TOK_IS_STEP (self), NULL);

  return gtk_label_get_label (self->label);
}

/**
 * tok_step_get_time:
 *
 * Returns: (transfer none): the formatted time of its start; "" before it is reached
 */
const char *
tok_step_get_time (TokStep *self)
{
  g_return_val_if_fail (TOK_IS_STEP (self), NULL);

  if (!is_reached (self))
    return "";
  return self->began != NULL ? self->began : _ ("time unknown");
}
