/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-template.h"

/**
 * tok_template_new:
 * @name: its name
 * @contract: the contract of the order
 * @body: (nullable): the order; %NULL deletes the template
 *
 * Returns: (transfer full): a template
 */
TokTemplate *
tok_template_new (const char *name, TokContract contract, const char *body)
{
  TokTemplate *self = g_new0 (TokTemplate, 1);

  self->name = g_strdup (name);
  self->contract = contract;
  self->body = g_strdup (body);
  return self;
}

/**
 * tok_template_free:
 * @self: (nullable) (transfer full): a template
 */
void
tok_template_free (TokTemplate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->body);
  g_free (self);
}
