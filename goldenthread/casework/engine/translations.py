"""The database's own refusal to change a plan in other words that was made."""

from goldenthread.access.engine.frozen import VENDORS, off, on
from goldenthread.casework.engine.frozen import AS_MADE

MADE = f"""{AS_MADE}
  OR NEW.of_id IS {{not}} OLD.of_id
  OR NEW.translation_id IS {{not}} OLD.translation_id"""
TABLES = {"casework_translatedplan": MADE}
SAYS = "A plan in other words is never changed."

ON = {vendor: on(vendor, TABLES, SAYS) for vendor in VENDORS}
OFF = {vendor: off(vendor, TABLES) for vendor in VENDORS}
