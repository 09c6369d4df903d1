"""A child says something; somebody writes down a recording; a plan quotes it."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import Refused, action, current
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import ChildPlan, OwnView, SectionText
from goldenthread.casework.queries.voice import helps_to_say
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.voice import (
    FEELINGS,
    PICTURE_KINDS,
    SOUND_KINDS,
    SYMBOLS,
    Spoken,
    child_part,
    quoted,
)
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import Child
from goldenthread.people.queries import is_themselves


@dataclass(frozen=True)
class OwnSaid:
    """What a child said, the recording and the picture, and who helped."""

    said: Spoken
    sound: Lodged | None = None
    picture: Lodged | None = None
    helper: str = ""


@action(needs=Permission.SEE_CHILDREN)
def say(child: Child, *, words: OwnSaid, by: Viewer, on: date) -> OwnView:
    """Keep what a child said. Whoever is not the child says who helped."""
    if not helps_to_say(by, child, on):
        raise Refused(by, "say", child, "neither family nor work with the child")
    refuse_nothing(words)
    if not is_themselves(by, child, on) and not words.helper.strip():
        raise Refusal("Say who helped, as in ‘her mother’ or ‘her teacher, at school’.")
    return OwnView.objects.create(
        authority_id=child.authority_id,
        child=child,
        words=words.said.words,
        likes=",".join(words.said.likes),
        hard=",".join(words.said.hard),
        feeling=words.said.feeling,
        sound=words.sound,
        picture=words.picture,
        helper=words.helper,
        given_on=on,
        given_by_id=by.user_id or 0,
    )


def refuse_nothing(words: OwnSaid) -> None:
    """Raise when nothing was said, or a symbol or face is none of ours."""
    if words.said.is_empty and not (words.sound or words.picture):
        raise Refusal("Choose a picture, write something, or record your voice.")
    if words.sound and words.sound.kind not in SOUND_KINDS:
        raise Refusal("Your voice has to be a recording: M4A, MP3, OGG or WAV.")
    if words.picture and words.picture.kind not in PICTURE_KINDS:
        raise Refusal("A picture has to be a JPEG or PNG.")
    chosen = {*words.said.likes, *words.said.hard}
    if not chosen <= set(SYMBOLS) or words.said.feeling not in (None, *FEELINGS):
        raise Refusal("Choose from the pictures on the page.")


@action(needs=Permission.SEE_CHILDREN)
def write_out(
    view: OwnView, *, transcript: str, version: int, by: Viewer, on: date
) -> OwnView:
    """Write down what is heard in a recording, so that everybody can read it."""
    if not helps_to_say(by, view.child, on):
        raise Refused(by, "write_out", view, "neither family nor work with the child")
    if view.sound is None:
        raise Refusal("There is no recording to write down.")
    if not transcript.strip():
        raise Refusal("Write what you hear.")
    row = current(view, version)
    row.transcript, row.transcribed_on = transcript, on
    row.transcribed_by_id = by.user_id
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def quote(plan: ChildPlan, *, view: OwnView, by: Viewer, on: date) -> ChildPlan:
    """Put what a child said into the plan that is being written, as a quotation."""
    place = child_part(schema_for(plan.kind))
    if view.child_id != plan.child_id or place is None:
        raise Refusal("These are not the words of this child.")
    if view.quoted_on:
        raise Refusal("The plan quotes this already.")
    words = quoted(view.spoken, day=view.given_on, helper=view.helper)
    row = SectionText.objects.beside(plan).filter(
        plan=plan, section=place.section, part=place.part
    ).first() or SectionText(
        authority_id=plan.authority_id,
        plan=plan,
        child_id=plan.child_id,
        section=place.section,
        part=place.part,
    )
    row.words = "\n\n".join(filter(None, (row.words, words)))
    row.says_none, row.version = False, row.version + 1
    row.save()
    kept = current(view, view.version)
    kept.quoted_on, kept.quoted_by_id = on, by.user_id
    kept.save()
    return plan
