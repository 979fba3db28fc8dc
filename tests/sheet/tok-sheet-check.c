/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sheet-check.h"

#include <adwaita.h>
#include <string.h>

#include "tok-bundle-cell.h"

/* Rounding, and what letters have around them. In pixels. */
#define TOLERANCE 2.f

static void
finding_free (gpointer data)
{
  TokSheetFinding *finding = data;

  g_free (finding->text);
  g_free (finding);
}

/**
 * tok_sheet_findings_new:
 *
 * Returns: (transfer full) (element-type TokSheetFinding): no findings
 */
GPtrArray *
tok_sheet_findings_new (void)
{
  return g_ptr_array_new_with_free_func (finding_free);
}

/* The classes around a widget, from the inside. */
static char *
dup_place (GtkWidget *widget)
{
  g_autoptr (GString) place = g_string_new (G_OBJECT_TYPE_NAME (widget));
  guint n = 0;

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL && n < 7;
       parent = gtk_widget_get_parent (parent), n++)
    g_string_append_printf (place, " < %s", G_OBJECT_TYPE_NAME (parent));
  return g_string_free (g_steal_pointer (&place), FALSE);
}

/**
 * tok_sheet_findings_add:
 * @widget: what is wrong
 * @what: (transfer full): in which way
 */
void
tok_sheet_findings_add (GPtrArray *findings, TokSheetFault fault, GtkWidget *widget, char *what)
{
  TokSheetFinding *finding = g_new0 (TokSheetFinding, 1);
  g_autofree char *place = dup_place (widget);
  g_autofree char *given = what;

  finding->fault = fault;
  finding->text = g_strdup_printf ("%s (%s)", given, place);
  g_ptr_array_add (findings, finding);
}

const char *
tok_sheet_fault_to_nick (TokSheetFault fault)
{
  static const char *const nicks[] = { "cut",      "outside", "overlap",  "unnamed",
                                       "contrast", "size",    "direction" };

  return nicks[fault];
}

/**
 * tok_sheet_get_text:
 * @widget: any widget
 *
 * Returns: (nullable): the text that it draws itself; %NULL: it is no label, or has none
 */
const char *
tok_sheet_get_text (GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (TOK_IS_BUNDLE_CELL (widget))
    text = tok_bundle_cell_get_text (TOK_BUNDLE_CELL (widget));
  return text != NULL && *text != '\0' ? text : NULL;
}

/* (transfer full): what a label draws; @x, @y: where */
static PangoLayout *
get_layout (GtkWidget *label, int *x, int *y)
{
  graphene_point_t origin;
  PangoLayout *layout;

  if (GTK_IS_LABEL (label))
    {
      gtk_label_get_layout_offsets (GTK_LABEL (label), x, y);
      return g_object_ref (gtk_label_get_layout (GTK_LABEL (label)));
    }
  layout = tok_bundle_cell_new_layout (TOK_BUNDLE_CELL (label), &origin);
  *x = (int) origin.x;
  *y = (int) origin.y;
  return layout;
}

/* Where the text is, in the coordinates of the label. In height only what is drawn counts: the
 * theme places lines closer than they are high. Marks on top of each other can be higher. */
static void
get_text_rect (GtkWidget *label, graphene_rect_t *rect)
{
  PangoRectangle ink, logical;
  int x, y, top, bottom;
  g_autoptr (PangoLayout) layout = get_layout (label, &x, &y);

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  top = MAX (ink.y, logical.y);
  bottom = MIN (ink.y + ink.height, logical.y + logical.height);
  graphene_rect_init (rect, (float) (x + logical.x), (float) (y + top), (float) logical.width,
                      (float) MAX (0, bottom - top));
}

static void
translate (GtkWidget *from, GtkWidget *to, const graphene_rect_t *rect, graphene_rect_t *result)
{
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);

  if (!gtk_widget_compute_point (from, to, &origin, &origin))
    g_assert_not_reached ();
  graphene_rect_offset_r (rect, origin.x, origin.y, result);
}

