"""The command line: a module a command, each of which imports its own parts, so that all of them start at once."""
