/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-crop-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* One key press or notch: of the side of the square, and of the zoom. */
#define MOVE_STEP 0.05
#define ZOOM_STEP 1.1

/* The least and the usual side, and the space around the square, in pixels. */
#define SIDE_MIN 160
#define SIDE 320
#define MARGIN 12

struct _TokCropArea
{
  GtkWidget parent_instance;

  GdkTexture *picture; /* (nullable) */
  TokCrop crop;
  TokCrop before;   /* when a drag or a pinch began */
  double pointer_x; /* 0 to 1 within the square */
  double pointer_y;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Assistive technology sees a slider of the zoom. */
static gboolean
set_current_value (GtkAccessibleRange *range, double value)
{
  tok_crop_area_set_zoom (TOK_CROP_AREA (range), value);
  return TRUE;
}

static void
init_range (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokCropArea,
                               tok_crop_area,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, init_range))

static void
get_square (TokCropArea *self, graphene_rect_t *square)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float side = MAX (MIN (width, height) - 2 * MARGIN, 1);

  graphene_rect_init (square, (width - side) / 2, (height - side) / 2, side, side);
}

/* Pixels of the widget for one of the picture. */
static double
get_scale (TokCropArea *self)
{
  graphene_rect_t square;

  get_square (self, &square);
  return graphene_rect_get_width (&square) / self->crop.size;
}

static void
tok_crop_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokCropArea *self = TOK_CROP_AREA (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float scale = (float) get_scale (self);
  GskRoundedRect circle;
  graphene_rect_t square;

  if (self->picture == NULL)
    return;
  get_square (self, &square);
  gsk_rounded_rect_init_from_rect (&circle, &square, graphene_rect_get_width (&square) / 2);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_append_scaled_texture (
      snapshot, self->picture, GSK_SCALING_FILTER_TRILINEAR,
      &GRAPHENE_RECT_INIT (square.origin.x - (float) self->crop.x * scale,
                           square.origin.y - (float) self->crop.y * scale,
                           (float) self->crop.width * scale, (float) self->crop.height * scale));
  /* Platforms show pictures of profiles as circles. */
  gtk_snapshot_append_outset_shadow (snapshot, &circle, &(GdkRGBA) { 0, 0, 0, 0.6f }, 0, 0,
                                     width + height, 0);
  gtk_snapshot_append_border (snapshot, &circle, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) {
                                  { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 1 } });
  gtk_snapshot_pop (snapshot);
}

static void
tok_crop_area_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = SIDE_MIN;
  *natural = SIDE;
}

/* Says where the square is, for those who do not see it. */
static void
describe (TokCropArea *self)
{
  double room_x = self->crop.width - self->crop.size;
  double room_y = self->crop.height - self->crop.size;
  /* Translators: how a picture is cropped: the zoom, and the place from the left and from
   * above, all in percent */
  g_autofree char *words =
      g_strdup_printf (_ ("Zoom %d%%, %d%% across, %d%% down"),
                       (int) round (tok_crop_get_zoom (&self->crop) * 100),
                       room_x > 0 ? (int) round (self->crop.x / room_x * 100) : 50,
                       room_y > 0 ? (int) round (self->crop.y / room_y * 100) : 50);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  tok_crop_get_zoom (&self->crop), -1);
}

static void
emit_changed (TokCropArea *self)
{
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
zoom (TokCropArea *self, double factor, double across, double down)
{
  tok_crop_zoom (&self->crop, tok_crop_get_zoom (&self->crop) * factor, across, down);
  emit_changed (self);
}

static gboolean
on_move_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TokCropArea *self = TOK_CROP_AREA (widget);
  int across, down;

  if (self->picture == NULL)
    return FALSE;
  g_variant_get (arguments, "(ii)", &across, &down);
  tok_crop_move (&self->crop, across * MOVE_STEP * self->crop.size,
                 down * MOVE_STEP * self->crop.size);
  emit_changed (self);
  return TRUE;
}

static gboolean
on_zoom_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TokCropArea *self = TOK_CROP_AREA (widget);
  gboolean is_in;

  if (self->picture == NULL)
    return FALSE;
  g_variant_get (arguments, "(b)", &is_in);
  zoom (self, is_in ? ZOOM_STEP : 1 / ZOOM_STEP, 0.5, 0.5);
  return TRUE;
}

