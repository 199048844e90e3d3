"""Which networks there are, and changing to another one."""
