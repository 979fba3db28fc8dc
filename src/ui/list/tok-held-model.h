/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_HELD_MODEL (tok_held_model_get_type ())
G_DECLARE_FINAL_TYPE (TokHeldModel, tok_held_model, TOK, HELD_MODEL, GObject)

/* The items of another list model, which stay as they are while it is held. */
TokHeldModel *tok_held_model_new (void);
void tok_held_model_set_model (TokHeldModel *self, GListModel *model);
void tok_held_model_hold (TokHeldModel *self);
void tok_held_model_release (TokHeldModel *self);

G_END_DECLS
