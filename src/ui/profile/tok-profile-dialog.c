/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-confirm-key.h"
#include "tok-crop-page.h"
#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-draft-conflicts.h"
#include "tok-draft-discard.h"
#include "tok-inline-note.h"
#include "tok-plain.h"
#include "tok-profile-card.h"
#include "tok-profile-form.h"
#include "tok-publish-flow.h"
#include "tok-setup-pictures.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokProfileDialog
{
  AdwDialog parent_instance;

  GtkWidget *overlay;
  AdwNavigationView *navigation;
  GtkWidget *save_spinner;
  AdwBanner *banner;
  GtkStack *stack;
  GtkWidget *error_page;
  GtkWidget *card_scroller;
  TokProfileCard *card;
  GtkScrolledWindow *form_scroller;
  GtkWidget *note;
  TokDraftConflicts *conflicts;
  AdwBin *form_bin;
  GtkWidget *discard_button;

  TokWorkspace *workspace;
  TokBundleSetup *setup;
  TokSetupItem *item;
  TokProfileForm *form;
  TokCropPage *crop_page; /* (nullable) (unowned): while a picture is cropped */
  GdkTexture *texture;    /* (nullable): what it crops */
  char *local;            /* (nullable): the picture of the draft, a local file */
  gboolean is_saving;     /* this dialog asked for it */
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfileDialog, tok_profile_dialog, ADW_TYPE_DIALOG)

static TokReason
get_reason (TokProfileDialog *self)
{
  return tok_bundle_setup_check (self->setup, TOK_SETUP_EDIT_PROFILE, self->item);
}

/* Without a connection the draft is kept, and saved later. */
static gboolean
can_edit (TokProfileDialog *self)
{
  TokReason reason = get_reason (self);

  return tok_setup_item_get_profile (self->item) != NULL &&
         (reason == TOK_REASON_NONE || reason == TOK_REASON_OFFLINE) && !self->is_saving &&
         tok_setup_item_get_state (self->item) == TOK_SETUP_IDLE;
}

static void
update_banner (TokProfileDialog *self)
{
  TokReason reason = get_reason (self);
  gboolean is_fixed = reason != TOK_REASON_NONE && reason != TOK_REASON_OFFLINE;

  if (is_fixed)
    adw_banner_set_title (self->banner, tok_words_reason (reason));
  adw_banner_set_button_label (self->banner, reason == TOK_REASON_UNPUBLISH_FIRST
                                                 ? _ ("_Unpublish and Edit…")
                                                 : NULL);
  adw_banner_set_revealed (self->banner, is_fixed);
}

/* A link that is being typed is not loaded: each of its beginnings could be one too. */
static const char *
get_stored_picture (TokProfileDialog *self)
{
  const char *own = tok_setup_values_get (tok_setup_item_get_shown (self->item), TOK_SETUP_PICTURE);
  const char *stored =
      tok_setup_values_get (tok_setup_item_get_values (self->item), TOK_SETUP_PICTURE);

  return g_strcmp0 (own, stored) == 0 ? stored : NULL;
}

static void
update_card (TokProfileDialog *self)
{
  const TokSetupValues *values = tok_setup_item_get_shown (self->item);
  GdkTexture *texture = tok_profile_form_get_picture (self->form);
  TokProfile profile = {
    .username = tok_setup_values_get (values, TOK_SETUP_USERNAME),
    .visible_name = tok_setup_values_get (values, TOK_SETUP_VISIBLE_NAME),
    .biography = tok_setup_values_get (values, TOK_SETUP_BIOGRAPHY),
    .link = tok_setup_values_get (values, TOK_SETUP_LINK),
    .picture = texture != NULL ? GDK_PAINTABLE (texture) : NULL,
    .picture_url = get_stored_picture (self),
    .platform = tok_bundle_get_platform (tok_bundle_setup_get_bundle (self->setup)),
    .has_picture = tok_setup_values_get (values, TOK_SETUP_PICTURE) != NULL,
    .is_known = TRUE,
  };

  tok_profile_card_show (self->card, self->workspace, &profile);
}

