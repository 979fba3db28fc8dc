/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-readiness-dialog.h"

#include <glib/gi18n.h>

#include "tok-reply.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokReadinessDialog
{
  AdwDialog parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TokReadinessDialog, tok_readiness_dialog, ADW_TYPE_DIALOG)

static void
append (TokReadinessDialog *self, const char *title, const char *subtitle, gboolean is_done)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
      gtk_image_new_from_icon_name (is_done ? "object-select-symbolic" : "dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, is_done ? "success" : "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->list, row);
}

/* Every requirement of the type (section 5.7 of the API facts), so that one sees
 * what is left of how much. */
static void
append_gaps (TokReadinessDialog *self, TokType type, TokGaps gaps)
{
  static const TokGaps all[] = { TOK_GAP_USERNAME, TOK_GAP_VISIBLE_NAME, TOK_GAP_BIOGRAPHY,
                                 TOK_GAP_PICTURE, TOK_GAP_VIDEOS };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gboolean is_missing = (gaps & all[i]) != 0;
      gboolean applies =
          all[i] == TOK_GAP_VIDEOS ? tok_type_has_videos (type) : tok_type_has_account (type);

      if (applies || is_missing)
        append (self, tok_words_gap (all[i]), is_missing ? _ ("Missing") : _ ("Done"), !is_missing);
    }
}

static void
append_blockers (TokReadinessDialog *self, GPtrArray *blockers)
{
  for (guint i = 0; i < blockers->len; i++)
    {
      const TokBlocker *blocker = g_ptr_array_index (blockers, i);
      g_autofree char *sentence = tok_words_dup_blocker (blocker->code, blocker->message);

      append (self, sentence,
              blocker->missing_fields != NULL ? blocker->missing_fields : _ ("Missing"), FALSE);
    }
}

static void
tok_readiness_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_READINESS_DIALOG);
  G_OBJECT_CLASS (tok_readiness_dialog_parent_class)->dispose (object);
}

static void
tok_readiness_dialog_class_init (TokReadinessDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_readiness_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-readiness-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokReadinessDialog, list);
}

static void
tok_readiness_dialog_init (TokReadinessDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_readiness_dialog_new:
 * @bundle: what cannot be published yet
 * @blockers: (nullable) (element-type TokBlocker): what was said about it, shown
 *   when this program knows of nothing missing by itself
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
tok_readiness_dialog_new (TokBundle *bundle, GPtrArray *blockers)
{
  TokReadinessDialog *self;
  TokGaps gaps;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = g_object_new (TOK_TYPE_READINESS_DIALOG, NULL);
  gaps = tok_bundle_publish_gaps (bundle);
  if (gaps != TOK_GAP_NONE)
    append_gaps (self, tok_bundle_get_bundle_type (bundle), gaps);
  else if (blockers != NULL)
    append_blockers (self, blockers);
  return ADW_DIALOG (self);
}