/* Whether the content of a widget can be scrolled, in each direction. */
static void
get_scrolling (GtkWidget *widget, gboolean *horizontally, gboolean *vertically)
{
  GtkWidget *window = GTK_IS_SCROLLABLE (widget)
                          ? gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW)
                          : NULL;
  GtkPolicyType horizontal = GTK_POLICY_NEVER;
  GtkPolicyType vertical = GTK_POLICY_NEVER;

  if (window != NULL)
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (window), &horizontal, &vertical);
  *horizontally = horizontal != GTK_POLICY_NEVER;
  *vertically = vertical != GTK_POLICY_NEVER;
}

/* What scrolled areas show of the text of a label, in the coordinates of @root. */
static void
get_seen_rect (GtkWidget *label, GtkWidget *root, graphene_rect_t *seen)
{
  for (GtkWidget *parent = label; parent != root; parent = gtk_widget_get_parent (parent))
    {
      graphene_rect_t bounds;

      if (!GTK_IS_SCROLLABLE (parent) || !gtk_widget_compute_bounds (parent, root, &bounds))
        continue;
      if (!graphene_rect_intersection (seen, &bounds, seen))
        graphene_rect_init (seen, 0, 0, 0, 0);
    }
}

static gboolean
is_on_screen (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget) &&
         gtk_widget_get_opacity (widget) > 0;
}

static void
collect_labels (GArray *labels, GtkWidget *widget, GtkWidget *root)
{
  if (!is_on_screen (widget) || (widget != root && GTK_IS_NATIVE (widget)))
    return;
  if (tok_sheet_get_text (widget) != NULL)
    {
      TokSheetLabel label = { .widget = widget };

      get_text_rect (widget, &label.text);
      translate (widget, root, &label.text, &label.text);
      label.seen = label.text;
      get_seen_rect (widget, root, &label.seen);
      g_array_append_val (labels, label);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_labels (labels, child, root);
}

/**
 * tok_sheet_list_labels:
 * @root: a page, a dialog or a popover
 *
 * Returns: (transfer full) (element-type TokSheetLabel): the labels on the screen that have text
 */
GArray *
tok_sheet_list_labels (GtkWidget *root)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (TokSheetLabel));

  collect_labels (labels, root, root);
  return labels;
}

static char *
quote (const TokSheetLabel *label)
{
  return g_strdup_printf ("“%s”", tok_sheet_get_text (label->widget));
}

/* A tooltip that is made when it is needed counts; one of something around the label has to have
 * the text. */
static gboolean
has_tooltip (GtkWidget *label)
{
  const char *text = tok_sheet_get_text (label);

  if (gtk_widget_get_has_tooltip (label))
    return TRUE;
  for (GtkWidget *widget = gtk_widget_get_parent (label); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (widget);

      if (gtk_widget_get_has_tooltip (widget) &&
          (tooltip == NULL || strstr (tooltip, text) != NULL))
        return TRUE;
    }
  return FALSE;
}

static void
check_cut (GPtrArray *findings, const TokSheetLabel *label)
{
  int x, y;
  g_autoptr (PangoLayout) layout = get_layout (label->widget, &x, &y);
  float width = (float) gtk_widget_get_width (label->widget);
  float height = (float) gtk_widget_get_height (label->widget);
  graphene_rect_t text;
  char *quoted;

  get_text_rect (label->widget, &text);
  if (pango_layout_is_ellipsized (layout) && !has_tooltip (label->widget))
    tok_sheet_findings_add (findings, TOK_SHEET_CUT, label->widget, quote (label));
  /* libadwaita 1.7 gives the label of a banner the height of one line, in the middle of two. */
  else if (gtk_widget_get_ancestor (label->widget, ADW_TYPE_BANNER) != NULL)
    return;
  else if (text.size.width > width + TOLERANCE || text.size.height > height + TOLERANCE ||
           text.origin.x < -TOLERANCE || text.origin.y < -TOLERANCE ||
           text.origin.x + text.size.width > width + TOLERANCE ||
           text.origin.y + text.size.height > height + TOLERANCE)
    {
      quoted = quote (label);
      tok_sheet_findings_add (findings, TOK_SHEET_CUT, label->widget,
                              g_strdup_printf ("%s: %.0f × %.0f at %.0f, %.0f in %.0f × %.0f",
                                               quoted, text.size.width, text.size.height,
                                               text.origin.x, text.origin.y, width, height));
      g_free (quoted);
    }
}

