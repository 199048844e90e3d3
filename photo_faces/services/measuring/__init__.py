"""How well faces are sorted and people are known."""
