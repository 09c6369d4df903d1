"""A service, or two, in one text message: at most 160 letters of the old alphabet."""

import unicodedata
from dataclasses import dataclass

LONGEST = 160
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
        "…": "...",
        "€": "EUR",
        "•": "-",
        "\N{NO-BREAK SPACE}": " ",
    }
)


@dataclass(frozen=True)
class Told:
    """What a message can say of a service, the most needed first; '' for unknown."""

    name: str
    reach: str  # a telephone number, else an e-mail or web address
    when: str = ""
    cost: str = ""
    where: str = ""
    ages: str = ""
    number: str = ""


def spelt(said: str) -> str:
    """Words in the alphabet of text messages; accents it has not are left off."""
    out = ""
    for letter in " ".join(said.translate(PLAIN).split()):
        base = unicodedata.normalize("NFKD", letter)[0]
        out += letter if letter in ALPHABET else base if base in ALPHABET else ""
    return " ".join(out.split())


def cut(said: str, most: int) -> str:
    """As much as fits, to the end of a word where there is one."""
    if len(said) <= most:
        return said
    kept = said[: max(0, most - 2)]
    return f"{kept.rsplit(' ', 1)[0].rstrip(' ,.;:')}.." if most > 2 else ""


def message(told: Told, most: int = LONGEST) -> str:
    """One service: its name and how to reach it, then whatever else has room."""
    reach, number = spelt(told.reach), f"No. {told.number}" if told.number else ""
    needed = [part for part in (reach, number) if part]
    room = most - sum(len(part) + 2 for part in needed)
    out = [cut(spelt(told.name), max(20, room)), *needed]
    for part in (told.when, told.cost, told.where, told.ages):
        more = spelt(part)
        if more and len(". ".join([*out, more])) <= most:
            out.insert(-1 if number else len(out), more)
    return cut(". ".join(out), most)


def message_of(services: tuple[Told, ...]) -> str:
    """One service or two in one message; '' for more, which it cannot hold."""
    if len(services) == 1:
        return message(services[0])
    if len(services) != 2:
        return ""
    each = (LONGEST - len("1) \n2) ")) // 2
    first, second = (message(one, each) for one in services)
    return f"1) {first}\n2) {second}"
