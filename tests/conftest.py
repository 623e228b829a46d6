"""Settings that every test shares."""

from hypothesis import settings

# A slow machine must not fail a property: no test here asserts a time.
settings.register_profile("lectern", deadline=None)
settings.load_profile("lectern")
