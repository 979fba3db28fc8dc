/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-stepper.h"

#include "tok-event.h"
#include "tok-lifecycle.h"
#include "tok-status-icon.h"
#include "tok-status-pill.h"
#include "tok-ui.h"
#include "tok-words-journal.h"
#include "tok-words.h"

struct _TokStepper
{
  GtkBox parent_instance;

  GtkBox *track;
  GtkWidget *below; /* has only @since */
  GtkLabel *since;
  GtkWidget *other_status;
  TokStatusPill *pill;
  GtkWidget *footnote;

  const TokStatus *steps; /* of the children of @track */
  guint n_steps;
  int present; /* the position of the current step; -1: none */
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokStepper, tok_stepper, GTK_TYPE_BOX)

/* When the bundle last entered the step of @status, as far as it was observed; also by another
 * word for the step. */
static void
find_interval (GPtrArray *events, TokStatus status, gint64 *after, gint64 *before)
{
  int position = tok_lifecycle_position (TOK_TYPE_UNKNOWN, status);

  for (guint i = events->len; i > 0; i--)
    {
      const TokEvent *event = g_ptr_array_index (events, i - 1);

      if (event->kind == TOK_EVENT_STATUS &&
          tok_lifecycle_position (TOK_TYPE_UNKNOWN, tok_status_parse (event->to)) == position)
        {
          tok_event_get_interval (event, after, before);
          return;
        }
    }
}

/* When a step that was reached began. */
static void
get_interval (TokBundle *bundle,
              GPtrArray *events,
              TokStatus status,
              TokStepState state,
              gint64 *after,
              gint64 *before)
{
  gint64 created_at = tok_bundle_get_created_at (bundle);
  gint64 told = tok_bundle_get_told_time (bundle, status);

  if (state == TOK_STEP_CURRENT)
    tok_bundle_get_step_interval (bundle, after, before);
  if (*before == TOK_TIME_UNKNOWN)
    find_interval (events, status, after, before);
  if (tok_time_is_within (told, *after, *before))
    *after = *before = told;
  if (*after == TOK_TIME_UNKNOWN && tok_bundle_get_earliest (bundle, status) < *before)
    *after = tok_bundle_get_earliest (bundle, status);
  /* The first step begins with the creation, unless the bundle returned to it later. */
  if (status == TOK_STATUS_FIRST && created_at != TOK_TIME_UNKNOWN && *after <= created_at)
    *after = *before = created_at;
}

static void
show_step (TokStep *step,
           TokBundle *bundle,
           GPtrArray *events,
           TokStatus status,
           TokStepState state,
           gint64 now)
{
  gint64 after = TOK_TIME_UNKNOWN, before = TOK_TIME_UNKNOWN;
  g_autofree char *began = NULL;
  g_autofree char *since = NULL;

  if (state == TOK_STEP_DONE || state == TOK_STEP_CURRENT)
    get_interval (bundle, events, status, state, &after, &before);
  began = tok_words_dup_interval (after, before);
  since = tok_words_dup_step_since (after, before, now);
  tok_step_set_state (step, state, began, since);
}

static TokStepState
get_step_state (int position, int present)
{
  if (present < 0)
    return TOK_STEP_UNRELATED;
  if (position < present)
    return TOK_STEP_DONE;
  return position == present ? TOK_STEP_CURRENT : TOK_STEP_FUTURE;
}

static void
rebuild (TokStepper *self, const TokStatus *steps, guint n_steps)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->track))) != NULL)
    gtk_box_remove (self->track, child);

  self->steps = steps;
  self->n_steps = n_steps;
  for (guint i = 0; i < n_steps; i++)
    {
      TokStep *step = tok_step_new (tok_words_status (steps[i]), tok_status_icon_name (steps[i]),
                                    tok_words_status_help (steps[i]));

      tok_step_set_position (step, i, n_steps);
      tok_step_set_narrow (step, self->narrow);
      gtk_box_append (self->track, GTK_WIDGET (step));
    }
}

static void
measure_below (GtkWidget *below,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (below), orientation, for_size, minimum, natural,
                      NULL, NULL);
}

/* Centres the line below the current step, as far as the edges allow. The steps have their
 * places already: they come first in the box. */
