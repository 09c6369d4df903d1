"""A card index: opened, closed and ended by each day's events."""

import calendar
from datetime import date

from tests.spec.duties.oracle.calendars import month_on, tribunal_last
from tests.spec.duties.oracle.excuses import excuse
from tests.spec.duties.oracle.words import CHANGE_OF_MIND, SCOTS_DECISIONS, is_adverse


class Card:
    """One clock on paper."""

    office: "Office"
    silent_on: date
    longer: date | None

    def __init__(self, key, event, due, **more):
        self.key, self.event, self.started = key, event, event["on"]
        self.due, self.of, self.done = due, None, None
        self.endings = []
        self.body = event.get("body", "")
        self.family = self.elapses = self.excused_late = False
        self.__dict__.update(more)

    @property
    def end(self):
        """The first ending that neither an order nor the office has undone."""
        return min(
            (
                event["on"]
                for event in self.endings
                if not (getattr(self, "revive", False) and self.was_undone(event))
                and not self.was_given_up(event)
            ),
            default=None,
        )

    def was_given_up(self, event):
        """A refusal that the office itself went back on, where that opens the card."""
        if event["event"] not in getattr(self, "minds", ()):
            return False
        return any(
            one["event"] in CHANGE_OF_MIND[event["event"]] and one["on"] >= event["on"]
            for one in self.office.past
        )

    def was_undone(self, event):
        ceased = event["event"] in ("cease_decided", "review_decision_notified")
        return ceased and any(
            one["event"] == "tribunal_order"
            and one["kind"] == "continue"
            and one["on"] >= event["on"]
            for one in self.office.past
        )


