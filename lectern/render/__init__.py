"""Rendering: each scene in a process of its own, finished files moved into place."""
