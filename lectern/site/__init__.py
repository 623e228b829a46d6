"""The course's page: a static site made of what is rendered, which works from a disk and from any web server."""
