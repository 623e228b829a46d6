"""The frame and its timeline: lessons, beats, layout, themes, cards."""
