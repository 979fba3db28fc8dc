/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slot-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-confirm-key.h"
#include "tok-draft-conflicts.h"
#include "tok-draft-discard.h"
#include "tok-inline-note.h"
#include "tok-slot-progress.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-setup.h"
#include "tok-words-slot.h"
#include "tok-words.h"

#define ALL_FIELDS (~(TokSetupFieldSet) 0)

struct _TokSlotDialog
{
  AdwDialog parent_instance;

  GtkWidget *overlay;
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  TokInlineNote *note;
  TokSlotProgress *progress;
  TokDraftConflicts *conflicts;
  TokSlotForm *form;
  GtkWidget *discard;
  GtkWidget *save;

  TokBundleSetup *setup;   /* (owned) */
  TokSetupItem *item;      /* (owned) */
  gboolean is_storing;     /* the draft changes because of the form */
  gboolean is_saving_here; /* the user saved in this dialog: they are told how it ended */
  GtkWidget *last_focus;   /* (nullable) (weak): what had the focus before that */
};

G_DEFINE_FINAL_TYPE (TokSlotDialog, tok_slot_dialog, ADW_TYPE_DIALOG)

/* --- what is possible -------------------------------------------------------------- */

/* Reasons that pass do not keep anybody from typing. */
static gboolean
is_lasting (TokReason reason)
{
  return reason != TOK_REASON_NONE && reason != TOK_REASON_OFFLINE && reason != TOK_REASON_PENDING;
}

/* What can be changed after it was published. */
static TokSetupFieldSet
get_late (TokSlotDialog *self)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);

  return tok_setup_get_patchable (context.contract) |
         tok_setup_get_fixable (tok_setup_item_get_video (self->item));
}

static TokSetupFieldSet
get_editable (TokSlotDialog *self)
{
  if (tok_setup_item_get_state (self->item) != TOK_SETUP_IDLE)
    return 0;
  if (!is_lasting (tok_bundle_setup_check (self->setup, TOK_SETUP_SET_VIDEO, self->item)))
    return ALL_FIELDS;
  if (!is_lasting (tok_bundle_setup_check (self->setup, TOK_SETUP_EDIT_VIDEO, self->item)))
    return get_late (self);
  return 0;
}

/* Why saving is not possible now. */
static TokReason
check_save (TokSlotDialog *self)
{
  TokReason reason = tok_bundle_setup_check (self->setup, TOK_SETUP_SET_VIDEO, self->item);

  if (is_lasting (reason))
    reason = tok_bundle_setup_check (self->setup, TOK_SETUP_EDIT_VIDEO, self->item);
  return reason;
}

/* "“Caption”, “Date”, …" */
static char *
dup_late_names (TokSlotDialog *self)
{
  TokSetupFieldSet fields = get_late (self);
  g_autoptr (GString) names = g_string_new (NULL);

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((fields & TOK_SETUP_FIELD_BIT (field)) != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? tok_words_list_separator () : "",
                              tok_words_setup_field (field));
  return g_string_free_and_steal (g_steal_pointer (&names));
}

/* Returns: (nullable): why the last save failed; an upload that the user cancelled is no problem */
static const GError *
get_problem (TokSlotDialog *self)
{
  const GError *problem = tok_setup_item_get_problem (self->item);

  return g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : problem;
}

/* Why the last save failed, unless a field says it, or why fields are read-only. */
static char *
dup_note (TokSlotDialog *self)
{
  TokReason reason = tok_bundle_setup_check (self->setup, TOK_SETUP_SET_VIDEO, self->item);
  const GError *problem = get_problem (self);
  g_autofree char *refusal = NULL;
  g_autofree char *names = NULL;
  int field = -1;

  if (problem != NULL)
    refusal = tok_words_dup_slot_refusal (problem, tok_setup_item_get_shown (self->item), &field);
  if (refusal != NULL && (field < 0 || !tok_slot_form_shows (self->form, (TokSetupField) field)))
    return g_steal_pointer (&refusal);
  if (!is_lasting (reason))
    return NULL;
  if (is_lasting (tok_bundle_setup_check (self->setup, TOK_SETUP_EDIT_VIDEO, self->item)))
    return g_strdup (tok_words_reason (reason));
  names = dup_late_names (self);
  /* Translators: why a video is read-only, and the names of the fields that can be changed */
  return g_strdup_printf (_ ("%s You can still change: %s."), tok_words_reason (reason), names);
}

