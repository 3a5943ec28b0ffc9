"""Checks of the whole repository, and the tests that belong to no room."""
