/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-dropped-note.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-inline-note.h"
#include "tok-words.h"

struct _TokDroppedNote
{
  AdwPreferencesGroup parent_instance;

  TokInlineNote *note;
  TokOrderDraft *draft; /* (nullable) until set */
};

G_DEFINE_FINAL_TYPE (TokDroppedNote, tok_dropped_note, ADW_TYPE_PREFERENCES_GROUP)

static char *
dup_dropped_sentence (TokOption option, TokReason reason)
{
  const char *name = tok_words_option (option);

  if (option == TOK_OPTION_DEEP_WARMING && reason == TOK_REASON_INSTAGRAM_ONLY)
    return g_strdup (_ ("Deep warming was turned off: it is only available on Instagram."));
  if (reason == TOK_REASON_NO_VIDEOS)
    /* Translators: %s is the name of an option, as in "Editing". */
    return g_strdup_printf (_ ("%s was turned off: this type has no videos."), name);
  /* Translators: the name of an option, and a sentence that says why it cannot be chosen. */
  return g_strdup_printf (_ ("%s was turned off. %s"), name, tok_words_reason (reason));
}

static char *
dup_dropped_text (TokDroppedNote *self)
{
  TokOptionSet dropped = tok_order_draft_get_dropped (self->draft);
  GString *text;

  if (dropped == 0)
    return NULL;
  text = g_string_new (NULL);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if ((dropped & TOK_OPTION_BIT (option)) != 0)
      {
        g_autofree char *sentence =
            dup_dropped_sentence (option, tok_order_draft_get_dropped_reason (self->draft, option));

        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
      }
  return g_string_free_and_steal (text);
}

static void
update (TokDroppedNote *self)
{
  g_autofree char *text = dup_dropped_text (self);

  if (text != NULL && g_strcmp0 (text, tok_inline_note_get_text (self->note)) != 0)
    tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  tok_inline_note_set_text (self->note, text);
  g_object_set (self->note, "button-label",
                tok_order_draft_can_undo (self->draft) ? _ ("_Undo") : NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static void
on_clicked (TokDroppedNote *self)
{
  tok_order_draft_undo (self->draft);
}

static void
tok_dropped_note_dispose (GObject *object)
{
  g_clear_object (&TOK_DROPPED_NOTE (object)->draft);
  G_OBJECT_CLASS (tok_dropped_note_parent_class)->dispose (object);
}

static void
tok_dropped_note_class_init (TokDroppedNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_dropped_note_dispose;
}

static void
tok_dropped_note_init (TokDroppedNote *self)
{
  self->note =
      g_object_new (TOK_TYPE_INLINE_NOTE, "icon-name", "dialog-information-symbolic", NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->note));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->note, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
}

/**
 * tok_dropped_note_set_draft:
 * @draft: the order; set once
 */
void
tok_dropped_note_set_draft (TokDroppedNote *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_DROPPED_NOTE (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
