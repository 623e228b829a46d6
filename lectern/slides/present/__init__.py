"""Presenting: the HTML deck served to a browser, with a phone as its remote control."""
