"""The database's own refusal to change a plan's version, or a letter that was sent.

That a version was sent is noted on its row; what it says and its digest stay.
"""

from goldenthread.access.engine.frozen import VENDORS, off, on

VERSION = """NEW.digest IS {not} OLD.digest
  OR NEW.number IS {not} OLD.number
  OR NEW.kind IS {not} OLD.kind
  OR NEW.plan_id IS {not} OLD.plan_id
  OR NEW.made_on IS {not} OLD.made_on
  OR CAST(NEW.content AS TEXT) IS {not} CAST(OLD.content AS TEXT)
  OR (OLD.released_on IS NOT NULL AND NEW.released_on IS {not} OLD.released_on)"""
TABLES = {"casework_planversion": VERSION}
SAYS = "A version of a plan is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}

LETTER = """NEW.digest IS {not} OLD.digest
  OR NEW.title IS {not} OLD.title
  OR NEW.to_name IS {not} OLD.to_name
  OR NEW.to_address IS {not} OLD.to_address
  OR NEW.paper_id IS {not} OLD.paper_id
  OR NEW.sent_on IS {not} OLD.sent_on
  OR NEW.served_day IS {not} OLD.served_day
  OR CAST(NEW.lines AS TEXT) IS {not} CAST(OLD.lines AS TEXT)"""
LETTERS = {"casework_letter": LETTER}
STAYS = "A letter that was sent is never changed."

LETTERS_ON = {vendor: on(vendor, LETTERS, STAYS) for vendor in VENDORS}
LETTERS_OFF = {vendor: off(vendor, LETTERS) for vendor in VENDORS}
