"""Start, test, measure and keep the portal on one machine. No app imports this package."""
