/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-videos-private.h"

#include <glib/gi18n-lib.h>

#include "tok-add-slots-dialog.h"
#include "tok-draft-discard.h"
#include "tok-menu-action.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

static void
on_post_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;

  tok_weak_ref_free (data);

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) && self != NULL &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    tok_toast_show (self, _ ("The post could not be opened."));
}

static void
open_post (TokVideosView *self, TokSetupItem *item)
{
  g_autoptr (GtkUriLauncher) launcher =
      gtk_uri_launcher_new (tok_setup_item_get_video (item)->platform_url);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                           on_post_opened, tok_weak_ref_new (self));
}

/* The choice of files for a slot. */
typedef struct
{
  GWeakRef view;
  TokBundleSetup *setup;
  TokSetupItem *item;
} Choice;

static void
choice_free (Choice *choice)
{
  g_weak_ref_clear (&choice->view);
  g_object_unref (choice->setup);
  g_object_unref (choice->item);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
on_files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choice) choice = data;
  g_autoptr (TokVideosView) self = g_weak_ref_get (&choice->view);
  g_autoptr (GListModel) list =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  GSList *files = NULL;

  /* The page can show another bundle by now. */
  if (self == NULL || list == NULL || self->setup != choice->setup)
    return;
  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    files = g_slist_prepend (files, g_list_model_get_item (list, i - 1));
  tok_videos_view_set_files (self, choice->item, files);
  g_slist_free_full (files, g_object_unref);
}

static void
choose_files (TokVideosView *self, TokSetupItem *item)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Choice *choice = g_new0 (Choice, 1);

  gtk_file_filter_add_mime_type (filter, "video/*");
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_dialog_set_title (dialog, _ ("Choose a Video or Pictures"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  g_weak_ref_init (&choice->view, self);
  choice->setup = g_object_ref (self->setup);
  choice->item = g_object_ref (item);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 on_files_chosen, choice);
}

static void
discard (TokVideosView *self, TokSetupItem *item)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast = tok_draft_discard (self->setup, item);

  if (overlay != NULL)
    tok_toast_add (overlay, self->workspace, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
run_flow (TokVideosView *self, TokSetupItem *item, TokVideoCommand command)
{
  static const TokVideoFlowKind kinds[] = {
    [TOK_VIDEO_SAVE] = TOK_VIDEO_FLOW_SAVE,
    [TOK_VIDEO_PUBLISH] = TOK_VIDEO_FLOW_PUBLISH,
    [TOK_VIDEO_APPROVE] = TOK_VIDEO_FLOW_APPROVE,
    [TOK_VIDEO_REMOVE_DATE] = TOK_VIDEO_FLOW_REMOVE_DATE,
    [TOK_VIDEO_CLEAR] = TOK_VIDEO_FLOW_CLEAR,
  };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, item);
  tok_videos_view_flow (self, kinds[command], items);
}

static void
plan_one (TokVideosView *self, TokSetupItem *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (item));
  tok_videos_view_emit_plan (self, items);
}

/**
 * tok_videos_view_run:
 *
 * Does something with a slot, if it is possible; else a toast says why not.
 */
void
tok_videos_view_run (TokVideosView *self, TokSetupItem *item, TokVideoCommand command)
{
  const char *obstacle = tok_video_command_get_obstacle (self->setup, item, command);

  if (obstacle != NULL)
    {
      tok_toast_show (GTK_WIDGET (self), obstacle);
      return;
    }
  switch (command)
    {
    case TOK_VIDEO_EDIT:
      tok_videos_view_emit_item (self, "edit", item);
      break;
    case TOK_VIDEO_CORRECT:
      tok_videos_view_emit_item (self, "review", item);
      break;
    case TOK_VIDEO_MOVE_DATE:
      plan_one (self, item);
      break;
    case TOK_VIDEO_DISCARD:
      discard (self, item);
      break;
    case TOK_VIDEO_OPEN_POST:
      open_post (self, item);
      break;
    case TOK_VIDEO_REPLACE_FILE:
      choose_files (self, item);
      break;
    case TOK_VIDEO_SAVE:
    case TOK_VIDEO_PUBLISH:
    case TOK_VIDEO_APPROVE:
    case TOK_VIDEO_REMOVE_DATE:
    case TOK_VIDEO_CLEAR:
    default:
      run_flow (self, item, command);
    }
}

/* An entry of a menu. */
typedef struct
{
  GWeakRef view;
  TokSetupItem *item; /* (nullable) */
  guint command;
} Entry;

static void
entry_free (gpointer data, GClosure *closure)
{
  Entry *entry = data;

  g_weak_ref_clear (&entry->view);
  g_clear_object (&entry->item);
  g_free (entry);
}

