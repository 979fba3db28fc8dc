/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-readiness-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-ui.h"
#include "tok-words.h"

struct _TokReadinessDialog
{
  AdwDialog parent_instance;

  GtkLabel *explanation;
  GtkListBox *list;
  GtkWidget *publish;
};

enum
{
  SIGNAL_PUBLISH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokReadinessDialog, tok_readiness_dialog, ADW_TYPE_DIALOG)

/* Whether a requirement is met. */
typedef enum
{
  MET,
  MISSING,
  NOT_KNOWN,
} Requirement;

static void
append (TokReadinessDialog *self, const char *title, const char *subtitle, Requirement state)
{
  static const char *const icons[] = { "object-select-symbolic", "dialog-warning-symbolic",
                                       "dialog-question-symbolic" };
  static const char *const classes[] = { "success", "warning", "dim-label" };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[state]);

  gtk_widget_add_css_class (icon, classes[state]);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->list, row);
}

/* All requirements of the type, also the met ones (doc/api.md, section 4.10). */
static void
append_hints (TokReadinessDialog *self, TokBundle *bundle)
{
  static const TokMissing all[] = { TOK_MISSING_USERNAME, TOK_MISSING_VISIBLE_NAME,
                                    TOK_MISSING_BIOGRAPHY, TOK_MISSING_PICTURE,
                                    TOK_MISSING_VIDEOS };
  const char *const words[] = { _ ("Done"), _ ("Missing"), _ ("Not known") };
  TokType type = tok_bundle_get_bundle_type (bundle);
  TokMissing gaps = tok_bundle_publish_gaps (bundle);
  TokMissing unknowns = tok_bundle_publish_unknowns (bundle);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      Requirement state = (gaps & all[i]) != 0       ? MISSING
                          : (unknowns & all[i]) != 0 ? NOT_KNOWN
                                                     : MET;

      if (all[i] == TOK_MISSING_VIDEOS ? tok_type_has_videos (type) : tok_type_has_account (type))
        append (self, tok_words_missing (all[i]), words[state], state);
    }
}

static void
append_blockers (TokReadinessDialog *self, GPtrArray *blockers)
{
  for (guint i = 0; i < blockers->len; i++)
    {
      const TokBlocker *blocker = g_ptr_array_index (blockers, i);
      g_autofree char *sentence = tok_words_dup_blocker (blocker);
      g_autofree char *facts = tok_words_dup_blocker_facts (blocker);

      append (self, sentence, facts != NULL ? facts : _ ("Missing"), MISSING);
    }
}

/* The server did not report readiness: the known requirements are hints. */
static void
show_hints (TokReadinessDialog *self,
            TokBundle *bundle,
            const TokReadiness *readiness,
            const char *address)
{
  g_autofree char *cause =
      readiness->error != NULL ? tok_words_dup_error (readiness->error, address) : NULL;
  g_autofree char *text = NULL;

  if (cause != NULL)
    /* Translators: the sentence is about an error */
    text = g_strdup_printf (_ ("What is missing could not be checked: %s"), cause);
  else
    text = g_strdup (_ ("This server does not say what is missing. This is what is known here."));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Publish All the Same?"));
  gtk_label_set_label (self->explanation, text);
  gtk_widget_set_visible (self->publish, TRUE);
  append_hints (self, bundle);
}

static void
on_publish_clicked (TokReadinessDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_PUBLISH], 0);
  adw_dialog_close (ADW_DIALOG (self));
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
  gtk_widget_class_bind_template_child (widget_class, TokReadinessDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, TokReadinessDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TokReadinessDialog, publish);
  gtk_widget_class_bind_template_callback (widget_class, on_publish_clicked);

  signals[SIGNAL_PUBLISH] = g_signal_new ("publish", TOK_TYPE_READINESS_DIALOG, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_readiness_dialog_init (TokReadinessDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_readiness_dialog_new:
 * @bundle: the bundle to publish
 * @readiness: what the server reported, or the error
 * @address: (nullable): the server's address, for the text of an error
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
tok_readiness_dialog_new (TokBundle *bundle, const TokReadiness *readiness, const char *address)
{
  TokReadinessDialog *self;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);
  g_return_val_if_fail (readiness != NULL, NULL);

  self = g_object_new (TOK_TYPE_READINESS_DIALOG, NULL);
  if (readiness->answered)
    append_blockers (self, readiness->blockers);
  else
    show_hints (self, bundle, readiness, address);
  return ADW_DIALOG (self);
}
