"""The command-line tool: lists, renders and checks the course."""

__version__ = "0.1.0"
