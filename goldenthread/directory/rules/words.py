"""Words of the standard that rows may hold, and what pages call them."""

STATUSES = (
    ("active", "Running"),
    ("inactive", "Not running"),
    ("defunct", "Closed for good"),
    ("temporarily closed", "Closed for now"),
)
OPEN_STATUSES = ("active", "temporarily closed")
LOCATION_TYPES = (("physical", "A place"), ("postal", "Post"), ("virtual", "Online"))
FREQUENCIES = (("WEEKLY", "Weekly"), ("MONTHLY", "Monthly"))
VISIBILITIES = (("published", "Published"), ("draft", "Draft"), ("hidden", "Hidden"))
AVAILABILITIES = (
    ("open", "There are places"),
    ("waiting", "There is a waiting list"),
    ("full", "It is full"),
)
CHECKED_HOW = (
    ("told", "told us"),
    ("phoned", "by telephone"),
    ("visited", "by a visit"),
    ("source", "by the directory it comes from"),
)
