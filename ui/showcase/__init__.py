"""Made-up examples of every part, for the /components/ page."""
