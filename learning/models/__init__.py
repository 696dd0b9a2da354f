"""What is done about a theme over the years, and what people hold to be its effect."""

from learning.models.initiatives import Initiative, InitiativeStatement, Recognition

__all__ = ["Initiative", "InitiativeStatement", "Recognition"]
