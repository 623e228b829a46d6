"""Figures: any moment of a scene as a vector picture, drawn from what the video is drawn from."""
