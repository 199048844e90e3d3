"""Networks, their vectors, and what was learnt."""
