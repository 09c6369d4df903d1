"""The database's own refusal to change a plan in other words that was made."""

from goldenthread.access.engine.frozen import VENDORS, off, on

MADE = """NEW.digest IS {not} OLD.digest
  OR NEW.number IS {not} OLD.number
  OR NEW.of_id IS {not} OLD.of_id
  OR NEW.translation_id IS {not} OLD.translation_id
  OR NEW.made_on IS {not} OLD.made_on
  OR CAST(NEW.content AS TEXT) IS {not} CAST(OLD.content AS TEXT)
  OR (OLD.released_on IS NOT NULL AND NEW.released_on IS {not} OLD.released_on)"""
TABLES = {"casework_translatedplan": MADE}
SAYS = "A plan in other words is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}
