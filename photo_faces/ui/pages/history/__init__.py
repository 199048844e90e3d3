"""The page of what was decided and done."""
