"""The database's own refusal to change or delete an event, for both databases.

Each entry is a list of statements: SQLite runs one at a time.
"""

ON = {
    "sqlite": [
        "CREATE TRIGGER access_event_no_update BEFORE UPDATE ON access_event "
        "BEGIN SELECT RAISE(ABORT, 'An event is never changed.'); END;",
        "CREATE TRIGGER access_event_no_delete BEFORE DELETE ON access_event "
        "BEGIN SELECT RAISE(ABORT, 'An event is never deleted.'); END;",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION access_event_stays() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'An event is never changed or deleted.'; END; "
        "$$ LANGUAGE plpgsql;",
        "CREATE TRIGGER access_event_stays BEFORE UPDATE OR DELETE ON access_event "
        "FOR EACH ROW EXECUTE FUNCTION access_event_stays();",
    ],
}
OFF = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS access_event_no_update;",
        "DROP TRIGGER IF EXISTS access_event_no_delete;",
    ],
    "postgresql": ["DROP TRIGGER IF EXISTS access_event_stays ON access_event;"],
}
