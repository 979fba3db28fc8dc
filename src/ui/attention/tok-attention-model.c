/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-model.h"

#include "tok-growing-model.h"

typedef enum
{
  CHOICE_NONE,
  CHOICE_FOLDED,
  CHOICE_UNFOLDED,
} Choice;

/* A group: its header and its rows are parts of the flattened list. */
typedef struct
{
  TokAttentionSection *section;
  GListStore *header;    /* of @section alone */
  TokGrowingModel *rows; /* (nullable): of @section, unless folded */
  gboolean is_shown;     /* the group is not empty */
  Choice choice;         /* of the user */
} Group;

/*
 *   TokAttentionList ─► the items of each group, a TokAttentionSection ─► TokGrowingModel
 *     └► GtkFlattenListModel of headers and rows ─► TokGrowingModel
 *
 * The inner growing models are for groups that are unfolded, the outer one for a new list.
 */
struct _TokAttentionModel
{
  GObject parent_instance;

  Group groups[TOK_N_ATTENTION_GROUPS];
  GListStore *parts; /* (element-type GListModel) */
  TokGrowingModel *rows;
  GtkWidget *clock; /* (nullable) (weak) */

  TokAttentionList *list; /* (nullable) */
  GSignalGroup *list_signals;
  gboolean is_settled;
};

enum
{
  PROP_0,
  PROP_FOLDS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokAttentionModel, tok_attention_model, G_TYPE_OBJECT)

/* The position of the header of a group among the parts. */
static guint
find_part (TokAttentionModel *self, const Group *group)
{
  guint position = 0;

  for (const Group *other = self->groups; other < group; other++)
    position += (other->is_shown ? 1 : 0) + (other->rows != NULL ? 1 : 0);
  return position;
}

static void
show_rows (TokAttentionModel *self, Group *group, gboolean is_shown)
{
  guint position = find_part (self, group) + 1;

  if (is_shown == (group->rows != NULL))
    return;
  if (is_shown)
    {
      group->rows = tok_growing_model_new (tok_attention_section_get_items (group->section));
      if (self->clock != NULL)
        tok_growing_model_set_clock (group->rows, self->clock);
      g_list_store_insert (self->parts, position, group->rows);
    }
  else
    {
      g_clear_object (&group->rows);
      g_list_store_remove (self->parts, position);
    }
}

static void
show_group (TokAttentionModel *self, Group *group, gboolean is_shown)
{
  if (is_shown == group->is_shown)
    return;
  if (!is_shown)
    show_rows (self, group, FALSE);
  if (is_shown)
    g_list_store_insert (self->parts, find_part (self, group), group->header);
  else
    g_list_store_remove (self->parts, find_part (self, group));
  group->is_shown = is_shown;
}

/* A group of which the user has said nothing is folded by its size when it appears, and while
 * the list is still being read. Later it stays as it is: nothing folds below the pointer. */
static gboolean
is_folded (TokAttentionModel *self, const Group *group)
{
  if (group->choice != CHOICE_NONE)
    return group->choice == CHOICE_FOLDED;
  if (self->is_settled && group->is_shown)
    return tok_attention_section_get_folded (group->section);
  return tok_attention_section_get_n_items (group->section) > TOK_ATTENTION_FOLD;
}

static void
update_group (TokAttentionModel *self, Group *group)
{
  gboolean is_shown = tok_attention_section_get_n_items (group->section) > 0;

  tok_attention_section_set_folded (group->section, is_folded (self, group));
  show_group (self, group, is_shown);
  if (is_shown)
    show_rows (self, group, !tok_attention_section_get_folded (group->section));
}

static void
update (TokAttentionModel *self)
{
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      Group *group = &self->groups[i];
      GListModel *items = self->list != NULL
                              ? tok_attention_list_get_group (self->list, (TokAttentionGroup) i)
                              : NULL;

      /* The rows are those of another list. */
      if (items != tok_attention_section_get_items (group->section))
        show_rows (self, group, FALSE);
      tok_attention_section_set_items (
          group->section, items,
          items != NULL ? tok_attention_list_get_n_special (self->list, (TokAttentionGroup) i) : 0);
      update_group (self, group);
    }
}

static char **
dup_folds (TokAttentionModel *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    if (self->groups[i].choice != CHOICE_NONE)
      g_strv_builder_take (words,
                           g_strconcat (self->groups[i].choice == CHOICE_FOLDED ? "" : "-",
                                        tok_attention_group_to_string ((TokAttentionGroup) i),
                                        NULL));
  return g_strv_builder_end (words);
}

