/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-tags-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-annotation-undo.h"
#include "tok-confirm-key.h"
#include "tok-inline-note.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"

/** The most rows: others are found by typing. */
#define ROWS_MAX 100

typedef enum
{
  TAG_ON_NONE,
  TAG_ON_SOME,
  TAG_ON_ALL,
} TagState;

/* A tag that is in use, or was added here. */
typedef struct
{
  char *name;
  char *folded;
  guint n_bundles; /* that have it */
  TagState before;
  TagState wanted;
} Tag;

struct _TokTagsDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  TokInlineNote *fault;
  GtkEditable *entry;
  GtkListBox *list;
  GtkLabel *more;

  GWeakRef overlay; /* AdwToastOverlay: where the result is shown */
  TokWorkspace *workspace;
  GPtrArray *bundles; /* (element-type TokBundle) */
  GPtrArray *tags;    /* (element-type Tag): the added ones first */
  GPtrArray *wanted;  /* (nullable) (element-type TokAnnotation): what is being saved */
};

G_DEFINE_FINAL_TYPE (TokTagsDialog, tok_tags_dialog, ADW_TYPE_DIALOG)

static void
tag_free (gpointer data)
{
  Tag *tag = data;

  g_free (tag->name);
  g_free (tag->folded);
  g_free (tag);
}

static Tag *
tag_new (const char *name)
{
  Tag *tag = g_new0 (Tag, 1);

  tag->name = g_strdup (name);
  tag->folded = tok_text_fold (name);
  return tag;
}

static Tag *
find_tag (TokTagsDialog *self, const char *name)
{
  g_autofree char *folded = tok_text_fold (name);

  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->tags, i);

      if (g_str_equal (tag->folded, folded))
        return tag;
    }
  return NULL;
}

static void
update (TokTagsDialog *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (self->tags, i);

      changed |= tag->wanted != tag->before;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tags.save", changed && self->wanted == NULL);
}

/* --- rows --------------------------------------------------------------------------- */

/* Those of some bundles can stay with these. */
static TagState
get_next (const Tag *tag)
{
  if (tag->wanted == TAG_ON_ALL)
    return TAG_ON_NONE;
  return tag->wanted == TAG_ON_NONE && tag->before == TAG_ON_SOME ? TAG_ON_SOME : TAG_ON_ALL;
}

static void
on_toggled (TokTagsDialog *self, GtkCheckButton *check)
{
  Tag *tag = g_object_get_data (G_OBJECT (check), "tag");

  tag->wanted = get_next (tag);
  g_signal_handlers_block_by_func (check, on_toggled, self);
  gtk_check_button_set_active (check, tag->wanted == TAG_ON_ALL);
  gtk_check_button_set_inconsistent (check, tag->wanted == TAG_ON_SOME);
  g_signal_handlers_unblock_by_func (check, on_toggled, self);
  update (self);
}

static GtkWidget *
new_check (TokTagsDialog *self, Tag *tag)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), tag->wanted == TAG_ON_ALL);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (check), tag->wanted == TAG_ON_SOME);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "tag", tag);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  return check;
}

/* (nullable): on how many of the bundles a tag is, if not on all or none */
static char *
dup_subtitle (TokTagsDialog *self, const Tag *tag)
{
  if (tag->before != TAG_ON_SOME)
    return NULL;
  /* Translators: how many bundles have a tag, of how many */
  return g_strdup_printf (_ ("%'u of %'u"), tag->n_bundles, self->bundles->len);
}

static void
add_row (TokTagsDialog *self, Tag *tag)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = new_check (self, tag);
  g_autofree char *subtitle = dup_subtitle (self, tag);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tag->name);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (self->list, row);
}

/* The tags with what was typed. */
static void
show_rows (TokTagsDialog *self)
{
  g_autofree char *folded = tok_text_fold (gtk_editable_get_text (self->entry));
  g_autofree char *more = NULL;
  guint n = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; self->tags != NULL && i < self->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->tags, i);

      if (strstr (tag->folded, folded) != NULL && n++ < ROWS_MAX)
        add_row (self, tag);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > ROWS_MAX);
  if (n <= ROWS_MAX)
    return;
  more = g_strdup_printf (ngettext ("%'u more tag. Type to find it.",
                                    "%'u more tags. Type to find them.", n - ROWS_MAX),
                          n - ROWS_MAX);
  gtk_label_set_label (self->more, more);
}

/* A tag that is in use is put on all bundles, like a new one. */
static void
on_entry_apply (TokTagsDialog *self)
{
  g_auto (GStrv) names = tok_tags_parse (gtk_editable_get_text (self->entry));

  for (guint i = 0; names[i] != NULL; i++)
    {
      Tag *tag = find_tag (self, names[i]);

      if (tag == NULL)
        {
          tag = tag_new (names[i]);
          g_ptr_array_insert (self->tags, 0, tag);
        }
      tag->wanted = TAG_ON_ALL;
    }
  gtk_editable_set_text (self->entry, "");
  show_rows (self);
  update (self);
}

/* --- saving ------------------------------------------------------------------------- */

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokTagsDialog) self = g_weak_ref_get (data);
  g_autoptr (GtkWidget) overlay = self != NULL ? g_weak_ref_get (&self->overlay) : NULL;
  g_autoptr (GPtrArray) wanted = self != NULL ? g_steal_pointer (&self->wanted) : NULL;
  g_autofree char *title = NULL;

  if (self == NULL)
    return NULL;
  title = g_strdup_printf (ngettext ("Tags of %'u bundle changed", "Tags of %'u bundles changed",
                                     wanted->len),
                           wanted->len);
  if (!tok_annotation_undo_end (ADW_DIALOG (self), self->fault, overlay, self->workspace, future,
                                wanted, title))
    update (self);
  return NULL;
}

