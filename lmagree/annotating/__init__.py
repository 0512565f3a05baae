"""Drafts judged, and what was found written beside their text."""