/* --- what is shown -------------------------------------------------------------------- */

static guint
get_index (TokSlotDialog *self)
{
  GListModel *slots = tok_bundle_setup_get_slots (self->setup);

  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);

      if (item == self->item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
update_title (TokSlotDialog *self)
{
  const TokVideo *video = tok_setup_item_get_video (self->item);
  g_autofree char *name = tok_words_dup_video_name (video);
  guint index = get_index (self);
  guint n = g_list_model_get_n_items (tok_bundle_setup_get_slots (self->setup));
  g_autofree char *place = NULL;

  /* Translators: the place of a video among all of a bundle: “3 of 12” */
  place = g_strdup_printf (C_ ("video", "%u of %u"), index + 1, n);
  adw_dialog_set_title (ADW_DIALOG (self), name);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, index != GTK_INVALID_LIST_POSITION ? place : "");
}

static void
update_note (TokSlotDialog *self)
{
  g_autofree char *text = dup_note (self);

  tok_inline_note_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
update_actions (TokSlotDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint index = get_index (self);
  guint n = g_list_model_get_n_items (tok_bundle_setup_get_slots (self->setup));
  gboolean has_draft = tok_setup_item_get_draft (self->item) != NULL;
  gboolean is_idle = tok_setup_item_get_state (self->item) == TOK_SETUP_IDLE;
  TokReason reason = check_save (self);

  gtk_widget_action_set_enabled (widget, "slot.previous",
                                 index != GTK_INVALID_LIST_POSITION && index > 0);
  gtk_widget_action_set_enabled (widget, "slot.next",
                                 index != GTK_INVALID_LIST_POSITION && index + 1 < n);
  gtk_widget_action_set_enabled (widget, "slot.save",
                                 is_idle && has_draft && reason == TOK_REASON_NONE);
  gtk_widget_action_set_enabled (widget, "slot.discard", is_idle && has_draft);
  /* A decision during a save would look like its success. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->conflicts), is_idle && !self->is_saving_here);
  gtk_widget_set_visible (self->discard, has_draft && is_idle);
  tok_tooltip_set_text (self->save, reason != TOK_REASON_NONE ? tok_words_reason (reason) : NULL);
}

static void
load_form (TokSlotDialog *self)
{
  g_autoptr (GPtrArray) videos = tok_bundle_setup_dup_videos (self->setup);
  TokSlotFormSlot slot = {
    .context = tok_bundle_setup_get_context (self->setup),
    .videos = videos,
    .video = tok_setup_item_get_video (self->item),
    .shown = tok_setup_item_get_shown (self->item),
    .editable = get_editable (self),
  };

  tok_slot_form_load (self->form, &slot);
}

/* What is not sensitive while it is saved loses the focus, and without it no key works. */
static void
keep_focus (TokSlotDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_root_get_focus (root) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
update (TokSlotDialog *self)
{
  if (self->is_storing)
    return;
  load_form (self);
  update_title (self);
  update_note (self);
  update_actions (self);
  tok_draft_conflicts_update (self->conflicts);
  keep_focus (self);
}

/* What the server refused is said at its field. */
static void
on_problem (TokSlotDialog *self)
{
  const GError *problem = get_problem (self);
  g_autofree char *text = NULL;
  int field;

  update_note (self);
  if (problem == NULL)
    return;
  text = tok_words_dup_slot_refusal (problem, tok_setup_item_get_shown (self->item), &field);
  if (field >= 0)
    tok_slot_form_refuse (self->form, (TokSetupField) field, text);
}

/* --- changes ----------------------------------------------------------------------------- */

/* The kind that is proposed is no change of the user. */
static gboolean
is_changed (TokSlotDialog *self, const TokSetupValues *values)
{
  const TokSetupValues *theirs = tok_setup_item_get_values (self->item);
  TokSetupFieldSet changed = tok_setup_values_diff (values, theirs);

  if (tok_setup_values_get (theirs, TOK_SETUP_VIDEO_TYPE) == NULL &&
      tok_setup_values_get_video_type (values) == TOK_VIDEO_TYPE_VIDEO)
    changed &= ~TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_TYPE);
  return changed != 0;
}

static void
store (TokSlotDialog *self, const TokSetupValues *values)
{
  self->is_storing = TRUE;
  if (is_changed (self, values))
    tok_bundle_setup_set_draft (self->setup, self->item, values);
  else
    tok_bundle_setup_discard (self->setup, self->item);
  self->is_storing = FALSE;
}

static void
on_changed (TokSlotDialog *self)
{
  /* An entry that loses the focus because the dialog goes away. */
  if (self->item == NULL)
    return;
  store (self, tok_slot_form_get_values (self->form));
  update_actions (self);
  tok_draft_conflicts_update (self->conflicts);
}

static void
on_take (TokSlotDialog *self, guint field)
{
  g_autoptr (TokSetupValues) own = tok_setup_values_copy (tok_setup_item_get_shown (self->item));

  tok_setup_values_copy_fields (own, tok_setup_item_get_values (self->item),
                                TOK_SETUP_FIELD_BIT (field));
  store (self, own);
  update (self);
}

/* --- another slot ---------------------------------------------------------------------------- */

static void
disconnect_item (TokSlotDialog *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

static void
set_item (TokSlotDialog *self, TokSetupItem *item)
{
  g_autoptr (TokSetupItem) kept = g_object_ref (item);

  disconnect_item (self);
  self->item = g_steal_pointer (&kept);
  self->is_saving_here = FALSE;
  g_signal_connect_object (item, "notify::video", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::draft", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::problem", G_CALLBACK (on_problem), self,
                           G_CONNECT_SWAPPED);
  tok_slot_form_restart (self->form);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  tok_slot_progress_set_item (self->progress, item);
  tok_draft_conflicts_set_item (self->conflicts, self->setup, item);
  update (self);
  on_problem (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokSlotDialog *self = TOK_SLOT_DIALOG (widget);
  guint index = get_index (self);
  g_autoptr (TokSetupItem) item = NULL;

  if (index == GTK_INVALID_LIST_POSITION)
    return;
  item = g_list_model_get_item (tok_bundle_setup_get_slots (self->setup),
                                g_str_equal (name, "slot.next") ? index + 1 : index - 1);
  if (item == NULL)
    return;
  set_item (self, item);
  tok_announce (widget, adw_window_title_get_title (self->title),
                GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* --- saving ------------------------------------------------------------------------------------
 */

/* Back to where the user saved from, unless they went on already. */
static void
return_focus (TokSlotDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->last_focus != NULL &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form))))
    gtk_widget_grab_focus (self->last_focus);
  g_clear_weak_pointer (&self->last_focus);
}

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokSlotDialog) self = g_weak_ref_get (data);

  /* The user may have closed the dialog, or gone on to another slot. */
  if (self == NULL || self->item == NULL || !self->is_saving_here)
    return NULL;
  self->is_saving_here = FALSE;
  update_actions (self);
  return_focus (self);
  if (tok_setup_item_get_problem (self->item) == NULL)
    tok_toast_show (GTK_WIDGET (self->form), _ ("Saved"));
  else if (!tok_slot_form_focus_fault (self->form) && tok_inline_note_get_text (self->note) != NULL)
    tok_announce (GTK_WIDGET (self), tok_inline_note_get_text (self->note),
                  GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  return NULL;
}

static void
announce_faults (TokSlotDialog *self, guint n_faults)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u field needs a correction.",
                                                      "%u fields need a correction.", n_faults),
                                            n_faults);

  tok_slot_form_focus_fault (self->form);
  tok_toast_show (GTK_WIDGET (self->form), words);
  tok_announce (GTK_WIDGET (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokSlotDialog *self = TOK_SLOT_DIALOG (widget);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (TokSetupValues) values = NULL;
  guint n_faults = tok_slot_form_check (self->form);

  if (n_faults > 0)
    {
      announce_faults (self, n_faults);
      return;
    }
  values = tok_slot_form_dup_saved (self->form);
  store (self, values);
  g_ptr_array_add (items, self->item);
  self->is_saving_here = TRUE;
  g_set_weak_pointer (&self->last_focus, gtk_root_get_focus (gtk_widget_get_root (widget)));
  dex_future_disown (dex_future_finally (tok_bundle_setup_save (self->setup, items), on_saved,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokSlotDialog *self = TOK_SLOT_DIALOG (widget);

  tok_slot_form_restart (self->form);
  tok_toast_present (self->overlay, tok_draft_discard (self->setup, self->item));
  update (self);
}

/* --- the object ----------------------------------------------------------------------------------
 */

static void
tok_slot_dialog_dispose (GObject *object)
{
  TokSlotDialog *self = TOK_SLOT_DIALOG (object);

  disconnect_item (self);
  g_clear_weak_pointer (&self->last_focus);
  if (self->setup != NULL)
    g_signal_handlers_disconnect_by_data (tok_bundle_setup_get_slots (self->setup), self);
  g_clear_object (&self->setup);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_SLOT_DIALOG);
  G_OBJECT_CLASS (tok_slot_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "slot.previous", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "slot.next", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "slot.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "slot.discard", NULL, discard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "slot.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "slot.next", NULL);
}

static void
tok_slot_dialog_class_init (TokSlotDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_slot_dialog_dispose;
  install_actions (widget_class);

  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  g_type_ensure (TOK_TYPE_DRAFT_CONFLICTS);
  g_type_ensure (TOK_TYPE_SLOT_FORM);
  g_type_ensure (TOK_TYPE_SLOT_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "slot/tok-slot-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, overlay);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, note);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, conflicts);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, form);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, discard);
  gtk_widget_class_bind_template_child (widget_class, TokSlotDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
}

static void
tok_slot_dialog_init (TokSlotDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "slot.save");
}

/**
 * tok_slot_dialog_new:
 * @setup: the setup of a bundle, which was read
 * @item: one of its slots
 *
 * Returns: (transfer floating): an editor that begins with @item
 */
AdwDialog *
tok_slot_dialog_new (TokBundleSetup *setup, TokSetupItem *item)
{
  TokSlotDialog *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);
  g_return_val_if_fail (tok_setup_item_get_video (item) != NULL, NULL);

  self = g_object_new (TOK_TYPE_SLOT_DIALOG, NULL);
  self->setup = g_object_ref (setup);
  set_item (self, item);
  adw_dialog_set_focus (ADW_DIALOG (self), tok_slot_form_get_row (self->form, TOK_SETUP_DATE));
  /* A bundle that was accepted meanwhile, or a slot that is gone, changes what is possible. */
  g_signal_connect_object (tok_bundle_setup_get_bundle (setup), "notify", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_bundle_setup_get_slots (setup), "items-changed",
                           G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

/**
 * tok_slot_dialog_get_item:
 *
 * Returns: (transfer none): the slot that is shown
 */
TokSetupItem *
tok_slot_dialog_get_item (TokSlotDialog *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_DIALOG (self), NULL);

  return self->item;
}

/**
 * tok_slot_dialog_get_form:
 *
 * Returns: (transfer none): its fields
 */
TokSlotForm *
tok_slot_dialog_get_form (TokSlotDialog *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_DIALOG (self), NULL);

  return self->form;
}
