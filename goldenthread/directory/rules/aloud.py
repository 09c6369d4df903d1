"""Whether a PDF can be read aloud: what it lacks, in words, and what to do about it."""

TAGS, TITLE, LANGUAGE = "tags", "a title", "a language"
WHAT_TO_DO = {
    TAGS: "Save it again from Word or LibreOffice with headings, and choose a tagged "
    "PDF (PDF/UA).",
    TITLE: "Give it a title in the properties of the document.",
    LANGUAGE: "Choose the language of the text before you save it as PDF.",
}
ASK_US = "This PDF may not work with a screen reader."
SHORT = "may not work with a screen reader"


def lacking(is_tagged: bool, has_title: bool, language: str) -> tuple[str, ...]:
    """What a screen reader misses in a PDF."""
    every = ((TAGS, is_tagged), (TITLE, has_title), (LANGUAGE, bool(language)))
    return tuple(name for name, is_there in every if not is_there)


def told_to_officers(lacks: tuple[str, ...]) -> str:
    """What an officer reads of a PDF that lacks something; '' where nothing is."""
    if not lacks:
        return ""
    what = " and ".join(filter(None, (", ".join(lacks[:-1]), lacks[-1])))
    steps = " ".join(WHAT_TO_DO[each] for each in lacks)
    return (
        f"Families who use a screen reader may not be able to read this PDF: it has "
        f"no {what.replace('a title', 'title').replace('a language', 'language')}. "
        f"{steps} Then put the newer version here."
    )
