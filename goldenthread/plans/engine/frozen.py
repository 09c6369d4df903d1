"""The database's own refusal to change what was published, for both databases.

Words may be emptied when a cycle is taken down, and only then; a digest never changes.
Each entry is a list of statements: SQLite runs one at a time.
"""

from goldenthread.access.engine.frozen import VENDORS, off, on

SNAPSHOT = """NEW.digest IS {not} OLD.digest
  OR NEW.cycle_id IS {not} OLD.cycle_id
  OR NEW.frozen_on IS {not} OLD.frozen_on
  OR (OLD.taken_down_on IS NOT NULL
      AND NEW.taken_down_on IS {not} OLD.taken_down_on)
  OR (NEW.content IS {not} OLD.content
      AND (NEW.content <> '' OR NEW.taken_down_on IS NULL))"""
RESTATEMENT = """NEW.digest IS {not} OLD.digest
  OR NEW.snapshot_id IS {not} OLD.snapshot_id
  OR NEW.number IS {not} OLD.number
  OR NEW.restated_on IS {not} OLD.restated_on
  OR ((NEW.content IS {not} OLD.content OR NEW.changes IS {not} OLD.changes
       OR NEW.because IS {not} OLD.because)
      AND (NEW.content <> '' OR NEW.changes <> '[]' OR NOT EXISTS (
        SELECT 1 FROM plans_snapshot
        WHERE id = NEW.snapshot_id AND taken_down_on IS NOT NULL)))"""
TABLES = {"plans_snapshot": SNAPSHOT, "plans_restatement": RESTATEMENT}
SAYS = "What was published is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}
