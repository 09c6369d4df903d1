"""The database's own refusal to change a version of a child's plan that was made.

That it was sent is noted on its row; what it says, its number and its digest stay.
"""

from goldenthread.access.engine.frozen import VENDORS, off, on

# Of whatever is made once and released later.
AS_MADE = """NEW.digest IS {not} OLD.digest
  OR NEW.number IS {not} OLD.number
  OR NEW.made_on IS {not} OLD.made_on
  OR CAST(NEW.content AS TEXT) IS {not} CAST(OLD.content AS TEXT)
  OR (OLD.released_on IS NOT NULL AND NEW.released_on IS {not} OLD.released_on)"""
VERSION = f"""{AS_MADE}
  OR NEW.kind IS {{not}} OLD.kind
  OR NEW.plan_id IS {{not}} OLD.plan_id"""
TABLES = {"casework_planversion": VERSION}
SAYS = "A version of a plan is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}