/* What the last save met, unless a field or the two versions say it. */
static void
update_note (TokProfileDialog *self)
{
  const GError *problem = tok_setup_item_get_problem (self->item);
  g_autofree char *sentence = NULL;

  if (problem != NULL && tok_setup_item_get_conflicts (self->item) == 0 &&
      !tok_profile_form_refuse (self->form, problem))
    sentence = tok_words_dup_error (problem, tok_workspace_get_address (self->workspace));
  tok_inline_note_set_text (TOK_INLINE_NOTE (self->note), sentence);
  gtk_widget_set_visible (self->note, sentence != NULL);
  if (sentence == NULL)
    return;
  tok_announce (self->note, sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->form_scroller), 0);
}

static const char *
get_page (TokProfileDialog *self)
{
  if (tok_setup_item_get_profile (self->item) != NULL)
    return "form";
  return tok_bundle_setup_get_loading (self->setup) ? "loading" : "error";
}

static void
update_page (TokProfileDialog *self)
{
  const GError *error = tok_bundle_setup_get_error (self->setup);
  g_autofree char *sentence =
      g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED)
          ? g_strdup (tok_words_reason (TOK_REASON_NOT_IN_CONTRACT))
      : error != NULL ? tok_words_dup_error (error, tok_workspace_get_address (self->workspace))
                      : NULL;

  tok_plain_set_description (self->error_page, sentence);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), get_page (self)))
    return;
  gtk_stack_set_visible_child_name (self->stack, get_page (self));
  /* Before it is shown, the dialog has no focus to move. */
  if (g_str_equal (get_page (self), "form") && gtk_widget_get_mapped (GTK_WIDGET (self->stack)))
    gtk_widget_grab_focus (tok_profile_form_get_first (self->form));
}

/* The picture of a draft that is over, or that has another one, is not needed any more. */
static void
forget_picture (TokProfileDialog *self)
{
  const char *value =
      tok_setup_values_get (tok_setup_item_get_shown (self->item), TOK_SETUP_PICTURE);

  if (g_strcmp0 (self->local, value) == 0)
    return;
  tok_setup_pictures_forget (self->local);
  g_set_str (&self->local, tok_setup_is_local (value) ? value : NULL);
}

static void
update (TokProfileDialog *self)
{
  gboolean editable = can_edit (self);
  gboolean has_draft = tok_setup_item_get_draft (self->item) != NULL;
  gboolean is_working = tok_setup_item_get_state (self->item) != TOK_SETUP_IDLE || self->is_saving;

  forget_picture (self);
  update_page (self);
  update_banner (self);
  update_card (self);
  tok_profile_form_set_editable (self->form, editable);
  tok_draft_conflicts_update (self->conflicts);
  /* A decision during a save would look like its success. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->conflicts), !is_working);
  gtk_widget_set_visible (self->save_spinner, is_working);
  gtk_widget_set_visible (self->discard_button, has_draft);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.save",
                                 editable && !tok_profile_form_get_busy (self->form));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.discard", has_draft && !is_working);
}

static void
on_updated (TokProfileDialog *self)
{
  update_card (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.save",
                                 can_edit (self) && !tok_profile_form_get_busy (self->form));
}

/* A failed upload would wait for the user in the list of uploads. Here one sees the failure and
 * saves again. */
static void
on_upload_state (TokProfileDialog *self)
{
  TokUpload *upload = tok_setup_item_get_upload (self->item);

  if (upload != NULL && self->is_saving && tok_upload_get_state (upload) == TOK_UPLOAD_FAILED)
    tok_upload_cancel (upload);
}

static void
on_upload (TokProfileDialog *self)
{
  TokUpload *upload = tok_setup_item_get_upload (self->item);

  if (upload == NULL)
    return;
  g_signal_connect_object (upload, "notify::state", G_CALLBACK (on_upload_state), self,
                           G_CONNECT_SWAPPED);
  on_upload_state (self);
}

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfileDialog) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return NULL;
  self->is_saving = FALSE;
  update (self);
  update_note (self);
  /* They may be out of sight. */
  if (tok_setup_item_get_conflicts (self->item) != 0)
    gtk_widget_child_focus (GTK_WIDGET (self->conflicts), GTK_DIR_TAB_FORWARD);
  if (value == NULL || g_value_get_uint (value) != 0)
    return NULL;
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  adw_dialog_force_close (ADW_DIALOG (self));
  return NULL;
}

