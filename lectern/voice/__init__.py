"""A voice for the lessons: its engines, how it says formulas, how long it takes, and its sound in a finished video."""