static void
on_drag_begin (TokCropArea *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->before = self->crop;
}

/* The picture follows the pointer. */
static void
on_drag_update (TokCropArea *self, double dx, double dy)
{
  double scale = get_scale (self);

  if (self->picture == NULL)
    return;
  self->crop = self->before;
  tok_crop_move (&self->crop, -dx / scale, -dy / scale);
  emit_changed (self);
}

static void
on_motion (TokCropArea *self, double x, double y)
{
  graphene_rect_t square;

  get_square (self, &square);
  self->pointer_x = CLAMP ((x - square.origin.x) / square.size.width, 0, 1);
  self->pointer_y = CLAMP ((y - square.origin.y) / square.size.height, 0, 1);
}

static gboolean
on_scroll (TokCropArea *self, double dx, double dy)
{
  if (self->picture != NULL)
    zoom (self, pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (TokCropArea *self)
{
  self->before = self->crop;
}

static void
on_pinch (TokCropArea *self, double factor)
{
  if (self->picture == NULL)
    return;
  self->crop = self->before;
  zoom (self, factor, 0.5, 0.5);
}

static void
tok_crop_area_finalize (GObject *object)
{
  g_clear_object (&TOK_CROP_AREA (object)->picture);
  G_OBJECT_CLASS (tok_crop_area_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    guint keypad_key;
    int across;
    int down;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };
  static const guint use[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  static const guint in[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint out[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding (klass, moves[i].key, 0, on_move_key, "(ii)", moves[i].across,
                                    moves[i].down);
      gtk_widget_class_add_binding (klass, moves[i].keypad_key, 0, on_move_key, "(ii)",
                                    moves[i].across, moves[i].down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (use); i++)
    gtk_widget_class_add_binding_action (klass, use[i], 0, "crop.use", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (in); i++)
    gtk_widget_class_add_binding (klass, in[i], 0, on_zoom_key, "(b)", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    gtk_widget_class_add_binding (klass, out[i], 0, on_zoom_key, "(b)", FALSE);
}

static void
tok_crop_area_class_init (TokCropAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_crop_area_finalize;
  widget_class->snapshot = tok_crop_area_snapshot;
  widget_class->measure = tok_crop_area_measure;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "crop-area");
  /* The role of something with a value that keys change. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
add_controllers (TokCropArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
}

static void
tok_crop_area_init (TokCropArea *self)
{
  tok_crop_init (&self->crop, 1, 1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Visible part of the picture"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Use the arrow keys to move it, plus and minus to zoom."),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, TOK_CROP_ZOOM_MAX, -1);
}

/**
 * tok_crop_area_set_picture:
 * @picture: what to crop
 *
 * Shows the largest square in the middle of a picture.
 */
void
tok_crop_area_set_picture (TokCropArea *self, GdkTexture *picture)
{
  g_return_if_fail (TOK_IS_CROP_AREA (self));
  g_return_if_fail (GDK_IS_TEXTURE (picture));

  g_set_object (&self->picture, picture);
  tok_crop_init (&self->crop, gdk_texture_get_width (picture), gdk_texture_get_height (picture));
  emit_changed (self);
}

/**
 * tok_crop_area_get_crop:
 *
 * Returns: (transfer none): the chosen square
 */
const TokCrop *
tok_crop_area_get_crop (TokCropArea *self)
{
  g_return_val_if_fail (TOK_IS_CROP_AREA (self), NULL);

  return &self->crop;
}

/**
 * tok_crop_area_set_zoom:
 * @zoom: 1 for the largest square
 *
 * Zooms about the middle.
 */
void
tok_crop_area_set_zoom (TokCropArea *self, double zoom)
{
  g_return_if_fail (TOK_IS_CROP_AREA (self));

  if (fabs (zoom - tok_crop_get_zoom (&self->crop)) < 1e-6)
    return;
  tok_crop_zoom (&self->crop, zoom, 0.5, 0.5);
  emit_changed (self);
}
