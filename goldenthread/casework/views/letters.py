"""Letters: chosen, looked at for each recipient, sent, and read as they were sent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, open_to, record, seen, shows
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import letters as actions
from goldenthread.casework.forms.letters import LetterForm
from goldenthread.casework.queries import cases as case_queries
from goldenthread.casework.queries import letters as queries
from goldenthread.casework.queries.letters import LetterTo
from goldenthread.casework.rules.letters import NotKnown, Written, lines_from
from goldenthread.casework.rules.letters_sent import CHANNELS
from goldenthread.casework.rules.plan.faces import faces
from goldenthread.casework.views.pages import (
    child_page,
    found,
    listed,
    make_once,
    posted,
    shown_case,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.duties.rules.letters import LetterKind, still_stand
from goldenthread.ui.rules import Cell, Colour, Link, Table, Tag

WORKS = Permission.WORK_CASE
NO_FACT = (
    "“{title}” tells of something that does not stand in this case up to today. Write "
    "down what happened first."
)
WAYS = dict(CHANNELS)


@open_to(WORKS)
@seen
@require_safe
def letters(request: SignedIn, case: UUID) -> HttpResponse:
    """Which letters may be written in a case now, and which were sent."""
    row = shown_case(request, case)
    known = queries.nation_letters(request.viewer)
    happened = case_queries.happenings_of(request.viewer, row).filter(
        struck_on=None, on__lte=request.today
    )
    told = [(each.word, each.kind) for each in happened.order_by("on", "pk")]
    words = still_stand(told, row.authority.nation)
    ready: list[Link] = []
    others: list[Link] = []
    for kind in known.kinds.values():
        address = reverse("write_letter", args=[row.public_id, kind.key])
        link = Link(shown_title(request, kind), address)
        if kind.tells_of and not has_fact(request, row, kind):
            continue  # no travel was refused: there is nothing it could tell
        (ready if is_ready(kind, words) else others).append(link)
    sent = queries.letters_for(request.viewer, row.child).filter(case=row)
    values = child_page(row.child, "child_file", "Letters", reader=request) | {
        "case": row,
        "ready": ready,
        "others": others,
        "sent": sent_table(sent),
        "decides": request.viewer.may(Permission.DECIDE_CASE),
    }
    return render(request, "casework/letter/letters.html", values)


def has_fact(request: SignedIn, case: Any, kind: LetterKind) -> bool:
    """Whether what a letter tells of stands in the record of a case today."""
    return queries.has_fact(request.viewer, case, kind, on=request.today)


def shown_title(request: SignedIn, kind: LetterKind) -> str:
    """What a letter is called in a list."""
    title = queries.text_of(request.viewer, kind)[0]
    return title.replace("{child}", "the child")


def is_ready(kind: LetterKind, words: set[tuple[str, str]]) -> bool:
    """Whether what a letter tells of stands in the record."""
    if not kind.word:
        return True
    return any(
        word == kind.word and (not kind.kind or kind.kind == of) for word, of in words
    )


def sent_table(rows: Any) -> Table | None:
    """Letters that were sent, the latest first."""
    cells = [
        (
            Cell(row.title, reverse("letter", args=[row.public_id])),
            Cell(row.to_name),
            Cell(day_in_words(row.sent_on)),
            Cell(day_in_words(row.served_day), hint=WAYS[row.channel]),
        )
        for row in rows
    ]
    heads = "Letter|To|Sent|Counts as served"
    return listed("Letters sent", heads, cells) if cells else None


@limited("letters", Limit(burst=60, every=5))
@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def write_letter(request: SignedIn, case: UUID, key: str) -> HttpResponse:
    """Write one letter: who it goes to, who will see what, then it is sent."""
    row = shown_case(request, case)
    kind = queries.nation_letters(request.viewer).kinds.get(key)
    if kind is None:
        raise Http404
    if not has_fact(request, row, kind):
        messages.error(request, NO_FACT.format(title=shown_title(request, kind)))
        return redirect("letters", case=row.public_id)
    people = queries.everybody(request.viewer, row, kind, on=request.today)
    form = letter_form(request, row, kind, people)
    looked: list[tuple[LetterTo, Written]] = []
    if request.method == "POST" and form.is_valid():
        looked = looked_at(request, row, kind, form, people)
    is_sent = request.POST.get("step") == "send" and looked and not form.errors
    answer = sent(request, row, kind, form, looked) if is_sent else None
    return answer or letter_page(request, row, kind, form, people, looked)


def letter_form(
    request: SignedIn, case: Any, kind: LetterKind, people: Mapping[str, LetterTo]
) -> LetterForm:
    """The form of a letter: it asks for the reasons where the record has none."""
    form = LetterForm(posted(request))
    body = queries.text_of(request.viewer, kind)[1]
    reasons = queries.decision_reasons(request.viewer, case, kind)
    if "{reasons}" in body and not reasons:
        form.ask_reasons()
    for key, each in people.items():
        if not each.refusal:
            ways = [(way, WAYS[way]) for way in each.channels]
            form.ask_channel(key, each.to.name, ways)
    return form


def looked_at(
    request: SignedIn,
    case: Any,
    kind: LetterKind,
    form: LetterForm,
    people: Mapping[str, LetterTo],
) -> list[tuple[LetterTo, Written]]:
    """Each letter as its recipient will read it; what is not known is said."""
    try:
        return [
            (
                people[key],
                queries.written_to(
                    request.viewer,
                    case,
                    kind,
                    people[key],
                    form.typed(),
                    on=request.today,
                ),
            )
            for key in form.channels()
        ]
    except NotKnown as problem:
        form.add_error(None, str(problem))
        return []


def sent(
    request: SignedIn,
    case: Any,
    kind: LetterKind,
    form: LetterForm,
    looked: list[tuple[LetterTo, Written]],
) -> HttpResponse | None:
    """Send what was looked at; its files are made before anything is written."""
    ways = form.channels()
    ready = [
        actions.Ready(to, made, written(made.paper, "pdf"), ways[to.key])
        for to, made in looked
    ]

    def act() -> str:
        actions.send_letters(
            case,
            key=kind.key,
            ready=ready,
            typed=form.typed(),
            by=request.viewer,
            on=request.today,
        )
        return reverse("letters", args=[case.public_id])

    return make_once(request, form, act)


def letter_page(
    request: SignedIn,
    case: Any,
    kind: LetterKind,
    form: LetterForm,
    people: Mapping[str, LetterTo],
    looked: list[tuple[LetterTo, Written]],
) -> HttpResponse:
    """The form, who will see what, and each letter as it would leave."""
    heading = shown_title(request, kind)
    known = queries.nation_letters(request.viewer)
    values = child_page(case.child, "child_file", heading, reader=request) | {
        "form": form,
        "heading": heading,
        "who": who_sees_what(people),
        "previews": [
            {
                "name": to.to.name,
                "title": made.title,
                "faces": list(faces(made.paper.blocks, below=3)),
                "is_large": made.is_large,
            }
            for to, made in looked
        ],
        "unsure": [each for each in known.items_of(kind) if not each.confirmed],
        "kind": kind,
        "back": reverse("letters", args=[case.public_id]),
    }
    return render(request, "casework/letter/write.html", values)


def who_sees_what(people: Mapping[str, LetterTo]) -> Table | None:
    """Everybody the letter is for: how it reaches them, and what is kept from them."""
    cells = [
        (
            Cell(each.to.name, hint=each.formats),
            Cell(each.refusal or ", ".join(WAYS[way] for way in each.channels)),
            Cell("Gets no letter", tag=Tag("No letter", Colour.RED))
            if each.refusal
            else Cell(withheld_words(each)),
        )
        for each in people.values()
    ]
    heads = "For|How it goes|What never stands in it"
    return listed("Who will see what", heads, cells) if cells else None


def withheld_words(each: LetterTo) -> str:
    """What is taken out of somebody's letter, in words."""
    if each.to.hides:
        return "Where the child lives and goes to school, and others' addresses"
    return "Anybody else's address, e-mail or number"


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def letter(request: SignedIn, letter: UUID) -> HttpResponse:
    """A letter as it was sent, for its recipient and the office."""
    row = shown_letter(request, letter)
    values = child_page(row.child, "child_file", row.title, reader=request) | {
        "letter": row,
        "way": WAYS[row.channel],
        "faces": list(faces(as_sent(row).paper.blocks, below=2)),
        "files": [
            Link(form.upper(), reverse("letter_file", args=[row.public_id, form]))
            for form in ("pdf", "docx")
        ],
    }
    return render(request, "casework/letter/letter.html", values)


def shown_letter(request: SignedIn, letter: UUID) -> Any:
    """A letter; that its child was shown is written down."""
    row = found(queries.letters(request.viewer), letter)
    shows(request, row.child)
    return row


def as_sent(row: Any) -> Written:
    """What a letter said when it left."""
    return Written(
        row.title,
        row.to_name,
        row.to_address,
        row.sent_on,
        row.sender,
        lines_from(row.lines),
        row.is_large,
    )


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def letter_file(request: SignedIn, letter: UUID, form: str) -> HttpResponse:
    """A letter as a file: the PDF that was kept, or the same words to be edited."""
    row = shown_letter(request, letter)
    if form not in ("pdf", "docx"):
        raise Http404
    record(request.viewer, "made_copy", row, about=form)
    content = row.paper.path.read_bytes() if form == "pdf" else None
    return saved_as(
        content or written(as_sent(row).paper, form),
        CONTENT_TYPES[form],
        f"letter-{row.pk}.{form}",
    )
