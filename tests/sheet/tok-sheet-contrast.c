/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "tok-sheet-check.h"
#include "tok-sheet-picture.h"

/*
 * The contrast of text. The colour of the text is that of the label, times what dims it: the
 * nodes it is drawn with have the opacity of all widgets around it. The colour behind it is the
 * most frequent one of the picture in its place. The edges of letters would say less.
 */

/* A piece of text as it is drawn. */
typedef struct
{
  graphene_rect_t bounds;
  float opacity;
} Piece;

/* How a node is drawn: scaled and moved, shown within a clip, with other colours. */
typedef struct
{
  float scale_x, scale_y, x, y;
  graphene_rect_t clip;
  float opacity;
} Place;

static void
place_rect (const Place *place, const graphene_rect_t *rect, graphene_rect_t *result)
{
  graphene_rect_init (result, rect->origin.x * place->scale_x + place->x,
                      rect->origin.y * place->scale_y + place->y, rect->size.width * place->scale_x,
                      rect->size.height * place->scale_y);
}

static gboolean
clip_place (Place *place, const graphene_rect_t *clip)
{
  graphene_rect_t placed;

  place_rect (place, clip, &placed);
  return graphene_rect_intersection (&place->clip, &placed, &place->clip);
}

/* Returns: %FALSE if it is rotated, which text of this program never is */
static gboolean
transform_place (Place *place, GskTransform *transform)
{
  float scale_x, scale_y, x, y;

  if (gsk_transform_get_category (transform) < GSK_TRANSFORM_CATEGORY_2D_AFFINE)
    return FALSE;
  gsk_transform_to_affine (transform, &scale_x, &scale_y, &x, &y);
  place->x += x * place->scale_x;
  place->y += y * place->scale_y;
  place->scale_x *= scale_x;
  place->scale_y *= scale_y;
  return TRUE;
}

/* How much of a colour is left: filters of this program change nothing but that. */
static float
get_matrix_opacity (GskRenderNode *node)
{
  const graphene_matrix_t *matrix = gsk_color_matrix_node_get_color_matrix (node);
  const graphene_vec4_t *offset = gsk_color_matrix_node_get_color_offset (node);

  return graphene_matrix_get_value (matrix, 3, 3) + graphene_vec4_get_w (offset);
}

static void
collect_text (GArray *pieces, GskRenderNode *node, Place place)
{
  graphene_rect_t bounds;
  Piece piece;

  gsk_render_node_get_bounds (node, &bounds);
  place_rect (&place, &bounds, &piece.bounds);
  if (!graphene_rect_intersection (&piece.bounds, &place.clip, &piece.bounds))
    return;
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      piece.opacity = place.opacity;
      g_array_append_val (pieces, piece);
      return;
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        collect_text (pieces, gsk_container_node_get_child (node, i), place);
      return;
    case GSK_TRANSFORM_NODE:
      if (transform_place (&place, gsk_transform_node_get_transform (node)))
        collect_text (pieces, gsk_transform_node_get_child (node), place);
      return;
    case GSK_OPACITY_NODE:
      place.opacity *= gsk_opacity_node_get_opacity (node);
      collect_text (pieces, gsk_opacity_node_get_child (node), place);
      return;
    case GSK_COLOR_MATRIX_NODE:
      place.opacity *= get_matrix_opacity (node);
      collect_text (pieces, gsk_color_matrix_node_get_child (node), place);
      return;
    case GSK_CLIP_NODE:
      if (clip_place (&place, gsk_clip_node_get_clip (node)))
        collect_text (pieces, gsk_clip_node_get_child (node), place);
      return;
    case GSK_ROUNDED_CLIP_NODE:
      if (clip_place (&place, &gsk_rounded_clip_node_get_clip (node)->bounds))
        collect_text (pieces, gsk_rounded_clip_node_get_child (node), place);
      return;
    case GSK_SHADOW_NODE:
      collect_text (pieces, gsk_shadow_node_get_child (node), place);
      return;
    case GSK_DEBUG_NODE:
      collect_text (pieces, gsk_debug_node_get_child (node), place);
      return;
    case GSK_SUBSURFACE_NODE:
      collect_text (pieces, gsk_subsurface_node_get_child (node), place);
      return;
    default:
      return;
    }
}

/* A picture in memory. */
typedef struct
{
  guchar *pixels; /* RGBA, not premultiplied */
  int width, height;
  graphene_point_t origin;
} Picture;

