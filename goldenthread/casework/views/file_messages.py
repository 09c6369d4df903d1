"""File: calls, mails and visits; messages with the family; what things cost."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import file as actions
from goldenthread.casework.forms.file import ContactForm, CostForm, MessageForm, Sure
from goldenthread.casework.queries import file as queries
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    listed,
    make_once,
    offer,
    posted,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.funding import funding
from goldenthread.ui.rules import Cell, Colour, Knot, Table, Tag

WORKS, TALKS = Permission.WORK_CASE, Permission.GIVE_VIEWS
POSTS = ["GET", "HEAD", "POST"]


@open_to(WORKS)
@seen
@require_safe
def contacts(request: SignedIn, child: UUID) -> HttpResponse:
    """The contact log of a child, and which answers are owed."""
    row = shown_child(request, child)
    notes = queries.contacted(request.viewer, row)
    values = child_page(
        row, "child_file", "Calls, mails and visits", reader=request
    ) | {
        "notes": contacts_table(notes, request.today),
    }
    return render(request, "casework/file/contacts.html", values)


def contacts_table(rows: Any, today: Any) -> Table | None:
    """Each contact, and whether its answer is owed."""
    cells = [
        (
            Cell(day_in_words(row.day), hint=str(row.written_by)),
            Cell(row.get_kind_display(), hint=row.with_whom),
            Cell(row.words),
            reply_cell(row, today),
        )
        for row in rows
    ]
    return listed("Contacts", "When|What|Said|Answer", cells) if cells else None


def reply_cell(row: Any, today: Any) -> Cell:
    """When an answer is due, or came."""
    if row.reply_due is None:
        return Cell("None owed")
    if row.replied_on:
        return Cell(f"Given on {day_in_words(row.replied_on)}")
    late = Tag("Late", Colour.RED) if row.reply_due < today else None
    address = reverse("answered", args=[row.public_id])
    return Cell(f"Due by {day_in_words(row.reply_due)}", address, tag=late)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def add_contact_note(request: SignedIn, child: UUID) -> HttpResponse:
    """Write down a call, a mail or a visit."""
    row = shown_child(request, child)
    form = ContactForm(posted(request), initial={"day": request.today})
    back = reverse("child_contacts", args=[row.public_id])

    def act() -> str:
        actions.log_contact(row, told=form.told(), by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Write down a call, a mail or a visit",
        submit="Keep it",
        back=back,
    )


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def answered(request: SignedIn, note: UUID) -> HttpResponse:
    """Say that an answer was given."""
    row = found(queries.contact_note(request.viewer), note)
    shows(request, row.child)
    form, back = (
        Sure(posted(request)),
        reverse("child_contacts", args=[row.child.public_id]),
    )

    def act() -> str:
        actions.note_reply(row, by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=f"{row.get_kind_display()} with {row.with_whom}",
        heading="Was the answer given?",
        lead=[row.words],
        submit="It was given today",
        back=back,
    )


@open_to(WORKS, TALKS)
@seen
@require_http_methods(POSTS)
def messages(request: SignedIn, child: UUID) -> HttpResponse:
    """Messages with the family, one thread a person; a new one is written below."""
    row = shown_child(request, child)
    on = request.today
    people = {
        str(adult.public_id): adult
        for adult in queries.writes_for(request.viewer, row, on=on)
    }
    works = request.viewer.may(WORKS)
    form = MessageForm(posted(request))
    offer(form, "to", [(key, adult.name) for key, adult in people.items()])
    if not works:
        del form.fields["entered_how"], form.fields["to"]

    def act() -> str:
        adult = people[form.cleaned_data["to"]] if works else the_one(people)
        if works:
            actions.write_to_family(
                row, adult=adult, said=form.said(), by=request.viewer, on=on
            )
        else:
            words = form.cleaned_data["words"]
            actions.write_to_office(
                row, adult=adult, words=words, by=request.viewer, on=on
            )
        return reverse("child_messages", args=[row.public_id])

    return make_once(request, form, act) or messages_page(request, row, form)


def the_one(people: dict[str, Any]) -> Any:
    """Oneself; whoever is not of the family finds nothing here."""
    if not people:
        raise Http404
    return next(iter(people.values()))


def messages_page(request: SignedIn, child: Any, form: MessageForm) -> HttpResponse:
    """The threads, and the form."""
    threads = queries.threads(request.viewer, child, on=request.today)
    values = child_page(child, "child_file", "Messages", reader=request) | {
        "threads": [
            {
                "name": each.adult.name,
                "key": each.adult.public_id,
                "unread": each.unread,
                "knots": [knot(one) for one in each.messages],
            }
            for each in threads
        ],
        "form": form,
        "works": request.viewer.may(WORKS),
    }
    return render(request, "casework/file/messages.html", values)


def knot(row: Any) -> Knot:
    """One message on the thread."""
    who = row.adult.name if row.is_from_family else str(row.written_by)
    when = day_in_words(row.written_on)
    if row.entered_how:
        when += f", written down by {row.written_by}: {row.entered_how}"
    waits = Tag("Not read yet", Colour.BLUE) if row.read_on is None else None
    return Knot(when, who, waits, row.words)


@open_to(WORKS, TALKS)
@seen
@require_http_methods(["POST"])
def read(request: SignedIn, child: UUID) -> HttpResponse:
    """Mark the messages with one person as read."""
    row = shown_child(request, child)
    people = queries.writes_for(request.viewer, row, on=request.today)
    key = request.POST.get("who", "")
    adult = next((one for one in people if str(one.public_id) == key), None)
    if adult:
        actions.mark_read(row, adult=adult, by=request.viewer, on=request.today)
    return redirect("child_messages", row.public_id)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def add_cost(request: SignedIn, child: UUID) -> HttpResponse:
    """Write down what a placement or transport costs, and who funds it."""
    row = shown_child(request, child)
    parts = [(each.key, each.says) for each in funding(row.authority.nation).parts]
    form = CostForm(parts, posted(request))
    back = reverse("child_file", args=[row.public_id])

    def act() -> str:
        actions.add_cost(row, cost=form.cost(), by=request.viewer)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Add a cost",
        submit="Add it",
        back=back,
    )