static void
add_entry (TokVideosView *self,
           GtkPopover *popover,
           GMenu *section,
           const char *label,
           const char *obstacle,
           GCallback callback,
           TokSetupItem *item,
           guint command)
{
  g_autofree char *id = g_strdup_printf ("%u", command);
  g_autoptr (GMenuItem) place = g_menu_item_new (NULL, NULL);
  TokMenuAction *action = tok_menu_action_new (label, NULL);
  Entry *entry = g_new0 (Entry, 1);

  g_weak_ref_init (&entry->view, self);
  entry->item = item != NULL ? g_object_ref (item) : NULL;
  entry->command = command;
  g_signal_connect_data (action, "clicked", callback, entry, entry_free, 0);
  tok_menu_action_set_reason (action, obstacle);
  gtk_widget_set_sensitive (GTK_WIDGET (action), obstacle == NULL);
  g_menu_item_set_attribute (place, "custom", "s", id);
  g_menu_append_item (section, place);
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), GTK_WIDGET (action), id);
}

static void
on_card_entry (GtkButton *button, gpointer data)
{
  Entry *entry = data;
  g_autoptr (TokVideosView) self = g_weak_ref_get (&entry->view);

  if (self != NULL && self->setup != NULL)
    tok_videos_view_run (self, entry->item, (TokVideoCommand) entry->command);
}

/**
 * tok_videos_view_new_card_menu:
 * @item: a slot
 * @view: the view
 *
 * Returns: (transfer floating): what can be done with @item; what cannot has its reason
 */
GtkPopover *
tok_videos_view_new_card_menu (TokSetupItem *item, gpointer view)
{
  static const TokVideoCommand ends[] = { TOK_VIDEO_DISCARD, TOK_VIDEO_OPEN_POST, TOK_VIDEO_CLEAR };
  g_autoptr (GMenu) menu = g_menu_new ();
  GMenu *sections[G_N_ELEMENTS (ends)];
  GtkPopover *popover;
  guint command = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      /* The menu keeps it. */
      sections[i] = section;
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  popover = GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (; command <= ends[i]; command++)
      {
        TokVideosView *self = view;
        TokVideoCommand each = (TokVideoCommand) command;

        add_entry (self, popover, sections[i], tok_video_command_get_label (each),
                   tok_video_command_get_obstacle (self->setup, item, each),
                   G_CALLBACK (on_card_entry), item, command);
      }
  return popover;
}

/* The entries of the menu of all videos. */
enum
{
  ENTRY_PUBLISH_ALL,
  ENTRY_PLAN,
  ENTRY_IMPORT,
  ENTRY_ADD_VIDEOS,
  ENTRY_ADD_EDITS,
};

static const char *
get_obstacle (TokVideosView *self, guint entry)
{
  TokReason reason = TOK_REASON_NONE;
  g_autoptr (GPtrArray) possible = NULL;

  if (entry == ENTRY_PUBLISH_ALL)
    reason = tok_bundle_setup_check (self->setup, TOK_SETUP_PUBLISH_VIDEOS, NULL);
  if (entry == ENTRY_ADD_VIDEOS || entry == ENTRY_ADD_EDITS)
    reason = tok_bundle_setup_check (self->setup, TOK_SETUP_ADD_SLOTS, NULL);
  if (reason != TOK_REASON_NONE)
    return tok_words_reason (reason);
  switch (entry)
    {
    case ENTRY_PUBLISH_ALL:
      possible = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_PUBLISH);
      return possible->len > 0 ? NULL : _ ("No video is ready to be published.");
    case ENTRY_PLAN:
      possible = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_MOVE_DATE);
      return possible->len > 0 ? NULL : _ ("Dates can no longer be changed.");
    case ENTRY_IMPORT:
      possible = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_EDIT);
      return possible->len > 0 ? NULL : _ ("Videos can no longer be changed.");
    default:
      return NULL;
    }
}

static void
on_entry (GtkButton *button, gpointer data)
{
  Entry *entry = data;
  g_autoptr (TokVideosView) self = g_weak_ref_get (&entry->view);
  g_autoptr (GPtrArray) items = NULL;

  if (self == NULL || self->setup == NULL)
    return;
  switch (entry->command)
    {
    case ENTRY_PUBLISH_ALL:
      tok_videos_view_flow (self, TOK_VIDEO_FLOW_PUBLISH_ALL, NULL);
      break;
    case ENTRY_PLAN:
      items = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_MOVE_DATE);
      tok_videos_view_emit_plan (self, items);
      break;
    case ENTRY_IMPORT:
      g_signal_emit_by_name (self, "import");
      break;
    default:
      tok_add_slots_dialog_present (GTK_WIDGET (self), self->workspace, self->setup,
                                    entry->command == ENTRY_ADD_EDITS);
    }
}

/**
 * tok_videos_view_new_menu:
 *
 * Returns: (transfer floating): what can be done with all videos; what cannot has its reason
 */
GtkPopover *
tok_videos_view_new_menu (TokVideosView *self)
{
  const char *labels[] = {
    [ENTRY_PUBLISH_ALL] = _ ("Publish _All Videos"), [ENTRY_PLAN] = _ ("Plan _Dates…"),
    [ENTRY_IMPORT] = _ ("_Import From CSV…"),        [ENTRY_ADD_VIDEOS] = _ ("Add _Videos…"),
    [ENTRY_ADD_EDITS] = _ ("Add _Edits…"),
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  GtkPopover *popover;

  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  popover = GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    add_entry (self, popover, i < ENTRY_ADD_VIDEOS ? work : more, labels[i], get_obstacle (self, i),
               G_CALLBACK (on_entry), NULL, i);
  return popover;
}
