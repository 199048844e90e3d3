"""List models that hold ids and fetch rows when somebody looks at them."""
