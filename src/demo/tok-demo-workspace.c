/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-country.h"
#include "tok-demo-json.h"
#include "tok-demo-price.h"

/* GET /me */
void
tok_demo_get_me (TokDemoWorld *world,
                 const TokDemoRequest *request,
                 const char *const *arguments,
                 TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "email", "you@example.com");
  tok_demo_json_add_int (reply->json, "credits", world->credits);
  tok_demo_json_close_object (reply->json);
  tok_demo_json_close_object (reply->json);
}

static void
write_countries (TokContract contract, const char *name, gboolean open, GString *json)
{
  guint n;
  const TokDemoCountry *countries = tok_demo_countries (&n);

  tok_demo_json_open_array (json, name);
  for (guint i = 0; i < n; i++)
    if (countries[i].open == open)
      {
        tok_demo_json_open_object (json, NULL);
        tok_demo_json_add_string (json, "code", tok_demo_country_spell (&countries[i], contract));
        tok_demo_json_add_string (json, "name", countries[i].name);
        tok_demo_json_close_object (json);
      }
  tok_demo_json_close_array (json);
}

/* GET /countries */
void
tok_demo_list_countries (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  write_countries (world->contract, "data", TRUE, reply->json);
  write_countries (world->contract, "videos_only_countries", FALSE, reply->json);
  tok_demo_json_close_object (reply->json);
}

/* GET /credit-costs */
void
tok_demo_get_costs (TokDemoWorld *world,
                    const TokDemoRequest *request,
                    const char *const *arguments,
                    TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_price_write_costs (world->contract, world->prices, reply->json);
  tok_demo_json_close_object (reply->json);
}

/* GET /credits/balance: doc/api.md, section 8.5. */
void
tok_demo_get_balance (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *const *arguments,
                      TokDemoReply *reply)
{
  GString *json = reply->json;

  tok_demo_json_open_object (json, NULL);
  tok_demo_json_open_object (json, "data");
  if (world->contract == TOK_CONTRACT_CURRENT)
    {
      g_autofree char *now =
          tok_demo_time_format (world->contract, tok_demo_life_get_now (world->life));

      tok_demo_json_add_int (json, "total_credits", world->credits);
      tok_demo_json_add_int (json, "expiring_within_7_days", 0);
      tok_demo_json_open_array (json, "upcoming_expirations");
      tok_demo_json_close_array (json);
      tok_demo_json_add_string (json, "last_updated", now);
    }
  else
    {
      tok_demo_json_add_int (json, "credits", world->credits);
    }
  tok_demo_json_close_object (json);
  tok_demo_json_close_object (json);
}
