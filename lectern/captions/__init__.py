"""Captions: from beats to lines, times and files."""
