"""``scholar check --site``: faults of the files of a built site, whatever built it."""
