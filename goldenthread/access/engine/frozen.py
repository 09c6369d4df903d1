"""Statements by which a database itself refuses to change what must stay.

A table has a condition on ``OLD`` and ``NEW`` that says when a change is refused;
``{not}`` in it stands for the comparison that knows empty values. Each answer is a
list of statements: SQLite runs one at a time.
"""

from collections.abc import Mapping

VENDORS = ("sqlite", "postgresql")


def on(vendor: str, tables: Mapping[str, str], says: str) -> list[str]:
    """Begin to refuse."""
    make = _on_sqlite if vendor == "sqlite" else _on_postgresql
    return [made for pair in tables.items() for made in make(*pair, says)]


def off(vendor: str, tables: Mapping[str, str]) -> list[str]:
    """Stop refusing: before a table is made anew, or an example is removed."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_stays;" for table in tables]
    return [
        statement
        for table in tables
        for statement in (
            f"DROP TRIGGER IF EXISTS {table}_stays ON {table};",
            f"DROP FUNCTION IF EXISTS {table}_stays();",
        )
    ]


def _on_sqlite(table: str, when: str, says: str) -> list[str]:
    told = when.replace("{not}", "NOT")
    return [
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} WHEN {told} "
        f"BEGIN SELECT RAISE(ABORT, '{says}'); END;"
    ]


def _on_postgresql(table: str, when: str, says: str) -> list[str]:
    told = when.replace("{not}", "DISTINCT FROM").replace("'[]'", "'[]'::jsonb")
    return [
        f"CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger AS $$ BEGIN "
        f"IF {told} THEN RAISE EXCEPTION '{says}'; END IF; RETURN NEW; END; "
        "$$ LANGUAGE plpgsql;",
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stays();",
    ]