/* The action stays disabled until the outcome, so that two clicks save once. */
static void
save (TokProfileDialog *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (!tok_profile_form_check (self->form))
    return;
  if (tok_setup_item_get_draft (self->item) == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  g_ptr_array_add (items, self->item);
  self->is_saving = TRUE;
  gtk_widget_set_visible (self->note, FALSE);
  update (self);
  dex_future_disown (dex_future_finally (tok_bundle_setup_save (self->setup, items), on_saved,
                                         tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
on_take (TokProfileDialog *self, guint field)
{
  tok_profile_form_take (self->form, (TokSetupField) field,
                         tok_setup_values_get (tok_setup_item_get_values (self->item),
                                               (TokSetupField) field));
}

/* The button is about to vanish. */
static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokProfileDialog *self = TOK_PROFILE_DIALOG (widget);

  gtk_widget_grab_focus (tok_profile_form_get_first (self->form));
  /* Undo may need it. */
  g_clear_pointer (&self->local, g_free);
  tok_toast_present (self->overlay, tok_draft_discard (self->setup, self->item));
  tok_profile_form_forget_refusals (self->form);
  update_note (self);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dex_future_disown (tok_bundle_setup_load (TOK_PROFILE_DIALOG (widget)->setup));
}

static void
on_banner_clicked (TokProfileDialog *self)
{
  tok_publish_flow_unpublish (GTK_WIDGET (self->navigation), self->workspace,
                              tok_bundle_setup_get_bundle (self->setup));
}

static void
on_details_clicked (TokProfileDialog *self)
{
  const GError *problem = tok_setup_item_get_problem (self->item);

  if (problem != NULL)
    tok_details_dialog_present (GTK_WIDGET (self), problem);
}

static void
on_cropped (TokProfileDialog *self)
{
  tok_profile_form_use_picture (self->form, self->texture,
                                tok_crop_page_get_crop (self->crop_page));
  adw_navigation_view_pop (self->navigation);
}

/* Ctrl+Return confirms the page that is shown. */
static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokProfileDialog *self = TOK_PROFILE_DIALOG (widget);

  if (self->crop_page != NULL)
    on_cropped (self);
  else
    save (self);
}

static void
on_popped (TokProfileDialog *self)
{
  self->crop_page = NULL;
  g_clear_object (&self->texture);
}

static void
on_picture_opened (TokProfileDialog *self, GdkTexture *texture)
{
  if (self->crop_page != NULL || !can_edit (self))
    return;
  g_set_object (&self->texture, texture);
  self->crop_page = tok_crop_page_new (texture);
  g_signal_connect_object (self->crop_page, "used", G_CALLBACK (on_cropped), self,
                           G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->crop_page));
}

static void
tok_profile_dialog_dispose (GObject *object)
{
  TokProfileDialog *self = TOK_PROFILE_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->setup);
  g_clear_object (&self->item);
  g_clear_object (&self->texture);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILE_DIALOG);
  G_OBJECT_CLASS (tok_profile_dialog_parent_class)->dispose (object);
}

static void
tok_profile_dialog_finalize (GObject *object)
{
  g_free (TOK_PROFILE_DIALOG (object)->local);
  G_OBJECT_CLASS (tok_profile_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, overlay);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, card_scroller);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, card);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, form_scroller);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, note);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, conflicts);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, form_bin);
  gtk_widget_class_bind_template_child (widget_class, TokProfileDialog, discard_button);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_details_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "profile.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "profile.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "profile.reload", NULL, reload_action);
}

