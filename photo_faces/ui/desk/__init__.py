"""What every page works with: its base, decisions, navigation, and what takes long."""
