/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The results of actions on many bundles were stored with the numbers that errors and reasons had
 * then. Only refusals by the rules have a reason. */
#define TOK_SCHEMA_BULK_WORDS                                                                      \
  "UPDATE bulk_entries SET reason = CASE error || ':' || reason"                                   \
  " WHEN '16:1' THEN 'instagram_only' WHEN '16:2' THEN 'conflicts_niche'"                          \
  " WHEN '16:3' THEN 'conflicts_deep' WHEN '16:4' THEN 'conflicts_advanced'"                       \
  " WHEN '16:5' THEN 'no_youtube' WHEN '16:6' THEN 'discontinued'"                                 \
  " WHEN '16:7' THEN 'ignored' WHEN '16:8' THEN 'no_videos'"                                       \
  " WHEN '16:9' THEN 'follows_edits' WHEN '16:10' THEN 'invalid'"                                  \
  " WHEN '16:11' THEN 'required' WHEN '16:12' THEN 'too_small'"                                    \
  " WHEN '16:13' THEN 'too_long' WHEN '16:14' THEN 'more_edits_than_videos'"                       \
  " WHEN '16:15' THEN 'platform_unavailable' WHEN '16:16' THEN 'not_in_contract'"                  \
  " WHEN '16:17' THEN 'only_for_videos_only' WHEN '16:18' THEN 'from_account'"                     \
  " WHEN '16:19' THEN 'needs_niche' WHEN '16:20' THEN 'needs_advanced'"                            \
  " WHEN '16:21' THEN 'terms_number' WHEN '16:22' THEN 'term_length'"                              \
  " WHEN '16:23' THEN 'term_repeated' WHEN '16:24' THEN 'already_published'"                       \
  " WHEN '16:25' THEN 'already_accepted' WHEN '16:26' THEN 'completed'"                            \
  " WHEN '16:27' THEN 'closed' WHEN '16:28' THEN 'not_published'"                                  \
  " WHEN '16:29' THEN 'unknown_status' WHEN '16:30' THEN 'pending'"                                \
  " WHEN '16:31' THEN 'unlisted' WHEN '16:32' THEN 'offline'"                                      \
  " WHEN '16:33' THEN 'read_only' WHEN '16:34' THEN 'file_in_use'"                                 \
  " WHEN '16:35' THEN 'being_sent' WHEN '16:36' THEN 'changed_elsewhere'"                          \
  " WHEN '16:37' THEN 'still_open' WHEN '16:38' THEN 'results_open'"                               \
  " WHEN '16:39' THEN 'banned' WHEN '16:40' THEN 'tiktok_only'"                                    \
  " WHEN '16:41' THEN 'youtube_only' WHEN '16:42' THEN 'other_video_type'"                         \
  " WHEN '16:43' THEN 'no_edits' WHEN '16:44' THEN 'username_characters'"                          \
  " WHEN '16:45' THEN 'not_an_address' WHEN '16:46' THEN 'too_many'"                               \
  " WHEN '16:47' THEN 'not_a_volume' WHEN '16:48' THEN 'not_a_date'"                               \
  " WHEN '16:49' THEN 'date_too_early' WHEN '16:50' THEN 'day_full'"                               \
  " WHEN '16:51' THEN 'either' WHEN '16:52' THEN 'terms_bought'"                                   \
  " WHEN '16:53' THEN 'unpublish_first' WHEN '16:54' THEN 'profile_fixed'"                         \
  " WHEN '16:55' THEN 'no_account' WHEN '16:56' THEN 'not_in_review'"                              \
  " WHEN '16:57' THEN 'not_set_up' WHEN '16:58' THEN 'slot_published'"                             \
  " WHEN '16:59' THEN 'slot_final' WHEN '16:60' THEN 'not_handed_over'"                            \
  " WHEN '16:61' THEN 'no_download_issue' WHEN '16:62' THEN 'setup_changed'"                       \
  " WHEN '16:63' THEN 'unsaved' WHEN '16:64' THEN 'profile_incomplete'"                            \
  " WHEN '16:65' THEN 'videos_not_set_up' WHEN '16:66' THEN 'not_ready'"                           \
  " WHEN '16:67' THEN 'more_delivered'"                                                            \
  " END WHERE error GLOB '[0-9]*';"                                                                \
  "UPDATE bulk_entries SET error = CASE error"                                                     \
  " WHEN '0' THEN 'offline' WHEN '1' THEN 'timeout' WHEN '2' THEN 'tls'"                           \
  " WHEN '3' THEN 'auth' WHEN '4' THEN 'forbidden' WHEN '5' THEN 'payment'"                        \
  " WHEN '6' THEN 'not_found' WHEN '7' THEN 'unsupported'"                                         \
  " WHEN '8' THEN 'conflict' WHEN '9' THEN 'validation'"                                           \
  " WHEN '10' THEN 'throttled' WHEN '11' THEN 'capacity'"                                          \
  " WHEN '12' THEN 'server' WHEN '13' THEN 'protocol'"                                             \
  " WHEN '14' THEN 'address' WHEN '15' THEN 'key' WHEN '16' THEN 'rules'"                          \
  " WHEN '17' THEN 'file' WHEN '18' THEN 'store'"                                                  \
  " WHEN '19' THEN 'keyring_locked' WHEN '20' THEN 'keyring_cancelled'"                            \
  " WHEN '21' THEN 'keyring_absent' WHEN '22' THEN 'keyring_failed'"                               \
  " ELSE 'server' END WHERE error GLOB '[0-9]*';"
