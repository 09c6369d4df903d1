"""The database's own refusal to change a yearly report that was published.

Its words may be emptied when it is taken down, and only then.
"""

from goldenthread.access.engine.frozen import VENDORS, off, on

REPORT = """NEW.digest IS {not} OLD.digest
  OR NEW.year IS {not} OLD.year
  OR NEW.number IS {not} OLD.number
  OR NEW.published_on IS {not} OLD.published_on
  OR NEW.because IS {not} OLD.because
  OR (OLD.taken_down_on IS NOT NULL
      AND NEW.taken_down_on IS {not} OLD.taken_down_on)
  OR (NEW.content IS {not} OLD.content
      AND (NEW.content <> '' OR NEW.taken_down_on IS NULL))"""
TABLES = {"directory_yearreport": REPORT}
SAYS = "What was published is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}
