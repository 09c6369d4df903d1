"""Values of other directories made clean: text, links, mail, days, numbers."""

import re
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

TAG = re.compile(r"<[a-zA-Z!/]|&(#?\w+);")
BREAKS = frozenset(
    {
        *("p", "br", "div", "ul", "ol", "li", "tr", "table", "section"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    }
)
SILENT = frozenset({"script", "style", "template", "iframe", "object", "svg", "head"})
MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})", re.IGNORECASE)
NUMBER = re.compile(r"\+?\(?\d[\d ()-]{5,}\d")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?", re.IGNORECASE)
NAMESPACE = UUID("6c3f0f5e-5f0a-5f6e-9d0e-2f3b6a1d7c11")  # of ids we had to make
LONDON = ZoneInfo("Europe/London")
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
NOT_A_PERSON = frozenset(
    re.findall(
        r"\w+",
        """
access activities admin advice advocacy all asd autism booking bookings camhs
care carers centre child childcare childrens children club clubs college
community contact council customer desk disability dyslexia early education
ehc email enquiries enquiry families family feedback fis general group groups
health hello help helpline hub inclusion info information join learning
leisure library listings local mail main manager membership music no nursery
offer office parent parents play post preschool project reception referral
referrals reply respite school sen senco send senior service services sleep
social special specialist speech sport sports support swim team therapies
therapy training transport trust unit visits volunteer volunteering wellbeing
youth young
""",
    )
)
INSIDE = (".local", ".localhost", ".internal", ".invalid", ".test")
LOST = re.compile(r"(?:^|/)(?:error-?)?404\b|not-?found\b", re.IGNORECASE)
PLACEHOLDERS = (".invalid", "noemail", "@example.com", "@test.com")


class _Plain(HTMLParser):
    """Text without tags: line breaks where blocks end, a dash where a list entry is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in SILENT
        if tag in BREAKS:
            self.out.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))
        if tag in BREAKS and tag != "li":
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(data)


def plain(said: str) -> str:
    """The words of a text without tags, entities and scripts, its lines kept."""
    text = said.replace("\x00", "")
    for _ in range(3):  # some feeds escape what they had escaped
        if not TAG.search(text):
            break
        parser = _Plain()
        parser.feed(text)
        parser.close()
        text = "".join(parser.out)
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return re.sub(r"(?m)^-$\n?", "", kept).strip()


def address_of(said: str) -> str:
    """A web address that may be printed as a link, repaired if it lacks its scheme."""
    given = said.strip()
    if HOST.fullmatch(given.split("/", 1)[0]) and "@" not in given:
        given = f"https://{given}"
    try:
        parts = urlsplit(given)
        host = parts.hostname
    except ValueError:
        return ""
    is_link = parts.scheme in ("http", "https") and host and not re.search(r"\s", given)
    return given if is_link else ""


def is_dead(url: str) -> bool:
    """Whether a web address leads nowhere for a family, by its shape alone."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return True
    is_inside = "." not in host or host.endswith(INSIDE)
    is_numbers = host.replace(".", "").isdigit()
    return is_inside or is_numbers or bool(LOST.search(parts.path))


def mail_of(said: str) -> str:
    """An e-mail address, or nothing where it is none or stands for none."""
    given = said.strip().removeprefix("mailto:")
    found = MAIL.fullmatch(given)
    stands_for_none = any(mark in given.lower() for mark in PLACEHOLDERS)
    return given if found and not stands_for_none else ""


def is_personal(mail: str, names: str = "") -> bool:
    """Whether an address names a person: first.last, j.last, or a contact's name."""
    local = mail.partition("@")[0].lower().partition("+")[0]
    parts = [part for part in re.split(r"[._'-]", local) if part]
    if NOT_A_PERSON & set(parts):
        return False
    told = set(re.findall(r"[a-z]{3,}", names.lower()))
    if any(word in local for word in told - NOT_A_PERSON):
        return True
    is_name = all(part.isalpha() for part in parts)
    return len(parts) >= 2 and is_name


def without_people(said: str) -> str:
    """A text without the e-mail addresses of persons."""
    return MAIL.sub(lambda f: "" if is_personal(f[0]) else f[0], said)


def postcode_of(said: str) -> str:
    """A postcode as the post writes it, PL4 8RT; nothing where it is none."""
    found = POSTCODE.fullmatch(said.strip().upper().replace("  ", " "))
    return f"{found[1]} {found[2]}" if found else ""


def day_of(said: str) -> date | None:
    """A day; where it is written with strokes, the day comes first."""
    given = said.strip()
    if re.match(r"\d{4}-\d\d-\d\d[T ]", given):
        given = given[:10]
    for form in DAY_FORMS:
        try:
            return datetime.strptime(given, form).date()  # noqa: DTZ007  # a day only
        except ValueError:
            continue
    return None


def instant_of(said: str) -> tuple[datetime | None, bool]:
    """An instant, and whether it said its zone; without one it is read as UK time."""
    found: datetime | None
    try:
        found = datetime.fromisoformat(said.strip())
    except ValueError:
        day = day_of(said)
        found = datetime.combine(day, time(12)) if day else None
    if found is None:
        return None, False
    if found.tzinfo is None:
        return found.replace(tzinfo=LONDON).astimezone(UTC), False
    return found.astimezone(UTC), True


def time_of(said: str) -> time | None:
    """A time of day: 09:00, 09:00:00, 09:00:00Z."""
    try:
        return time.fromisoformat(said.strip()).replace(tzinfo=None)
    except ValueError:
        return None


def telephone_of(said: str) -> tuple[str, str]:
    """A number, and the words around it: 'Youth line: 01632 960202'."""
    found = NUMBER.search(said)
    if not found:
        return said.strip(), ""
    rest = f"{said[: found.start()]} {said[found.end() :]}"
    return found[0].strip(), " ".join(rest.split()).strip(" :;,.-–")


def identity(source: str, key: str) -> UUID:
    """The UUID of a record: its own, or one made of source and id, always the same."""
    try:
        return UUID(key)
    except ValueError:
        return uuid5(NAMESPACE, f"{source} {key}")
