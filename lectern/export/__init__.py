"""Exports: everything that is made from rendered videos and their beats, without rendering again."""
