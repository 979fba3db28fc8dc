/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** What a server may send and must come out as it went in: directives of printf,
 * markup, a line break, an override of the direction. */
#define HOSTILE "%s%n %d<b>&amp;</b>\n\xe2\x80\xae\"'"

/** What is shown of it where it is a name. */
#define HOSTILE_NAME "%s%n %d<b>&amp;</b> \"'"

/** What a terminal would obey: a colour, a bell, a title, deleting, the same in one
 * character, line and paragraph ends, and every way to turn the direction. */
#define STEERING                                                                                   \
  "\x1b[31m\x07\x1b]0;x\x07\x7f\xc2\x9b"                                                           \
  "31m\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80"    \
  "\xae\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c"
