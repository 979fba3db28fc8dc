/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-persona.h"

#include <string.h>

/* Sorted by language, as tok_demo_persona_choose() requires. */
static const TokDemoPersona personas[] = {
  { "ar", "qahwa.sabah", "قهوة الصباح", "قهوة وكتب وضوء الصباح. كل يوم قصة قصيرة من المدينة ☕️" },
  { "ar", "matbakh.noor", "مطبخ نور", "وصفات سهلة من بيتنا إلى بيتكم، في أقل من نصف ساعة 🍲" },
  { "ar", "adasa", "عدسة على الطريق", "أصوّر الأسواق القديمة والبحر والناس الطيبين." },
  { "ar", "rihla.saghira", "رحلة صغيرة", "سفر بميزانية بسيطة ونصائح مجرّبة." },
  { "bg", "planina", "Планина и въздух", "Пътеки, хижи и изгреви. Всяка събота нов маршрут 🏔️" },
  { "bg", "kuhnyata", "Кухнята на баба", "Домашни рецепти, точно както едно време." },
  { "bg", "gradski.kadri", "Градски кадри",
    "Улици, трамваи и светлина след дъжд. Снимам на филм 🎞️" },
  { "bg", "knigi.chai", "Книги и чай", "Чета бавно, препоръчвам честно." },
  { "de", "brotzeit", "Brotzeit mit Jule",
    "Sauerteig, Geduld und zu viel Butter. Rezepte jeden Sonntag 🥨" },
  { "de", "radweg.nord", "Radweg Nord", "Mit dem Rad durch Norddeutschland, bei jedem Wetter." },
  { "de", "kleingarten", "Kleingartenglück", "Tomaten, Bienen und ein schiefes Häuschen." },
  { "de", "werkbank", "Die Werkbank", "Alte Möbel, neue Liebe. Schritt für Schritt erklärt." },
  { "en", "lumen.kitchen", "Lumen Kitchen",
    "Weeknight dinners in 20 minutes, no fancy pans needed 🍋" },
  { "en", "street.thread", "Street & Thread", "Daily street fashion, thrifted and mended." },
  { "en", "paper.crane", "Paper Crane Studio",
    "Folding one thing every day. Tutorials on Fridays." },
  { "en", "north.pier", "North Pier Surf",
    "Cold water, warm coffee. Forecasts and board repairs 🌊" },
  { "en", "plant.parlour", "The Plant Parlour", "Keeping house plants alive since 2019, mostly." },
  { "en", "tiny.synths", "Tiny Synths",
    "Small machines, big basslines. New loop every morning 🎛️" },
  { "en", "trail.mix", "Trail Mix Diaries", "Hikes you can reach by train. Maps in the comments." },
  { "en", "mend.club", "Mend Club", "Visible mending, darning and slow Sundays." },
  { "en", "desk.setup", "Quiet Desk Setups", "Calm workspaces, honest cable management." },
  { "en", "dough.joe", "Dough Joe", "Just vibes and pizza." },
  { "en", "field.notes", "Field Notes Daily",
    "Birds, beetles and the weather, one minute at a time 🐦" },
  { "en", "second.serve", "Second Serve", "Tennis drills for late starters." },
  { "es", "sobremesa", "La Sobremesa", "Recetas de domingo y conversaciones largas 🍷" },
  { "es", "ruta.sur", "Ruta Sur", "Pueblos blancos, carreteras lentas y mucho sol." },
  { "es", "taller.nube", "Taller Nube", "Cerámica hecha a mano en una cochera con buena luz." },
  { "es", "barrio.vivo", "Barrio Vivo", "Historias de la gente de mi calle." },
  { "fr", "atelier.mousse", "Atelier Mousse",
    "Pâtisserie simple, gourmande et un peu maladroite 🧁" },
  { "fr", "ligne.douze", "Ligne Douze", "Un quartier par semaine, du premier au dernier métro." },
  { "fr", "fil.rouge", "Le Fil Rouge",
    "Couture pour débutants pressés. Patrons gratuits chaque mois." },
  { "fr", "cabane.bleue", "La Cabane Bleue",
    "Rénovation d'une maison au bord de l'eau, épisode par épisode." },
  { "it", "caffe.corto", "Caffè Corto",
    "Un bar, una tazzina, una storia. Ogni mattina alle sette ☕️" },
  { "it", "orto.alto", "Orto sul Tetto", "Pomodori e basilico al settimo piano." },
  { "it", "bici.lenta", "Bici Lenta", "Pianura, argini e merende." },
  { "it", "nonna.dice", "Nonna Dice", "Ricette vere, senza bilancia." },
  { "ja", "tokyo.sanpo", "東京さんぽ日和", "路地裏と喫茶店をめぐる毎日。朝の光と猫が好きです☕️🐈" },
  { "ja", "bento.hanako", "はなこのお弁当", "十五分で作れるお弁当レシピを毎朝更新しています🍱" },
  { "ja", "kissa.note", "純喫茶ノート",
    "全国の純喫茶を訪ねて、プリンとクリームソーダの記録をつけています。" },
  { "ja", "tetsudo.tabi", "各駅停車の旅", "時刻表を片手に、知らない駅で降りてみる。" },
  { "ko", "seoul.bam", "서울의 밤", "늦은 밤 골목과 불빛을 걷습니다. 매주 금요일 새 영상 🌙" },
  { "ko", "jipbap", "오늘의 집밥", "냉장고에 있는 재료로 십 분 집밥 🍚" },
  { "ko", "hanok.diary", "한옥 일기", "작은 한옥을 고치며 사는 이야기, 사계절 기록." },
  { "ko", "geurim", "그림 한 장", "하루에 한 장씩 그리고 있어요 🎨" },
  { "pt", "cafe.coado", "Café Coado", "Receitas da vó, passo a passo e sem pressa ☕️" },
  { "pt", "mar.aberto", "Mar Aberto", "Surfe, vento e pranchas remendadas 🌴" },
  { "pt", "horta.urbana", "Horta Urbana", "Como plantar numa varanda de dois metros." },
  { "pt", "samba.solto", "Samba Solto", "Um passo por dia, para quem tem dois pés esquerdos." },
};

/**
 * tok_demo_persona_choose:
 * @language: a language that a country of tok_demo_countries() names
 * @choice: any number
 *
 * Returns: (transfer none): a persona of that language, selected by @choice
 */
const TokDemoPersona *
tok_demo_persona_choose (const char *language, guint32 choice)
{
  guint first = 0;
  guint n = 0;

  while (strcmp (personas[first].language, language) != 0)
    first++;
  while (first + n < G_N_ELEMENTS (personas) &&
         strcmp (personas[first + n].language, language) == 0)
    n++;
  return &personas[first + choice % n];
}
