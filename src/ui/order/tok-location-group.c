/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-location-group.h"

#include <glib/gi18n-lib.h>

#include "tok-account.h"
#include "tok-choices.h"
#include "tok-inline-note.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokLocationGroup
{
  AdwPreferencesGroup parent_instance;

  TokChoiceRow *country_row;
  GtkWidget *country_spinner;
  GtkWidget *country_entry;
  TokChoiceRow *account_row;
  GtkWidget *account_entry;
  TokInlineNote *ban_note;
  GtkLabel *caption;

  TokOrderDraft *draft; /* (nullable) (owned) */
  GPtrArray *countries; /* (nullable) (owned) (element-type TokCountry): the server's countries */
  GPtrArray *delivered; /* (nullable) (owned) (element-type TokAccount): delivered accounts */
  TokPlatform platform; /* the platform of the current account choices */
  gboolean videos_only; /* the type of the current country choices */
  gboolean accounts;    /* there are accounts to choose from */
  char *no_countries;   /* (nullable) (owned): why the country is typed */
};

G_DEFINE_FINAL_TYPE (TokLocationGroup, tok_location_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_country_chosen (TokLocationGroup *self)
{
  if (self->draft != NULL)
    tok_order_draft_set_text (self->draft, TOK_FIELD_COUNTRY,
                              tok_choice_row_get_value (self->country_row));
}

static void
on_account_chosen (TokLocationGroup *self)
{
  if (self->draft != NULL && self->accounts)
    tok_order_draft_set_text (self->draft, TOK_FIELD_ACCOUNT_ID,
                              tok_choice_row_get_value (self->account_row));
}

static void
on_text_changed (TokLocationGroup *self, GtkWidget *row)
{
  tok_order_draft_set_text (self->draft,
                            row == self->account_entry ? TOK_FIELD_ACCOUNT_ID : TOK_FIELD_COUNTRY,
                            gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
on_entry_activated (TokLocationGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "create.continue", NULL);
}

/* (nullable): warns of banned accounts, which cost money in vain */
static char *
dup_ban_words (TokLocationGroup *self)
{
  const char *chosen = tok_order_get_account_id (tok_order_draft_get_order (self->draft));
  guint n_banned = 0;

  for (guint i = 0; self->delivered != NULL && i < self->delivered->len; i++)
    {
      const TokAccount *account = g_ptr_array_index (self->delivered, i);

      if (account->is_banned && g_strcmp0 (account->id, chosen) == 0)
        return g_strdup (tok_words_reason (TOK_REASON_BANNED));
      n_banned += account->is_banned ? 1 : 0;
    }
  if (n_banned == 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("%u banned account is hidden: you would pay for videos that cannot be posted.",
                "%u banned accounts are hidden: you would pay for videos that cannot be posted.",
                n_banned),
      n_banned);
}

/* Shows the accounts of the selected platform; an account of another one is deselected. The
 * draft's initial account is typed if it is not among them. */
static void
update_accounts (TokLocationGroup *self)
{
  g_autofree char *chosen = g_strdup (tok_order_draft_get_text (self->draft, TOK_FIELD_ACCOUNT_ID));
  g_autoptr (GPtrArray) choices = tok_choices_from_accounts (self->delivered, self->platform);
  gboolean was_choice = self->accounts;
  gboolean is_choice;

  self->accounts = FALSE;
  tok_choice_row_set_choices (self->account_row, choices, g_str_equal);
  is_choice = chosen == NULL || tok_choice_row_select (self->account_row, chosen);
  self->accounts = choices->len > 0 && (is_choice || was_choice);
  if (was_choice && !is_choice)
    tok_order_draft_set_text (self->draft, TOK_FIELD_ACCOUNT_ID, NULL);
}

/* Some countries are open only for existing accounts. */
static void
update_countries (TokLocationGroup *self)
{
  g_autoptr (GPtrArray) choices = tok_choices_from_countries (self->countries, self->videos_only);

  tok_choice_row_set_choices (self->country_row, choices, tok_choices_is_same_country);
}

static void
update (TokLocationGroup *self)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);
  gboolean has_country = tok_order_draft_edits_field (self->draft, TOK_FIELD_COUNTRY);
  gboolean has_account = tok_order_draft_has_field (self->draft, TOK_FIELD_ACCOUNT_ID);
  gboolean videos_only = tok_order_get_bundle_type (order) == TOK_TYPE_VIDEOS_ONLY;
  const char *caption = has_country ? self->no_countries : NULL;
  g_autofree char *ban = NULL;

  if (self->platform != tok_order_get_platform (order))
    {
      self->platform = tok_order_get_platform (order);
      if (self->delivered != NULL)
        update_accounts (self);
    }
  if (self->videos_only != videos_only)
    {
      self->videos_only = videos_only;
      if (self->countries != NULL)
        update_countries (self);
    }
  ban = has_account ? dup_ban_words (self) : NULL;
  if (!has_country && tok_order_check_field (order, TOK_FIELD_COUNTRY) == TOK_REASON_FROM_ACCOUNT)
    caption = _ ("The platform and the country come from the account.");
  gtk_widget_set_visible (GTK_WIDGET (self->country_row),
                          has_country && self->no_countries == NULL);
  gtk_widget_set_visible (self->country_entry, has_country && self->no_countries != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->account_row), has_account && self->accounts);
  gtk_widget_set_visible (self->account_entry, has_account && !self->accounts);
  tok_inline_note_set_text (self->ban_note, ban != NULL ? ban : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ban_note), ban != NULL);
  gtk_label_set_label (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), has_country || has_account || caption != NULL);
}

