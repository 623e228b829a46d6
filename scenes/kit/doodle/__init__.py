"""Drawings: their strokes in time, their pixels, and what a network calls them."""
