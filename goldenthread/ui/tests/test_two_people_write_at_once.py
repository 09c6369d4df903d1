"""A form that two people hold: what differs is shown, and nothing of either is lost."""

from django import forms
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.ui.forms import Together
from goldenthread.ui.rules.two_texts import differing

WORDS = some.text(alphabet="ab \n", max_size=40)


class Help(Together):
    """Two lines and some ticks."""

    who = forms.CharField(label="Who", required=False)
    often = forms.CharField(label="How often", required=False)
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("1", "Hearing"), ("2", "Speech")], required=False
    )


LOADED = {"version": 1, "who": "A teacher", "often": "Daily", "needs": ["1"]}


def met(theirs, **typed):
    """The form of who saves second: loaded, typed into, and overtaken."""
    page = Help(initial=LOADED)
    first = {name: page[name].value() for name in ("who", "often", "needs", "version")}
    form = Help({**first, "began": page["began"].value(), **typed})
    assert form.is_valid()
    form.meet({**LOADED, "version": 2, **theirs})
    return form


def values(form):
    return {name: form[name].value() for name in ("version", "who", "often", "needs")}


def side(stretches):
    return "".join(each.words for each in stretches)


@given(WORDS, WORDS)
def test_each_side_is_its_text_to_the_last_blank(theirs, mine):
    told = differing("Words", theirs, mine)
    assert (side(told.theirs), side(told.mine)) == (theirs, mine)


@given(WORDS, WORDS)
def test_what_both_say_is_the_same_words_in_one_order(theirs, mine):
    told = differing("Words", theirs, mine)
    shared = [
        "".join(each.words for each in part if not each.alone).split()
        for part in (told.theirs, told.mine)
    ]
    assert shared[0] == shared[1]


def test_words_of_one_side_are_told_apart():
    told = differing("Words", "Three times a week", "Four times a week")
    assert [(each.words, each.alone) for each in told.mine] == [
        ("Four ", True),
        ("times a week", False),
    ]


def test_where_both_wrote_mine_stay_in_the_form_and_both_are_shown():
    form = met({"who": "A therapist"}, who="An assistant")
    assert values(form) == {**LOADED, "version": 2, "who": "An assistant"}
    (one,) = form.clash.differing
    assert (side(one.theirs), side(one.mine)) == ("A therapist", "An assistant")
    assert form.clash.submit == "Save mine in place of theirs"


def test_what_i_left_alone_says_what_they_saved():
    form = met({"often": "Weekly", "needs": ["1", "2"]}, who="An assistant")
    assert values(form) == {
        "version": 2,
        "who": "An assistant",
        "often": "Weekly",
        "needs": ["1", "2"],
    }
    assert [(row.key, row.value) for row in form.clash.taken] == [
        ("How often", "Weekly"),
        ("Needs", "Hearing\nSpeech"),
    ]
    assert form.clash.submit == "Save mine together with theirs"


def test_a_page_that_does_not_say_how_it_began_hides_nothing():
    form = met({"often": "Weekly"}, began="", who="An assistant")
    assert [one.label for one in form.clash.differing] == ["Who", "How often"]


def test_whoever_is_overtaken_twice_keeps_their_words_and_sees_the_newest():
    form = met({"who": "A therapist"}, who="An assistant")
    again = {**values(form), "began": form["began"].value()}
    second = Help(again)
    assert second.is_valid()
    second.meet({**LOADED, "version": 3, "who": "A nurse"})
    assert second.clash
    assert (second["who"].value(), second["version"].value()) == ("An assistant", 3)
    assert side(second.clash.differing[0].theirs) == "A nurse"


def test_the_page_says_whose_words_are_whose_without_colour():
    printed = met({"who": "A therapist"}, who="<b>Mine</b>").render()
    assert "(only in theirs: </span>A therapist" in printed
    assert "(only in yours: </span>&lt;b&gt;Mine&lt;/b&gt;" in printed
    assert "Theirs, saved" in printed
