"""The page that asks what settles most."""
