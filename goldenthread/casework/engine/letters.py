"""The database's own refusal to change a letter that was sent."""

from goldenthread.access.engine.frozen import VENDORS, off, on

LETTER = """NEW.digest IS {not} OLD.digest
  OR NEW.title IS {not} OLD.title
  OR NEW.to_name IS {not} OLD.to_name
  OR NEW.to_address IS {not} OLD.to_address
  OR NEW.paper_id IS {not} OLD.paper_id
  OR NEW.sent_on IS {not} OLD.sent_on
  OR NEW.served_day IS {not} OLD.served_day
  OR CAST(NEW.lines AS TEXT) IS {not} CAST(OLD.lines AS TEXT)"""
TABLES = {"casework_letter": LETTER}
SAYS = "A letter that was sent is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}
