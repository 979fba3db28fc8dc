/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wrap-layout.h"

struct _TokWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  float align;
};

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_ALIGN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokWrapLayout, tok_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* A widget and its place, from the start of the line. */
typedef struct
{
  GtkWidget *widget;
  int x, y, width, height;
} Place;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The rest of a line goes to what expands. Returns: the height of the line */
static int
end_line (TokWrapLayout *self, GArray *places, guint first, int rest)
{
  int n_expanded = 0;
  int moved;
  int height = 0;

  for (guint i = first; i < places->len; i++)
    n_expanded += gtk_widget_compute_expand (g_array_index (places, Place, i).widget,
                                             GTK_ORIENTATION_HORIZONTAL);
  moved = n_expanded == 0 ? (int) ((float) rest * self->align) : 0;
  for (guint i = first; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      place->x += moved;
      if (gtk_widget_compute_expand (place->widget, GTK_ORIENTATION_HORIZONTAL))
        {
          place->width += rest / n_expanded;
          moved += rest / n_expanded;
        }
      height = MAX (height, get_height (place->widget, place->width));
    }
  for (guint i = first; i < places->len; i++)
    g_array_index (places, Place, i).height = height;
  return height;
}

/* (transfer full) (element-type Place): where the widgets go. @height: (out): of all lines */
static GArray *
list_places (TokWrapLayout *self, GtkWidget *widget, int width, int *height)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint first = 0;
  int x = 0, y = 0;

  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      Place place = { child, x, y, MIN (get_natural_width (child), width), 0 };

      if (places->len > first && x + place.width > width)
        {
          y += end_line (self, places, first, width - (x - self->spacing)) + self->spacing;
          first = places->len;
          place.x = 0;
          place.y = y;
        }
      x = place.x + place.width + self->spacing;
      g_array_append_val (places, place);
    }
  *height = places->len > 0 ? y + end_line (self, places, first, width - (x - self->spacing)) : 0;
  return places;
}

static GtkSizeRequestMode
tok_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (TokWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
tok_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TokWrapLayout *self = TOK_WRAP_LAYOUT (manager);
  g_autoptr (GArray) places = NULL;
  int least, all;

  measure_width (self, widget, &least, &all);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = all;
      return;
    }
  places = list_places (self, widget, for_size < 0 ? all : MAX (for_size, least), natural);
  *minimum = *natural;
}

static void
tok_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  TokWrapLayout *self = TOK_WRAP_LAYOUT (manager);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int needed;
  g_autoptr (GArray) places = list_places (self, widget, width, &needed);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int x = is_rtl ? width - place->x - place->width : place->x;

      gtk_widget_size_allocate (place->widget,
                                &(GtkAllocation) { x, place->y, place->width, place->height }, -1);
    }
}

static void
tok_wrap_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, TOK_WRAP_LAYOUT (object)->spacing);
      break;
    case PROP_ALIGN:
      g_value_set_float (value, TOK_WRAP_LAYOUT (object)->align);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_wrap_layout_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TokWrapLayout *self = TOK_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      break;
    case PROP_ALIGN:
      self->align = g_value_get_float (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_wrap_layout_class_init (TokWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = tok_wrap_layout_get_property;
  object_class->set_property = tok_wrap_layout_set_property;
  layout_class->get_request_mode = tok_wrap_layout_get_request_mode;
  layout_class->measure = tok_wrap_layout_measure;
  layout_class->allocate = tok_wrap_layout_allocate;

  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ALIGN] =
      g_param_spec_float ("align", NULL, NULL, 0, 1, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_wrap_layout_init (TokWrapLayout *self)
{
}
