"""The scripts that bring a library from one version to the next, never changed once shipped."""