class Office:
    """Lives through one history, day after day, and keeps the cards."""

    def __init__(self, openers, events, exceptions, born, on):
        self.openers, self.exceptions, self.born, self.on = (
            openers,
            exceptions,
            born,
            on,
        )
        self.cards, self.past = [], []
        self.agenda = sorted(
            (event for event in events if event["on"] <= on), key=lambda e: e["on"]
        )
        for event in list(self.agenda):
            if event["event"] == "move_known":
                day = max(event["on"], event["day"])
                if day <= on:
                    self.agenda.append({"event": "moved", "on": day})

    def live(self):
        if self.born and self.born <= self.on:
            self.open_cards({"event": "birth", "on": self.born})
        while self.agenda or self.silent_day():
            days = [event["on"] for event in self.agenda]
            day = min([*days, *filter(None, [self.silent_day()])])
            self.one_day(day)
        for card in self.cards:
            if card.key == "appeal":
                card.due = self.appeal_due(card)
            self.settle(card)
        return self.cards

    def one_day(self, day):
        """All that happens on a day, and at its end the silences."""
        today = [event for event in self.agenda if event["on"] == day]
        self.agenda = [event for event in self.agenda if event["on"] != day]
        self.past += today
        for event in today:
            self.open_cards(event)
        for event in today:
            self.close_cards(event)
        for event in today:
            self.end_cards(event)
        self.silences(day)

    # ---- Silence ----

    def silent_day(self):
        """The next day on which a limit runs out without a word."""
        days = [
            card.silent_on
            for card in self.cards
            if getattr(card, "silence", "") and card.silent_on < self.on
        ]
        return min(days, default=None)

    def silences(self, day):
        for card in list(self.cards):
            if getattr(card, "silence", "") and card.silent_on == day:
                name, card.silence = card.silence, ""
                closed = card.done and card.done <= day
                if not closed and not card.end and day < self.on:
                    self.fall_silent(card, name, day)

    def fall_silent(self, card, name, day):
        shorter = getattr(card, "only_with", None)
        if shorter is not None and not self.was_excused(shorter):
            return
        excused = excuse(self, card)
        if excused and not card.longer:
            return
        if excused and card.longer and day < card.longer:
            card.silence, card.silent_on = name, card.longer
            return
        event = {"event": name, "on": day}
        self.past.append(event)
        self.open_cards(event)
        for other in [one for one in self.past if one["on"] == day]:
            self.close_cards(other)
            self.end_cards(other)

    # ---- Opening ----

    def add(self, key, event, due, **more):
        card = Card(key, event, due, **more)
        card.office = self
        if card.__dict__.get("silence"):
            card.silent_on = card.due
            card.longer = more.get("longer")
        self.cards.append(card)
        return card

    def open_cards(self, event):
        for opens in self.openers:
            opens(self, event)

    def birthday(self, age):
        if (self.born.month, self.born.day) == (2, 29):
            year = self.born.year + age
            return date(year, 2, 29) if calendar.isleap(year) else date(year, 3, 1)
        return date(self.born.year + age, self.born.month, self.born.day)

    def is_under_five(self, day):
        return self.born is not None and self.born <= self.on and day < self.birthday(5)

    # ---- Closing and ending ----

    def names(self, wanted, event, card):
        """Whether an event is one of those a card waits for."""
        name, kind = event["event"], event.get("kind", "")
        later = event["on"] > card.started
        return (
            name in wanted
            or f"{name}={kind}" in wanted
            or (later and f"{name} later" in wanted)
        )

    def close_cards(self, event):
        for card in self.cards:
            if card.done or getattr(card, "hold", ""):
                continue
            if event["on"] < max(card.started, getattr(card, "not_before", date.min)):
                continue
            if not self.names(card.closes, event, card):
                continue
            if getattr(card, "same_body", False) and event["body"] != card.body:
                continue
            card.done, card.done_by = event["on"], event

    def end_cards(self, event):
        for card in self.cards:
            if getattr(card, "hold", ""):
                self.end_hold(card, event)
            elif event["on"] >= card.started and self.names(card.ends, event, card):
                card.endings.append(event)

    def end_hold(self, card, event):
        order = event["event"] == "tribunal_order" and event["on"] > card.started
        decided = event["event"] == "reference_decided" and event["on"] >= card.started
        if order if card.hold == "appeal" else decided:
            card.endings.append(event)

    # ---- Appeals ----

    def appeal_due(self, card):
        two = month_on(card.started, 2)
        asked = [
            one["on"]
            for one in self.past
            if one["event"]
            in ("mediation_contacted", "mediation_wanted", "mediation_declined")
            and one["on"] >= card.started
        ]
        in_time = bool(asked) and min(asked) <= two
        papers = [
            one["on"]
            for one in self.past
            if one["event"] == "mediation_certificate" and one["on"] >= card.started
        ]
        if papers:
            paper = min(papers)
            others = self.begun_again(card, paper)
            if paper <= two or in_time or not others:
                return tribunal_last(max(two, month_on(paper, 1)))
        only_i = any(
            one["event"] == "section_i_only_dispute" and one["on"] >= card.started
            for one in self.past
        )
        last = tribunal_last(two)
        if in_time and not only_i and self.on > last:
            return None
        return last

    def begun_again(self, card, until):
        """Whether the same window was opened anew in between."""

        def counts(one):
            if card.again == "adverse":
                return is_adverse(one)
            if card.again == "scots":
                return one["event"] in SCOTS_DECISIONS
            return one["event"] in card.again

        return any(
            counts(one) and card.started < one["on"] <= until for one in self.past
        )

    # ---- The day of asking ----

    def settle(self, card):
        """How the card stands at the end."""
        card.state = self.state_of(card)

    def state_of(self, card):
        if getattr(card, "hold", ""):
            return self.state_of_hold(card)
        with_excuse = getattr(card, "only_with", None)
        if with_excuse is not None and not self.was_excused(with_excuse):
            return "none"
        self.fifth_birthday(card)
        done = self.done_of(card)
        if done and not (card.end and card.end < done):
            return self.state_when_done(card, done)
        passed = card.due is not None and self.on > card.due
        if passed and not (card.end and card.end <= card.due):
            outcome = "lapsed" if card.family else card.elapses and "ended"
            if outcome:
                return outcome
        if card.end:
            return "ended"
        if card.excused_late or (card.due and self.is_excused(card, self.on)):
            return "stopped"
        return "late" if passed else "running"

    def fifth_birthday(self, card):
        if "fifth birthday" in card.ends and self.birthday(5) <= self.on:
            card.endings.append({"event": "a birthday", "on": self.birthday(5)})

    def done_of(self, card):
        """A window that was opened anew in between was not the one that was used."""
        late = card.done and card.family and card.due and card.done > card.due
        return None if late and self.begun_again(card, card.done) else card.done

    def state_when_done(self, card, done):
        in_time = not card.due or done <= card.due or card.excused_late
        return "met" if in_time or self.is_excused(card, done) else "met_late"

    def is_excused(self, card, day):
        longest = getattr(card, "longer", None)
        return excuse(self, card) and not (longest and day > longest)

    def was_excused(self, card):
        """Whether the shorter limit is lifted: open or done too late, excused."""
        if card.done and card.done <= card.due:
            return False
        return excuse(self, card)

    def state_of_hold(self, card):
        if card.end:
            return "ended"
        for other in self.cards:
            same = other.key == card.hold and other.started == card.started
            if same and self.state_of(other) == "lapsed":
                return "ended"
        return "running"
