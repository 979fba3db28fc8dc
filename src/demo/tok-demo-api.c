/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-api.h"

#include "tok-demo-router.h"

/**
 * tok_demo_api_new:
 * @hooks: (transfer full) (nullable): see TokDemoHooks
 *
 * Returns: (transfer full): an API without a world; see tok_demo_api_build()
 */
TokDemoApi *
tok_demo_api_new (const TokDemoConfig *config, TokDemoHooks *hooks)
{
  TokDemoApi *self = g_new0 (TokDemoApi, 1);

  self->born_at = g_get_monotonic_time ();
  self->config = *config;
  self->hooks = hooks;
  return self;
}

void
tok_demo_api_free (TokDemoApi *self)
{
  g_clear_pointer (&self->world, tok_demo_world_free);
  g_free (self->origin);
  if (self->hooks != NULL)
    self->hooks->free (self->hooks);
  g_free (self);
}

/* Read as late as possible: a thread may start late, and the timestamps of the log must
 * match other clocks of this computer. */
static gint64
get_present (TokDemoApi *self)
{
  if (self->config.now == TOK_TIME_UNKNOWN)
    return g_get_real_time ();
  if (self->config.speed <= 0)
    return self->config.now;
  return self->config.now + g_get_monotonic_time () - self->born_at;
}

/**
 * tok_demo_api_build:
 *
 * Generates the sample data. Separate from tok_demo_api_new(), so that it can run on
 * another thread.
 */
void
tok_demo_api_build (TokDemoApi *self)
{
  const TokDemoConfig *config = &self->config;

  self->world = tok_demo_world_new (config->contract, config->seed, config->n_bundles,
                                    get_present (self), config->speed);
  tok_demo_life_set_hooks (self->world->life, self->hooks);
  tok_demo_world_set_origin (self->world, self->origin);
  self->world->credits = config->credits;
  self->world->prices = config->prices;
  self->world->minimal = config->minimal;
}

/**
 * tok_demo_api_handle:
 * @reply: an initialised reply
 *
 * Answers one request.
 */
void
tok_demo_api_handle (TokDemoApi *self, const TokDemoRequest *request, TokDemoReply *reply)
{
  self->n_requests++;
  tok_demo_life_run (self->world->life);
  if (self->hooks != NULL)
    self->hooks->handle (self->hooks, self->world, request, reply);
  else
    tok_demo_route (self->world, request, reply);
}
