"""The command line: what is asked, and what only a terminal is told."""
