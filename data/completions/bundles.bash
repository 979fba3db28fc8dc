# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of bundles(1) for bash.

_bundles ()
{
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
  local statuses='pending_setup published accepted in_review finalized completed draft configuring published_priority cancelled archived'
  local common='--demo --demo-bundles= --contract= --version --help'
  local command='' words i

  # Where "=" breaks words, "--option=value" is three of them.
  if [[ $word == = ]]; then
    word=''
  elif [[ $option == = ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  case $option in
    --contract) words='early-2026 2026-05-25' ;;
    --kind) words='video carousel story' ;;
    --platform) words='tiktok instagram youtube' ;;
    --post-as) words='reel post' ;;
    --status) words=$statuses ;;
    --type) words='account_only account_and_videos videos_only' ;;
    --view)
      words="all open other $statuses"
      [[ " ${COMP_WORDS[*]} " == *' list '* ]] || words="attention overview activity $words"
      ;;
    --youtube-visibility) words='public unlisted private' ;;
    --export | --file | --from | --image | --import | --picture | --results)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    --account | --audio-name | --biography | --caption | --carousel-title | --collaborator | \
      --comment | --country | --date | --demo-bundles | --editing | --edits | --field | \
      --filter | --link | --location | --name | --niche-instructions | --open | --ref | --reference | --sound | \
      --story-repost | --term | --terms | --title | --url | --username | --video | --videos | \
      --visible-name | --volume-added | --volume-original | --workspace | --youtube-category | \
      --youtube-tag | --youtube-title)
      return
      ;;
    *)
      for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
          --contract | --demo-bundles | --open | --view | --workspace)
            i=$((i + 1))
            [[ ${COMP_WORDS[i]} != = ]] || i=$((i + 1))
            ;;
          -*) ;;
          *)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
      done
      [[ -z $command ]] || common="$common --workspace="
      case $command in
        '') words="--new --refresh --open= --view= --background $common" ;;
        list) words="--status= --view= --filter= --json --csv $common" ;;
        show | history | attention) words="--json $common" ;;
        annotate) words="--yes $common" ;;
        create)
          words="--type= --platform= --country= --videos= --edits= --niche-warming --niche-instructions=
            --deep-warming --moderation --editing --auto-finalize --advanced-warming --terms= --account=
            --title= --ref= --from= --results= --check --again --without-ledger --json --yes $common"
          ;;
        publish | unpublish) words="--yes $common" ;;
        profile)
          words="--username= --visible-name= --biography= --picture= --link= --niche-instructions= --term=
            --import= --export= --json --yes $common"
          ;;
        videos) words="--import= --export= --json --yes $common" ;;
        video)
          words="--kind= --date= --caption= --file= --url= --image= --carousel-title= --story-repost=
            --repost-as-story --no-repost-as-story --sound= --volume-original= --volume-added= --post-as=
            --location= --collaborator= --audio-name= --add-to-story --no-add-to-story --youtube-title=
            --youtube-tag= --youtube-category= --youtube-visibility= --ai --no-ai --ads --no-ads
            --editing= --name= --reference= --json --yes $common"
          ;;
        approve) words="--video= --yes $common" ;;
        corrections) words="--comment= --field= --video= --yes $common" ;;
      esac
      if [[ $word != -* ]]; then
        [[ $command != annotate ]] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
        [[ -z $command ]] || return
        words='list show history attention annotate create publish unpublish profile videos video approve corrections'
      fi
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  [[ ${COMPREPLY[*]} != *= ]] || compopt -o nospace
}

complete -F _bundles bundles