static void
tok_profile_dialog_class_init (TokProfileDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_profile_dialog_dispose;
  object_class->finalize = tok_profile_dialog_finalize;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  g_type_ensure (TOK_TYPE_PROFILE_CARD);
  g_type_ensure (TOK_TYPE_DRAFT_CONFLICTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profile/tok-profile-dialog.ui");
  bind_children (widget_class);
}

static void
tok_profile_dialog_init (TokProfileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "profile.save");
  g_signal_connect_object (self->navigation, "popped", G_CALLBACK (on_popped), self,
                           G_CONNECT_SWAPPED);
}

static void
on_confirmed (TokProfileDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "profile.save", NULL);
}

static void
add_form (TokProfileDialog *self)
{
  self->form = tok_profile_form_new (self->workspace, self->setup);
  adw_bin_set_child (self->form_bin, GTK_WIDGET (self->form));
  adw_dialog_set_focus (ADW_DIALOG (self), tok_profile_form_get_first (self->form));
  tok_profile_form_accept_drops (self->form, self->card_scroller);
  g_signal_connect_object (self->form, "opened", G_CALLBACK (on_picture_opened), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "updated", G_CALLBACK (on_updated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "confirmed", G_CALLBACK (on_confirmed), self,
                           G_CONNECT_SWAPPED);
}

static void
follow (TokProfileDialog *self)
{
  TokBundle *bundle = tok_bundle_setup_get_bundle (self->setup);
  const struct
  {
    gpointer object;
    const char *signal;
  } sources[] = {
    { self->item, "notify::profile" },        { self->item, "notify::draft" },
    { self->item, "notify::state" },          { self->setup, "notify::loading" },
    { bundle, "notify::status-text" },        { bundle, "notify::pending" },
    { self->workspace, "notify::read-only" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_signal_connect_object (sources[i].object, sources[i].signal, G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->item, "notify::upload", G_CALLBACK (on_upload), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_profile_dialog_new:
 * @workspace: of the bundle
 * @setup: whose profile is edited
 *
 * Reads the profile again: somebody else may have changed it.
 *
 * Returns: (transfer floating): the dialog, not yet presented
 */
AdwDialog *
tok_profile_dialog_new (TokWorkspace *workspace, TokBundleSetup *setup)
{
  TokProfileDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);

  self = g_object_new (TOK_TYPE_PROFILE_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->setup = g_object_ref (setup);
  self->item = g_object_ref (tok_bundle_setup_get_profile (setup));
  tok_draft_conflicts_set_item (self->conflicts, setup, self->item);
  add_form (self);
  follow (self);
  dex_future_disown (tok_bundle_setup_load (setup));
  update (self);
  update_note (self);
  if (tok_setup_item_get_draft (self->item) != NULL)
    tok_toast_show (self->overlay, _ ("Draft restored"));
  return ADW_DIALOG (self);
}

/* The toast outlives the dialog. */
static void
on_saved_toast (GtkWidget *overlay, TokProfileDialog *dialog)
{
  tok_toast_add (overlay, dialog->workspace, tok_toast_new (_ ("Profile Saved")));
}

/**
 * tok_profile_dialog_open:
 * @parent: a widget of the window
 * @workspace: of the bundle
 * @setup: whose profile is edited
 *
 * Presents the dialog. A toast of the window tells when the profile is saved.
 */
void
tok_profile_dialog_open (GtkWidget *parent, TokWorkspace *workspace, TokBundleSetup *setup)
{
  AdwDialog *dialog;
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  dialog = tok_profile_dialog_new (workspace, setup);
  overlay = gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY);
  if (overlay != NULL)
    g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved_toast), overlay,
                             G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, parent);
}

/**
 * tok_profile_dialog_open_picture:
 * @file: a picture
 *
 * Does the same as choosing @file.
 */
void
tok_profile_dialog_open_picture (TokProfileDialog *self, GFile *file)
{
  g_return_if_fail (TOK_IS_PROFILE_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  tok_profile_form_open_picture (self->form, file);
}
