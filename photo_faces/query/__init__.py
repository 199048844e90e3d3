"""The language in which photos are asked for. lark only here."""
