/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-picks.h"

#define NICHE TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING)
#define DEEP TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING)
#define MODERATION TOK_OPTION_BIT (TOK_OPTION_MODERATION)
#define EDITING TOK_OPTION_BIT (TOK_OPTION_EDITING)
#define FINALIZE TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE)

/* Tests know the first three by their order: ready to publish, lacking things,
 * published and not yet accepted. */
static const TokDemoPick picks[] = {
  { TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_TIKTOK, "US", TOK_STATUS_PENDING_SETUP, NICHE, 0, 6,
    5, 1, 5, 12, 4, "Lumen Kitchen, summer menu", "lumen/2026-summer", "lumen.kitchen",
    "Lumen Kitchen", "Weeknight dinners in 20 minutes, no fancy pans needed 🍋", TRUE },
  { TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_INSTAGRAM, "FR", TOK_STATUS_PENDING_SETUP, DEEP, 0, 0,
    3, 0, 0, 47, 41, "Atelier Mousse, opening week", "atelier/opening", "atelier.mousse",
    "Atelier Mousse", NULL, FALSE },
  { TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_INSTAGRAM, "JP", TOK_STATUS_PUBLISHED, 0, 0, 3, 0, 0, 0, 96,
    15, "Tokyo walks", "atlas/tokyo", "tokyo.sanpo", "東京さんぽ日和",
    "路地裏と喫茶店をめぐる毎日。朝の光と猫が好きです☕️🐈", TRUE },
  { TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_TIKTOK, "GB", TOK_STATUS_IN_REVIEW, EDITING, 0, 0, 4,
    2, 4, 1720, 128, "North Pier Surf, wave 1", "north-pier/uk-01", "north.pier.surf",
    "North Pier Surf", "Cold water, warm coffee. Forecasts and board repairs 🌊", TRUE },
  { TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_INSTAGRAM, "AE", TOK_STATUS_ACCEPTED,
    NICHE | FINALIZE, FINALIZE, 0, 6, 0, 6, 610, 184, "Noor's kitchen", "atlas/noor",
    "matbakh.noor", "مطبخ نور", "وصفات سهلة من بيتنا إلى بيتكم، في أقل من نصف ساعة 🍲", TRUE },
  { TOK_TYPE_VIDEOS_ONLY, TOK_PLATFORM_TIKTOK, "US", TOK_STATUS_FINALIZED, FINALIZE, FINALIZE, 0, 8,
    0, 8, 1655, 22, "Street & Thread, refill", "studio-a/refill-7", NULL, NULL, NULL, FALSE },
  { TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_TIKTOK, "DE", TOK_STATUS_COMPLETED, MODERATION, 0, 0, 0, 0,
    0, 1780, 305, "Radweg Nord", "north-pier/de-02", "radweg.nord", "Radweg Nord",
    "Mit dem Rad durch Norddeutschland, bei jedem Wetter.", TRUE },
  { TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_YOUTUBE, "KR", TOK_STATUS_ACCEPTED, 0, 0, 0, 3, 0, 3,
    1330, 402, "Seoul by night", "atlas/seoul", "seoul.bam", "서울의 밤",
    "늦은 밤 골목과 불빛을 걷습니다. 매주 금요일 새 영상 🌙", TRUE },
  { TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_INSTAGRAM, "BG", TOK_STATUS_PENDING_SETUP, 0, 0, 0, 0, 0, 0,
    230, 230, "Mountain air", NULL, NULL, NULL, NULL, FALSE },
  { TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_PLATFORM_INSTAGRAM, "IT", TOK_STATUS_PUBLISHED, MODERATION,
    FINALIZE, 0, 2, 0, 2, 340, 11, "Caffè Corto", "studio-a/caffe", "caffe.corto", "Caffè Corto",
    "Un bar, una tazzina, una storia. Ogni mattina alle sette ☕️", TRUE },
};

const TokDemoPick *
tok_demo_picks (guint *n_picks)
{
  *n_picks = G_N_ELEMENTS (picks);
  return picks;
}
