"""Forms of the briefings' pages."""
