"""The embedding networks, as torch modules that take chips in 0..255."""