static void
picture_init (Picture *self, GtkWidget *window)
{
  graphene_rect_t viewport;
  g_autoptr (GdkTexture) texture = tok_sheet_draw (window, &viewport);
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);

  self->width = gdk_texture_get_width (texture);
  self->height = gdk_texture_get_height (texture);
  self->pixels = g_malloc ((gsize) self->width * (gsize) self->height * 4);
  self->origin = viewport.origin;
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, self->pixels, (gsize) self->width * 4);
}

static guint32
get_pixel (const Picture *self, int x, int y)
{
  const guchar *pixel = self->pixels + ((gsize) y * (gsize) self->width + (gsize) x) * 4;

  return (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
}

/* The pixels of a rectangle. Returns: whether there are any */
static gboolean
get_area (const Picture *self, const graphene_rect_t *rect, int *x, int *y, int *width, int *height)
{
  int right = MIN (self->width, (int) ceilf (rect->origin.x + rect->size.width - self->origin.x));
  int bottom =
      MIN (self->height, (int) ceilf (rect->origin.y + rect->size.height - self->origin.y));

  *x = MAX (0, (int) floorf (rect->origin.x - self->origin.x));
  *y = MAX (0, (int) floorf (rect->origin.y - self->origin.y));
  *width = right - *x;
  *height = bottom - *y;
  return *width > 0 && *height > 0;
}

static void
unpack (guint32 pixel, GdkRGBA *color)
{
  *color = (GdkRGBA) { (float) (pixel >> 16 & 0xff) / 255.f, (float) (pixel >> 8 & 0xff) / 255.f,
                       (float) (pixel & 0xff) / 255.f, 1.f };
}

/* The most frequent colour around a piece of text. */
static gboolean
find_background (const Picture *self, const graphene_rect_t *rect, GdkRGBA *color)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint best = 0;
  int x, y, width, height;

  *color = (GdkRGBA) { 0 };
  if (!get_area (self, rect, &x, &y, &width, &height))
    return FALSE;
  for (int i = 0; i < width * height; i++)
    {
      guint32 pixel = get_pixel (self, x + i % width, y + i / width);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixel))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (pixel), GUINT_TO_POINTER (n));
      if (n > best)
        {
          best = n;
          unpack (pixel, color);
        }
    }
  return TRUE;
}

static float
get_distance (const GdkRGBA *a, const GdkRGBA *b)
{
  return fabsf (a->red - b->red) + fabsf (a->green - b->green) + fabsf (a->blue - b->blue);
}

/* Whether text of that colour is in the picture: it can be below something else. */
static gboolean
is_drawn (const Picture *self,
          const graphene_rect_t *rect,
          const GdkRGBA *text,
          const GdkRGBA *background)
{
  float least = get_distance (text, background) / 2;
  int x, y, width, height;

  if (!get_area (self, rect, &x, &y, &width, &height))
    return FALSE;
  for (int i = 0; i < width * height; i++)
    {
      GdkRGBA color;

      unpack (get_pixel (self, x + i % width, y + i / width), &color);
      if (get_distance (&color, text) <= least)
        return TRUE;
    }
  return FALSE;
}

static double
get_luminance (const GdkRGBA *color)
{
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  const float parts[] = { color->red, color->green, color->blue };
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    luminance +=
        weights[i] * (parts[i] <= 0.04045f ? (double) parts[i] / 12.92
                                           : pow (((double) parts[i] + 0.055) / 1.055, 2.4));
  return luminance;
}

static double
get_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double first = get_luminance (a) + 0.05;
  double second = get_luminance (b) + 0.05;

  return first > second ? first / second : second / first;
}

static void
blend (const GdkRGBA *color, const GdkRGBA *background, GdkRGBA *result)
{
  const float alpha = color->alpha;

  *result = (GdkRGBA) { color->red * alpha + background->red * (1 - alpha),
                        color->green * alpha + background->green * (1 - alpha),
                        color->blue * alpha + background->blue * (1 - alpha), 1.f };
}

/* (nullable): the label that a piece of text belongs to */
static const TokSheetLabel *
find_label (GArray *labels, const graphene_rect_t *bounds)
{
  graphene_point_t center;

  graphene_rect_get_center (bounds, &center);
  for (guint i = 0; i < labels->len; i++)
    if (graphene_rect_contains_point (&g_array_index (labels, TokSheetLabel, i).seen, &center))
      return &g_array_index (labels, TokSheetLabel, i);
  return NULL;
}

