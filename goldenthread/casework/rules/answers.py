"""The parts of a family's answer to a draft, and what each is called."""

OF_A_DRAFT = "draft"
VERDICTS = {
    "agree": "Yes, it is right",
    "other": "Some of it should change",
    "not": "No, we do not agree with it",
}
SETTING = "The setting they want it to name"
MEETING = "They ask for a meeting"


def parts_of(
    verdict: str, words: str, setting: str, wants_meeting: bool
) -> list[tuple[str, str, str]]:
    """An answer as rows: the part, the verdict it carries, and its words."""
    found = [("whole", verdict, words)]
    if setting.strip():
        found.append(("setting", "other", setting))
    if wants_meeting:
        found.append(("meeting", "other", ""))
    return found


def part_says(key: str, verdict: str) -> str:
    """What one row of an answer is called on a page."""
    part = key.partition(" ")[0]
    return {"setting": SETTING, "meeting": MEETING}.get(part, VERDICTS[verdict])