static void
allocate_below (GtkWidget *below, int width, int height, int baseline)
{
  TokStepper *self = TOK_STEPPER (gtk_widget_get_ancestor (below, TOK_TYPE_STEPPER));
  GtkWidget *label = gtk_widget_get_first_child (below);
  graphene_rect_t bounds;
  int natural, x;

  if (self->present < 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (tok_stepper_get_step (self, (guint) self->present)),
                                  below, &bounds))
    bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, 0);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  natural = MIN (natural, width);
  x = (int) (bounds.origin.x + bounds.size.width / 2) - natural / 2;
  gtk_widget_size_allocate (label,
                            &(GtkAllocation) { CLAMP (x, 0, width - natural), 0, natural, height },
                            baseline);
}

static void
show_since (TokStepper *self)
{
  const char *since = self->present >= 0
                          ? tok_step_get_since (tok_stepper_get_step (self, (guint) self->present))
                          : "";

  gtk_label_set_label (self->since, since);
  gtk_widget_set_visible (self->below, !self->narrow && *since != '\0');
  gtk_widget_queue_allocate (self->below);
}

static GtkOrientation
get_orientation (TokStepper *self, gboolean narrow)
{
  return narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
}

static void
tok_stepper_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokStepper *self = TOK_STEPPER (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_stepper_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokStepper *self = TOK_STEPPER (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      for (guint i = 0; i < self->n_steps; i++)
        tok_step_set_narrow (tok_stepper_get_step (self, i), self->narrow);
      show_since (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_stepper_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_STEPPER);
  G_OBJECT_CLASS (tok_stepper_parent_class)->dispose (object);
}

static void
tok_stepper_class_init (TokStepperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_stepper_get_property;
  object_class->set_property = tok_stepper_set_property;
  object_class->dispose = tok_stepper_dispose;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-stepper.ui");
  gtk_widget_class_bind_template_child (widget_class, TokStepper, track);
  gtk_widget_class_bind_template_child (widget_class, TokStepper, below);
  gtk_widget_class_bind_template_child (widget_class, TokStepper, since);
  gtk_widget_class_bind_template_child (widget_class, TokStepper, other_status);
  gtk_widget_class_bind_template_child (widget_class, TokStepper, pill);
  gtk_widget_class_bind_template_child (widget_class, TokStepper, footnote);
  gtk_widget_class_bind_template_callback (widget_class, get_orientation);
}

static void
tok_stepper_init (TokStepper *self)
{
  self->present = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->below,
                                 gtk_custom_layout_new (NULL, measure_below, allocate_below));
}

/**
 * tok_stepper_new:
 *
 * Returns: (transfer floating): a stepper without a bundle
 */
TokStepper *
tok_stepper_new (void)
{
  return g_object_new (TOK_TYPE_STEPPER, NULL);
}

/**
 * tok_stepper_show:
 * @bundle: what to show; call it again after a change
 * @events: (element-type TokEvent): the events of the bundle, oldest first
 * @now: the current time, microseconds since 1970
 */
void
tok_stepper_show (TokStepper *self, TokBundle *bundle, GPtrArray *events, gint64 now)
{
  const TokStatus *steps;
  guint n_steps;
  TokStatus status;

  g_return_if_fail (TOK_IS_STEPPER (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (events != NULL);

  steps = tok_lifecycle_steps (tok_bundle_get_bundle_type (bundle), &n_steps);
  if (steps != self->steps)
    rebuild (self, steps, n_steps);

  status = tok_bundle_get_status (bundle);
  self->present = tok_lifecycle_position (tok_bundle_get_bundle_type (bundle), status);
  for (guint i = 0; i < n_steps; i++)
    show_step (tok_stepper_get_step (self, i), bundle, events, steps[i],
               get_step_state ((int) i, self->present), now);
  show_since (self);
  /* The server's synonym for a step is also shown as received. */
  gtk_widget_set_visible (self->other_status, self->present < 0 || !tok_status_is_step (status));
  tok_status_pill_set_bundle (self->pill, bundle);
  gtk_widget_set_visible (self->footnote, status == TOK_STATUS_UNKNOWN &&
                                              tok_bundle_get_status_text (bundle) != NULL);
}

guint
tok_stepper_get_n_steps (TokStepper *self)
{
  g_return_val_if_fail (TOK_IS_STEPPER (self), 0);

  return self->n_steps;
}

/**
 * tok_stepper_get_step:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the step; %NULL: there are fewer
 */
TokStep *
tok_stepper_get_step (TokStepper *self, guint position)
{
  GtkWidget *child;

  g_return_val_if_fail (TOK_IS_STEPPER (self), NULL);

  child = gtk_widget_get_first_child (GTK_WIDGET (self->track));
  while (child != NULL && position-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child != NULL ? TOK_STEP (child) : NULL;
}