/* Whether a rectangle is inside of bounds, in the directions in which nothing scrolls. */
static gboolean
is_inside (const graphene_rect_t *rect,
           const graphene_rect_t *bounds,
           gboolean horizontally,
           gboolean vertically)
{
  return (horizontally || (rect->origin.x >= bounds->origin.x - TOLERANCE &&
                           rect->origin.x + rect->size.width <=
                               bounds->origin.x + bounds->size.width + TOLERANCE)) &&
         (vertically || (rect->origin.y >= bounds->origin.y - TOLERANCE &&
                         rect->origin.y + rect->size.height <=
                             bounds->origin.y + bounds->size.height + TOLERANCE));
}

/* libadwaita gives titles of windows a negative margin: two lines use the padding around the
 * content of the header bar, which in a toolbar view is that of the box around the bar. */
static gboolean
uses_padding (GtkWidget *label, GtkWidget *parent)
{
  return gtk_widget_get_ancestor (label, ADW_TYPE_WINDOW_TITLE) != NULL &&
         gtk_widget_get_ancestor (parent, ADW_TYPE_HEADER_BAR) != NULL;
}

/* Of what is outside of several widgets, the innermost is told. */
static void
check_outside (GPtrArray *findings, const TokSheetLabel *label, GtkWidget *root)
{
  graphene_rect_t rect = label->text;

  for (GtkWidget *parent = gtk_widget_get_parent (label->widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    {
      graphene_rect_t bounds;
      gboolean horizontally, vertically;

      get_scrolling (parent, &horizontally, &vertically);
      if (!gtk_widget_compute_bounds (parent, root, &bounds))
        return;
      if (!is_inside (&rect, &bounds, horizontally,
                      vertically || uses_padding (label->widget, parent)))
        {
          g_autofree char *quoted = quote (label);
          tok_sheet_findings_add (findings, TOK_SHEET_OUTSIDE, label->widget,
                                  g_strdup_printf ("%s, of %s", quoted,
                                                   G_OBJECT_TYPE_NAME (parent)));
          return;
        }
      if ((horizontally || vertically) && !graphene_rect_intersection (&rect, &bounds, &rect))
        return;
      if (parent == root)
        return;
    }
}

/* What lies on top of something else by design. */
static gboolean
has_layers (GtkWidget *widget)
{
  static const char *const layers[] = { "AdwBottomSheet", "AdwDialogHost", "AdwFloatingSheet",
                                        "AdwOverlaySplitView", "AdwToastOverlay" };

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), layers[i]))
      return TRUE;
  return FALSE;
}

static gboolean
are_apart (GtkWidget *a, GtkWidget *b)
{
  GtkWidget *common = gtk_widget_get_parent (a);

  while (common != NULL && !gtk_widget_is_ancestor (b, common))
    common = gtk_widget_get_parent (common);
  return common == NULL || has_layers (common);
}

static void
check_overlap (GPtrArray *findings, const TokSheetLabel *a, const TokSheetLabel *b)
{
  graphene_rect_t common;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!graphene_rect_intersection (&a->seen, &b->seen, &common) || common.size.width <= TOLERANCE ||
      common.size.height <= TOLERANCE || are_apart (a->widget, b->widget))
    return;
  first = quote (a);
  second = quote (b);
  tok_sheet_findings_add (findings, TOK_SHEET_OVERLAP, b->widget,
                          g_strdup_printf ("%s and %s", first, second));
}

static gboolean
has_arabic (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;
  return FALSE;
}

/* The first letter decides: the words stand in the wrong order, lines begin on the left. */
static void
check_direction (GPtrArray *findings, const TokSheetLabel *label)
{
  int x, y;
  g_autoptr (PangoLayout) layout = get_layout (label->widget, &x, &y);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  if (gtk_widget_get_direction (label->widget) == GTK_TEXT_DIR_RTL &&
      has_arabic (tok_sheet_get_text (label->widget)) &&
      pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_LTR)
    tok_sheet_findings_add (findings, TOK_SHEET_DIRECTION, label->widget, quote (label));
}