static DexFuture *
replace (DexFuture *future, gpointer data)
{
  g_autoptr (TokTagsDialog) self = g_weak_ref_get (data);
  GPtrArray *wanted = g_value_get_boxed (dex_future_get_value (future, NULL));

  /* Who closes the dialog meanwhile cancels. */
  if (self == NULL)
    return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_new ());
  g_ptr_array_unref (self->wanted);
  self->wanted = g_ptr_array_ref (wanted);
  return tok_annotations_replace (tok_workspace_get_annotations (self->workspace), wanted, NULL);
}

static GStrv
dup_wanted (TokTagsDialog *self, TagState state)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (self->tags, i);

      if (tag->wanted == state && tag->before != state)
        g_strv_builder_add (names, tag->name);
    }
  return g_strv_builder_end (names);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokTagsDialog *self = TOK_TAGS_DIALOG (widget);
  g_auto (GStrv) added = dup_wanted (self, TAG_ON_ALL);
  g_auto (GStrv) removed = dup_wanted (self, TAG_ON_NONE);
  DexFuture *plan = tok_annotations_plan_tags (self->bundles, (const char *const *) added,
                                               (const char *const *) removed);

  self->wanted = g_ptr_array_new ();
  update (self);
  dex_future_disown (dex_future_finally (dex_future_then (plan, replace, tok_weak_ref_new (self),
                                                          tok_weak_ref_free),
                                         on_saved, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* --- dialog ------------------------------------------------------------------------- */

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tok_tags_dialog_dispose (GObject *object)
{
  TokTagsDialog *self = TOK_TAGS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_TAGS_DIALOG);
  g_clear_pointer (&self->bundles, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tok_tags_dialog_parent_class)->dispose (object);
}

static void
tok_tags_dialog_finalize (GObject *object)
{
  g_weak_ref_clear (&TOK_TAGS_DIALOG (object)->overlay);
  G_OBJECT_CLASS (tok_tags_dialog_parent_class)->finalize (object);
}

static void
tok_tags_dialog_class_init (TokTagsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_tags_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_tags_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "tags.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "tags.cancel", NULL, cancel_action);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "annotation/tok-tags-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokTagsDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokTagsDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, TokTagsDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, TokTagsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TokTagsDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_apply);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);
}

static void
tok_tags_dialog_init (TokTagsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "tags.save");
  g_weak_ref_init (&self->overlay, NULL);
}

static Tag *
ensure_tag (TokTagsDialog *self, const char *name)
{
  Tag *tag = find_tag (self, name);

  if (tag == NULL)
    g_ptr_array_add (self->tags, tag = tag_new (name));
  return tag;
}

/* Of many bundles most have the same tags in the same spelling: each is folded once. */
static void
count_tags (TokTagsDialog *self)
{
  g_autoptr (GHashTable) spellings = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->bundles->len; i++)
    {
      const TokAnnotation *annotation =
          tok_bundle_get_annotation (g_ptr_array_index (self->bundles, i));

      for (guint j = 0; annotation != NULL && annotation->tags[j] != NULL; j++)
        {
          Tag *tag = g_hash_table_lookup (spellings, annotation->tags[j]);

          if (tag == NULL)
            tag = ensure_tag (self, annotation->tags[j]);
          g_hash_table_insert (spellings, annotation->tags[j], tag);
          tag->n_bundles++;
        }
    }
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = g_ptr_array_index (self->tags, i);

      tag->before = tag->n_bundles == 0                    ? TAG_ON_NONE
                    : tag->n_bundles == self->bundles->len ? TAG_ON_ALL
                                                           : TAG_ON_SOME;
      tag->wanted = tag->before;
    }
}

/* Those that are on any of the bundles come first. */
static int
compare_tags (gconstpointer a, gconstpointer b)
{
  const Tag *first = *(const Tag *const *) a;
  const Tag *second = *(const Tag *const *) b;

  if ((first->n_bundles > 0) != (second->n_bundles > 0))
    return first->n_bundles > 0 ? -1 : 1;
  return g_utf8_collate (first->name, second->name);
}

/**
 * tok_tags_dialog_new:
 * @parent: a widget of the window; the result appears in the AdwToastOverlay around it
 * @workspace: the workspace of the bundles
 * @bundles: (element-type TokBundle): bundles of the list, at least one; not to be changed any more
 *
 * Returns: (transfer floating): a dialog with the tags of the bundles and the others in use
 */
AdwDialog *
tok_tags_dialog_new (GtkWidget *parent, TokWorkspace *workspace, GPtrArray *bundles)
{
  TokTagsDialog *self;
  g_auto (GStrv) names = NULL;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (bundles != NULL && bundles->len > 0, NULL);

  self = g_object_new (TOK_TYPE_TAGS_DIALOG, NULL);
  g_weak_ref_set (&self->overlay, gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY));
  self->workspace = g_object_ref (workspace);
  self->bundles = g_ptr_array_ref (bundles);
  self->tags = g_ptr_array_new_with_free_func (tag_free);
  names = tok_bundle_list_dup_tags (tok_workspace_get_list (workspace));
  for (guint i = 0; names[i] != NULL; i++)
    ensure_tag (self, names[i]);
  count_tags (self);
  g_ptr_array_sort (self->tags, compare_tags);
  subtitle = g_strdup_printf (ngettext ("%'u bundle", "%'u bundles", bundles->len), bundles->len);
  adw_window_title_set_subtitle (self->title, subtitle);
  show_rows (self);
  update (self);
  return ADW_DIALOG (self);
}
