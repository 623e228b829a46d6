"""Slides: one deck of beats, written as PowerPoint, HTML, PDF, Quarto, Beamer or Markdown."""
