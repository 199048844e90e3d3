"""The library file: tables, queries by topic, migrations, journal, backup. SQLAlchemy only here."""