/* Unknown words are of another version. */
static void
set_folds (TokAttentionModel *self, const char *const *words)
{
  g_auto (GStrv) before = dup_folds (self);
  g_auto (GStrv) after = NULL;

  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      const char *word = tok_attention_group_to_string ((TokAttentionGroup) i);
      g_autofree char *unfolded = g_strconcat ("-", word, NULL);

      self->groups[i].choice = CHOICE_NONE;
      if (words != NULL && g_strv_contains (words, word))
        self->groups[i].choice = CHOICE_FOLDED;
      else if (words != NULL && g_strv_contains (words, unfolded))
        self->groups[i].choice = CHOICE_UNFOLDED;
      update_group (self, &self->groups[i]);
    }
  after = dup_folds (self);
  if (!g_strv_equal ((const char *const *) before, (const char *const *) after))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDS]);
}

static void
tok_attention_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOLDS:
      g_value_take_boxed (value, dup_folds (TOK_ATTENTION_MODEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_attention_model_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOLDS:
      set_folds (TOK_ATTENTION_MODEL (object), g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_attention_model_finalize (GObject *object)
{
  TokAttentionModel *self = TOK_ATTENTION_MODEL (object);

  g_object_unref (self->list_signals);
  g_clear_object (&self->list);
  g_clear_weak_pointer (&self->clock);
  g_object_unref (self->rows);
  g_object_unref (self->parts);
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      g_clear_object (&self->groups[i].rows);
      g_object_unref (self->groups[i].header);
      g_object_unref (self->groups[i].section);
    }
  G_OBJECT_CLASS (tok_attention_model_parent_class)->finalize (object);
}

static void
tok_attention_model_class_init (TokAttentionModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_attention_model_get_property;
  object_class->set_property = tok_attention_model_set_property;
  object_class->finalize = tok_attention_model_finalize;

  properties[PROP_FOLDS] =
      g_param_spec_boxed ("folds", NULL, NULL, G_TYPE_STRV,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_attention_model_init (TokAttentionModel *self)
{
  g_autoptr (GtkFlattenListModel) flat = NULL;

  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      self->groups[i].section = tok_attention_section_new ((TokAttentionGroup) i);
      self->groups[i].header = g_list_store_new (TOK_TYPE_ATTENTION_SECTION);
      g_list_store_append (self->groups[i].header, self->groups[i].section);
    }
  flat = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->parts)));
  self->rows = tok_growing_model_new (G_LIST_MODEL (flat));
  self->list_signals = g_signal_group_new (TOK_TYPE_ATTENTION_LIST);
  g_signal_group_connect_swapped (self->list_signals, "changed", G_CALLBACK (update), self);
}

/**
 * tok_attention_model_new:
 * @clock: the widget that shows the rows: some are added with each of its frames
 *
 * Returns: (transfer full): a model without a list
 */
TokAttentionModel *
tok_attention_model_new (GtkWidget *clock)
{
  TokAttentionModel *self;

  g_return_val_if_fail (GTK_IS_WIDGET (clock), NULL);

  self = g_object_new (TOK_TYPE_ATTENTION_MODEL, NULL);
  g_set_weak_pointer (&self->clock, clock);
  tok_growing_model_set_clock (self->rows, clock);
  return self;
}

/**
 * tok_attention_model_get_rows:
 *
 * Returns: (transfer none): the rows: TokAttentionSection and TokAttentionItem
 */
GListModel *
tok_attention_model_get_rows (TokAttentionModel *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_MODEL (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * tok_attention_model_set_list:
 * @list: (nullable): the list to show
 */
void
tok_attention_model_set_list (TokAttentionModel *self, TokAttentionList *list)
{
  g_return_if_fail (TOK_IS_ATTENTION_MODEL (self));

  if (!g_set_object (&self->list, list))
    return;
  self->is_settled = FALSE;
  tok_growing_model_restart (self->rows);
  g_signal_group_set_target (self->list_signals, list);
  update (self);
}

/**
 * tok_attention_model_set_settled:
 *
 * The list was read: from now on no group folds or unfolds by itself.
 */
void
tok_attention_model_set_settled (TokAttentionModel *self)
{
  g_return_if_fail (TOK_IS_ATTENTION_MODEL (self));

  self->is_settled = TRUE;
}

/**
 * tok_attention_model_fold:
 * @section: one of the rows
 * @is_folded: whether to hide its items
 *
 * The choice of the user: see "folds".
 */
void
tok_attention_model_fold (TokAttentionModel *self, TokAttentionSection *section, gboolean is_folded)
{
  Group *group;

  g_return_if_fail (TOK_IS_ATTENTION_MODEL (self));
  g_return_if_fail (TOK_IS_ATTENTION_SECTION (section));

  group = &self->groups[tok_attention_section_get_group (section)];
  group->choice = is_folded ? CHOICE_FOLDED : CHOICE_UNFOLDED;
  update_group (self, group);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDS]);
}