/* The colours of what is suggested or chosen are the desktop's, as the user set them. */
static gboolean
is_accent (const GdkRGBA *background)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA accent;

  adw_accent_color_to_rgba (adw_style_manager_get_accent_color (manager), &accent);
  return get_distance (background, &accent) < 0.1f;
}

/* Whether something else lies on top of a label. */
static gboolean
is_covered (const TokSheetLabel *label, GtkWidget *root)
{
  graphene_point_t center;
  GtkWidget *top;

  graphene_rect_get_center (&label->seen, &center);
  top = gtk_widget_pick (root, (double) center.x, (double) center.y,
                         GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
  return top == NULL || (top != label->widget && !gtk_widget_is_ancestor (label->widget, top) &&
                         !gtk_widget_is_ancestor (top, label->widget));
}

static gboolean
is_below_popover (const graphene_rect_t *bounds, GtkWidget *root, GtkWidget *window)
{
  g_autoptr (GListModel) popovers = tok_sheet_list_popovers (window);

  for (guint i = 0; !GTK_IS_POPOVER (root) && i < g_list_model_get_n_items (popovers); i++)
    {
      g_autoptr (GtkWidget) popover = g_list_model_get_item (popovers, i);
      graphene_point_t origin;
      graphene_rect_t area;

      tok_sheet_get_origin (popover, window, &origin);
      if (!gtk_widget_compute_bounds (popover, popover, &area))
        continue;
      area.origin = origin;
      if (graphene_rect_intersection (&area, bounds, NULL))
        return TRUE;
    }
  return FALSE;
}

/* What cannot be used may be faint, and so may what says nothing (WCAG 2.2, 1.4.3). */
static gboolean
may_be_faint (GtkWidget *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  return !gtk_widget_is_sensitive (label) ||
         gtk_widget_get_ancestor (label, ADW_TYPE_AVATAR) != NULL ||
         (button != NULL &&
          gtk_test_accessible_has_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_DISABLED) &&
          gtk_test_accessible_check_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_DISABLED,
                                           TRUE) == NULL);
}

static void
check_piece (GPtrArray *findings,
             const Piece *piece,
             const TokSheetLabel *label,
             const graphene_rect_t *bounds,
             const Picture *picture)
{
  GdkRGBA background, color;
  double contrast;

  if (!find_background (picture, bounds, &background) || is_accent (&background))
    return;
  gtk_widget_get_color (label->widget, &color);
  color.alpha *= piece->opacity;
  blend (&color, &background, &color);
  contrast = get_contrast (&color, &background);
  if (contrast >= TOK_SHEET_CONTRAST_MIN || !is_drawn (picture, bounds, &color, &background))
    return;
  tok_sheet_findings_add (findings, TOK_SHEET_CONTRAST, label->widget,
                          g_strdup_printf ("“%s”: %.2f", tok_sheet_get_text (label->widget),
                                           contrast));
}

/**
 * tok_sheet_check_contrast:
 * @root: @window, a dialog in it, or a popover of it
 * @window: a window that was drawn
 *
 * Finds labels of too little contrast.
 */
void
tok_sheet_check_contrast (GPtrArray *findings, GtkWidget *root, GtkWidget *window)
{
  g_autoptr (GskRenderNode) node = tok_sheet_snapshot (root);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) labels = tok_sheet_list_labels (root);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  graphene_point_t origin;
  graphene_rect_t frame;
  Picture picture;
  Place place = { .scale_x = 1, .scale_y = 1, .opacity = 1 };

  if (node == NULL || !gtk_widget_compute_bounds (root, root, &frame))
    return;
  tok_sheet_get_origin (root, window, &origin);
  graphene_rect_init (&place.clip, -10000, -10000, 20000, 20000);
  /* Nodes begin at the frame of a widget. */
  place.x = frame.origin.x;
  place.y = frame.origin.y;
  collect_text (pieces, node, place);
  picture_init (&picture, window);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      const TokSheetLabel *label = find_label (labels, &piece->bounds);
      graphene_rect_t in_window;

      if (label == NULL || !g_hash_table_add (found, label->widget) ||
          may_be_faint (label->widget) || is_covered (label, root))
        continue;
      graphene_rect_offset_r (&piece->bounds, origin.x - frame.origin.x, origin.y - frame.origin.y,
                              &in_window);
      if (!is_below_popover (&in_window, root, window))
        check_piece (findings, piece, label, &in_window, &picture);
    }
  g_free (picture.pixels);
}
