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

  gboolean can_mend;   /* somebody opens the places where it is mended */
  gboolean has_places; /* there is a row that leads to one */
};

enum
{
  SIGNAL_PUBLISH,
  SIGNAL_EDIT_PROFILE,
  SIGNAL_SETUP_VIDEOS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Instead of a signal: there is no place in this app where it can be mended. */
#define NOWHERE N_SIGNALS

/* The data of a row: the signal of its place. */
#define PLACE "tok-place"

G_DEFINE_FINAL_TYPE (TokReadinessDialog, tok_readiness_dialog, ADW_TYPE_DIALOG)

/* Whether a requirement is met. */
typedef enum
{
  MET,
  MISSING,
  NOT_KNOWN,
} Requirement;

/* All requirements that can be checked here. */
static const TokMissing all_gaps[] = { TOK_MISSING_USERNAME, TOK_MISSING_VISIBLE_NAME,
                                       TOK_MISSING_BIOGRAPHY, TOK_MISSING_PICTURE,
                                       TOK_MISSING_VIDEOS };

/* What the server says with a code: where it is mended, and what of our own check it covers. */
static const struct
{
  const char *code;
  guint place;
  gboolean is_about_account;
  gboolean is_about_videos;
} blockers[] = {
  { "ACCOUNT_MISSING_FIELDS", SIGNAL_EDIT_PROFILE, TRUE, FALSE },
  { "ACCOUNT_NOT_CONFIGURED", SIGNAL_EDIT_PROFILE, TRUE, FALSE },
  { "NO_VIDEOS_CONFIGURED", SIGNAL_SETUP_VIDEOS, FALSE, TRUE },
};

static void
on_row_activated (TokReadinessDialog *self, AdwActionRow *row)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), PLACE));

  /* The editor takes the place of the dialog. */
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[place], 0);
}

static void
make_activatable (TokReadinessDialog *self, GtkWidget *row, guint place)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  place == SIGNAL_EDIT_PROFILE ? _ ("Opens the profile")
                                                               : _ ("Opens the videos"),
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), PLACE, GUINT_TO_POINTER (place));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  self->has_places = TRUE;
}

/* (transfer none): the new row */
static GtkWidget *
append (TokReadinessDialog *self,
        const char *title,
        const char *subtitle,
        Requirement state,
        guint place)
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
  if (self->can_mend && place != NOWHERE && state != MET)
    make_activatable (self, row, place);
  gtk_list_box_append (self->list, row);
  return row;
}

/* Beside what the server says, a guess must look like one. */
static void
append_hint (TokReadinessDialog *self, TokMissing gap, Requirement state)
{
  const char *const words[] = { _ ("Done, as far as Bundles knows"),
                                _ ("Missing, as far as Bundles knows"), _ ("Unknown") };

  append (self, tok_words_missing (gap), words[state], state,
          gap == TOK_MISSING_VIDEOS ? SIGNAL_SETUP_VIDEOS : SIGNAL_EDIT_PROFILE);
}

static gboolean
is_required (TokBundle *bundle, TokMissing gap)
{
  TokType type = tok_bundle_get_bundle_type (bundle);

  return gap == TOK_MISSING_VIDEOS ? tok_type_has_videos (type) : tok_type_has_account (type);
}

/* All requirements of the type, also the met ones (doc/api.md, section 4.10). */
static void
append_hints (TokReadinessDialog *self, TokBundle *bundle)
{
  TokMissing gaps = tok_bundle_publish_gaps (bundle);
  TokMissing unknowns = tok_bundle_publish_unknowns (bundle);

  for (guint i = 0; i < G_N_ELEMENTS (all_gaps); i++)
    {
      Requirement state = (gaps & all_gaps[i]) != 0       ? MISSING
                          : (unknowns & all_gaps[i]) != 0 ? NOT_KNOWN
                                                          : MET;

      if (is_required (bundle, all_gaps[i]))
        append_hint (self, all_gaps[i], state);
    }
}

/* What seems to be missing besides what the server says. */
static void
append_other_hints (TokReadinessDialog *self,
                    TokBundle *bundle,
                    gboolean is_account_said,
                    gboolean are_videos_said)
{
  TokMissing gaps = tok_bundle_publish_gaps (bundle);

  for (guint i = 0; i < G_N_ELEMENTS (all_gaps); i++)
    if ((gaps & all_gaps[i]) != 0 && is_required (bundle, all_gaps[i]) &&
        !(all_gaps[i] == TOK_MISSING_VIDEOS ? are_videos_said : is_account_said))
      append_hint (self, all_gaps[i], MISSING);
}

/* The server's answer. */
static void
show_blockers (TokReadinessDialog *self, TokBundle *bundle, GPtrArray *said)
{
  gboolean is_account_said = FALSE, are_videos_said = FALSE;

  for (guint i = 0; i < said->len; i++)
    {
      const TokBlocker *blocker = g_ptr_array_index (said, i);
      g_autofree char *sentence = tok_words_dup_blocker (blocker);
      g_autofree char *help = tok_words_dup_blocker_help (blocker);
      guint place = NOWHERE;

      for (guint j = 0; j < G_N_ELEMENTS (blockers); j++)
        if (g_ascii_strcasecmp (blocker->code, blockers[j].code) == 0)
          {
            place = blockers[j].place;
            is_account_said |= blockers[j].is_about_account;
            are_videos_said |= blockers[j].is_about_videos;
          }
      append (self, sentence, help, MISSING, place);
    }
  append_other_hints (self, bundle, is_account_said, are_videos_said);
  if (self->can_mend && !self->has_places)
    gtk_label_set_label (self->explanation, _ ("TokPortal says this is still missing:"));
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
    text = g_strdup_printf (_ ("Could not check what is missing: %s"), cause);
  else
    text =
        g_strdup (_ ("This server does not report what is missing. Here is what Bundles knows."));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Publish Anyway?"));
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

static guint
new_signal (const char *name)
{
  return g_signal_new (name, TOK_TYPE_READINESS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
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

  signals[SIGNAL_PUBLISH] = new_signal ("publish");
  signals[SIGNAL_EDIT_PROFILE] = new_signal ("edit-profile");
  signals[SIGNAL_SETUP_VIDEOS] = new_signal ("setup-videos");
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
 * @can_mend: whether "edit-profile" and "setup-videos" are connected
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
tok_readiness_dialog_new (TokBundle *bundle,
                          const TokReadiness *readiness,
                          const char *address,
                          gboolean can_mend)
{
  TokReadinessDialog *self;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);
  g_return_val_if_fail (readiness != NULL, NULL);

  self = g_object_new (TOK_TYPE_READINESS_DIALOG, NULL);
  self->can_mend = can_mend;
  if (readiness->answered)
    show_blockers (self, bundle, readiness->blockers);
  else
    show_hints (self, bundle, readiness, address);
  return ADW_DIALOG (self);
}
