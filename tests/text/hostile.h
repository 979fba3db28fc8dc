/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** What a server may send and must come out as it went in: directives of printf,
 * markup, a line break, an override of the direction. */
#define HOSTILE "%s%n %d<b>&amp;</b>\n\xe2\x80\xae\"'"

/** What is shown of it where it is a name. */
#define HOSTILE_NAME "%s%n %d<b>&amp;</b> \"'"