static void
tok_location_group_dispose (GObject *object)
{
  TokLocationGroup *self = TOK_LOCATION_GROUP (object);

  g_clear_object (&self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_LOCATION_GROUP);
  G_OBJECT_CLASS (tok_location_group_parent_class)->dispose (object);
}

static void
tok_location_group_finalize (GObject *object)
{
  TokLocationGroup *self = TOK_LOCATION_GROUP (object);

  g_clear_pointer (&self->countries, g_ptr_array_unref);
  g_clear_pointer (&self->delivered, g_ptr_array_unref);
  g_clear_pointer (&self->no_countries, g_free);
  G_OBJECT_CLASS (tok_location_group_parent_class)->finalize (object);
}

static void
tok_location_group_class_init (TokLocationGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_location_group_dispose;
  object_class->finalize = tok_location_group_finalize;

  g_type_ensure (TOK_TYPE_CHOICE_ROW);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "order/tok-location-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, country_row);
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, country_spinner);
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, country_entry);
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, account_row);
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, account_entry);
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, ban_note);
  gtk_widget_class_bind_template_child (widget_class, TokLocationGroup, caption);
  gtk_widget_class_bind_template_callback (widget_class, on_country_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_account_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
}

static void
tok_location_group_init (TokLocationGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Sets the initial text; later the row changes the draft. */
static void
show_text (GtkWidget *row, TokOrderDraft *draft, TokField field)
{
  g_autofree char *text = g_strdup (tok_order_draft_get_text (draft, field));

  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/**
 * tok_location_group_set_draft:
 * @draft: the order to edit; set once
 */
void
tok_location_group_set_draft (TokLocationGroup *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_LOCATION_GROUP (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  show_text (self->country_entry, draft, TOK_FIELD_COUNTRY);
  show_text (self->account_entry, draft, TOK_FIELD_ACCOUNT_ID);
  update (self);
}

/**
 * tok_location_group_set_countries:
 * @countries: (element-type TokCountry): the server's countries, not empty
 * @likely: (nullable): a code to select if @countries has it
 */
void
tok_location_group_set_countries (TokLocationGroup *self, GPtrArray *countries, const char *likely)
{
  g_return_if_fail (TOK_IS_LOCATION_GROUP (self));
  g_return_if_fail (countries != NULL && countries->len > 0);

  gtk_widget_set_visible (self->country_spinner, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->country_row), TRUE);
  g_clear_pointer (&self->countries, g_ptr_array_unref);
  self->countries = g_ptr_array_ref (countries);
  update_countries (self);
  tok_choice_row_select (self->country_row, likely);
}

/**
 * tok_location_group_set_accounts:
 * @accounts: (element-type TokAccount): the delivered accounts. If it is empty or lacks the
 *   draft's account, the id is typed
 */
void
tok_location_group_set_accounts (TokLocationGroup *self, GPtrArray *accounts)
{
  g_return_if_fail (TOK_IS_LOCATION_GROUP (self));
  g_return_if_fail (accounts != NULL);
  g_return_if_fail (self->draft != NULL);

  g_clear_pointer (&self->delivered, g_ptr_array_unref);
  self->delivered = g_ptr_array_ref (accounts);
  update_accounts (self);
  update (self);
}

/**
 * tok_location_group_set_no_countries:
 * @caption: why there is no list; the country is then typed
 */
void
tok_location_group_set_no_countries (TokLocationGroup *self, const char *caption)
{
  g_return_if_fail (TOK_IS_LOCATION_GROUP (self));
  g_return_if_fail (caption != NULL);

  g_set_str (&self->no_countries, caption);
  update (self);
}

/**
 * tok_location_group_dup_account_name:
 *
 * Returns: (transfer full) (nullable): the name of the order's account; %NULL if it has no account,
 *   or the account is not known or has no name
 */
char *
tok_location_group_dup_account_name (TokLocationGroup *self)
{
  const char *id;

  g_return_val_if_fail (TOK_IS_LOCATION_GROUP (self), NULL);
  g_return_val_if_fail (self->draft != NULL, NULL);

  id = tok_order_get_account_id (tok_order_draft_get_order (self->draft));
  for (guint i = 0; id != NULL && self->delivered != NULL && i < self->delivered->len; i++)
    {
      const TokAccount *account = g_ptr_array_index (self->delivered, i);

      if (g_str_equal (account->id, id))
        return tok_text_dup_name (account->username);
    }
  return NULL;
}

/**
 * tok_location_group_get_country_widget:
 *
 * Returns: (transfer none): the current row for the country
 */
GtkWidget *
tok_location_group_get_country_widget (TokLocationGroup *self)
{
  g_return_val_if_fail (TOK_IS_LOCATION_GROUP (self), NULL);

  return self->no_countries == NULL ? GTK_WIDGET (self->country_row) : self->country_entry;
}

/**
 * tok_location_group_get_account_widget:
 *
 * Returns: (transfer none): the current row for the existing account
 */
GtkWidget *
tok_location_group_get_account_widget (TokLocationGroup *self)
{
  g_return_val_if_fail (TOK_IS_LOCATION_GROUP (self), NULL);

  return self->accounts ? GTK_WIDGET (self->account_row) : self->account_entry;
}