/**
 * tok_sheet_check_labels:
 * @root: a page, a dialog or a popover
 *
 * Finds labels that are cut, that leave what is around them, that overlap, or whose text has the
 * wrong direction.
 */
void
tok_sheet_check_labels (GPtrArray *findings, GtkWidget *root)
{
  g_autoptr (GArray) labels = tok_sheet_list_labels (root);

  for (guint i = 0; i < labels->len; i++)
    {
      const TokSheetLabel *label = &g_array_index (labels, TokSheetLabel, i);

      check_cut (findings, label);
      check_outside (findings, label, root);
      check_direction (findings, label);
      for (guint j = i + 1; j < labels->len; j++)
        check_overlap (findings, label, &g_array_index (labels, TokSheetLabel, j));
    }
}

/* --- room ------------------------------------------------------------------------ */

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* The child that needs most. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;
  int most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && get_least_width (child) > most)
      {
        most = get_least_width (child);
        widest = child;
      }
  return widest;
}

/* What needs most is told, as far inside as it needs half of it. */
static void
tell_widest (GPtrArray *findings, GtkWidget *widget, int width)
{
  int least = get_least_width (widget);

  for (GtkWidget *child = find_widest (widget);
       child != NULL && get_least_width (child) > MIN (width, least / 2);
       child = find_widest (widget))
    widget = child;
  tok_sheet_findings_add (findings, TOK_SHEET_SIZE, widget,
                          g_strdup_printf ("%d of %d needed, %d there", get_least_width (widget),
                                           least, width));
}

/**
 * tok_sheet_check_room:
 * @root: a page or a dialog
 *
 * Finds what needs more width than there is: places with breakpoints are as narrow as one likes,
 * and show only a part of a content that is wider.
 */
void
tok_sheet_check_room (GPtrArray *findings, GtkWidget *root)
{
  if (!is_on_screen (root))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_NATIVE (child) || !is_on_screen (child))
        continue;
      if (ADW_IS_BREAKPOINT_BIN (root) && get_least_width (child) > gtk_widget_get_width (root))
        tell_widest (findings, child, gtk_widget_get_width (root));
      else
        tok_sheet_check_room (findings, child);
    }
}

/* --- names ----------------------------------------------------------------------- */

static gboolean
has_text (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (tok_sheet_get_text (widget) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

/* As GTK computes names: the property, the relation, the content, and the tooltip. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         (tooltip != NULL && *tooltip != '\0') || has_text (widget);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SCALE (widget) || GTK_IS_TEXT_VIEW (widget) ||
         GTK_IS_MENU_BUTTON (widget) ||
         (GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_focusable (widget));
}

/* Parts of a named control have no name of their own. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL)
    return FALSE;
  if (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) || GTK_IS_SPIN_BUTTON (parent))
    return TRUE;
  for (; parent != NULL && !GTK_IS_LIST_BOX_ROW (parent); parent = gtk_widget_get_parent (parent))
    ;
  /* A row that is a control: what is activated is the row. */
  return parent != NULL && (ADW_IS_SWITCH_ROW (parent) || ADW_IS_SPIN_ROW (parent) ||
                            ADW_IS_ENTRY_ROW (parent) || ADW_IS_COMBO_ROW (parent) ||
                            (ADW_IS_ACTION_ROW (parent) && adw_action_row_get_activatable_widget (
                                                               ADW_ACTION_ROW (parent)) == widget));
}

/**
 * tok_sheet_check_names:
 * @root: a page, a dialog or a popover
 *
 * Finds controls without an accessible name. Needs GTK_A11Y=test.
 */
void
tok_sheet_check_names (GPtrArray *findings, GtkWidget *root)
{
  if (!is_on_screen (root))
    return;
  if (is_control (root) && !is_part (root) && !is_named (root))
    tok_sheet_findings_add (findings, TOK_SHEET_UNNAMED, root, g_strdup ("without a name"));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      tok_sheet_check_names (findings, child);
}
