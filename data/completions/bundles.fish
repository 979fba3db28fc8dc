# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of bundles(1) for fish.

set -l statuses 'pending_setup published accepted in_review finalized completed'

complete -c bundles -f
complete -c bundles -n __fish_use_subcommand -a list -d 'List the bundles'
complete -c bundles -n __fish_use_subcommand -a show -d 'Show one bundle'
complete -c bundles -n __fish_use_subcommand -a history -d 'Print what this computer has seen of a bundle'
complete -c bundles -n __fish_use_subcommand -a attention -d 'Print what needs attention'
complete -c bundles -n __fish_use_subcommand -a create -d 'Order a bundle'
complete -c bundles -n __fish_use_subcommand -a publish -d 'Hand a bundle over to an operator'
complete -c bundles -n __fish_use_subcommand -a unpublish -d 'Take a published bundle back'

complete -c bundles -l demo -d 'Use sample data'
complete -c bundles -l demo-bundles -x -d 'How many bundles the sample data has'
complete -c bundles -l contract -x -a 'early-2026 2026-05-25' -d 'The contract of the server'
complete -c bundles -l version -d 'Print the version'
complete -c bundles -s h -l help -d 'Show help options'

complete -c bundles -n __fish_use_subcommand -l new -d 'Open the dialog for a new bundle'
complete -c bundles -n __fish_use_subcommand -l refresh -d 'Read the list anew'
complete -c bundles -n __fish_use_subcommand -l open -x -d 'Open the bundle with this id'
complete -c bundles -n __fish_use_subcommand -l view -x -a "attention all open other overview activity $statuses" -d 'Show a view'
complete -c bundles -n __fish_use_subcommand -l background -d 'Start without a window'

complete -c bundles -n '__fish_seen_subcommand_from list show history attention create publish unpublish' -l workspace -x -d 'The workspace to use'
complete -c bundles -n '__fish_seen_subcommand_from list' -l status -x -a "$statuses" -d 'Only bundles of this status'
complete -c bundles -n '__fish_seen_subcommand_from list show create' -l json -d 'Print bundles as the server sent them'
complete -c bundles -n '__fish_seen_subcommand_from history attention' -l json -d 'Print one array of objects'
complete -c bundles -n '__fish_seen_subcommand_from create publish unpublish' -l yes -d 'Do it'

complete -c bundles -n '__fish_seen_subcommand_from create' -l type -x -a 'account_only account_and_videos videos_only' -d 'The type of the bundle'
complete -c bundles -n '__fish_seen_subcommand_from create' -l platform -x -a 'tiktok instagram youtube' -d 'The platform'
complete -c bundles -n '__fish_seen_subcommand_from create' -l country -x -d 'The code of a country'
complete -c bundles -n '__fish_seen_subcommand_from create' -l videos -x -d 'How many videos'
complete -c bundles -n '__fish_seen_subcommand_from create' -l edits -x -d 'How many of them are edited'
complete -c bundles -n '__fish_seen_subcommand_from create' -l niche-warming -d 'Niche warming'
complete -c bundles -n '__fish_seen_subcommand_from create' -l niche-instructions -x -d 'Instructions for niche warming'
complete -c bundles -n '__fish_seen_subcommand_from create' -l deep-warming -d 'Deep warming'
complete -c bundles -n '__fish_seen_subcommand_from create' -l moderation -d Moderation
complete -c bundles -n '__fish_seen_subcommand_from create' -l editing -d Editing
complete -c bundles -n '__fish_seen_subcommand_from create' -l auto-finalize -d 'Finalize videos automatically'
complete -c bundles -n '__fish_seen_subcommand_from create' -l advanced-warming -d 'Advanced niche warming, with terms'
complete -c bundles -n '__fish_seen_subcommand_from create' -l terms -x -d 'Its terms, separated by semicolons'
complete -c bundles -n '__fish_seen_subcommand_from create' -l account -x -d 'The existing account that videos are for'
complete -c bundles -n '__fish_seen_subcommand_from create' -l title -x -d 'A title'
complete -c bundles -n '__fish_seen_subcommand_from create' -l ref -x -d 'A reference of your own'
complete -c bundles -n '__fish_seen_subcommand_from create' -l from -r -F -d 'Many orders from a CSV or JSON file'
complete -c bundles -n '__fish_seen_subcommand_from create' -l results -r -F -d 'Where the results of --from are written'
complete -c bundles -n '__fish_seen_subcommand_from create' -l check -d 'Only look whether the file can be ordered'
complete -c bundles -n '__fish_seen_subcommand_from create' -l again -d 'Order it although it may have been created before'
complete -c bundles -n '__fish_seen_subcommand_from create' -l without-ledger -d 'Order although earlier orders are not known'
