"""Each component prints the value it is given, escaped, and decides nothing."""

from django.template import Context, Template
from django.template.loader import render_to_string
from lxml import html

from goldenthread.ui.charts import Bar, bars
from goldenthread.ui.rules import (
    Cell,
    Colour,
    Column,
    Furniture,
    Knot,
    Link,
    Page,
    Part,
    Row,
    Step,
    Table,
    Tag,
)

SLY = "<script>alert('1')</script>"


def printed(words, **values):
    page = Template("{% load ui ui_forms %}" + words).render(Context(values))
    assert "<script>alert" not in page
    return html.fromstring(f"<div>{page}</div>")


def test_a_table_has_a_caption_and_heads_in_a_region_that_scrolls():
    columns = (Column("Number"), Column("Days", numeric=True))
    value = Table("Late actions", columns, ((Cell("6.1"), Cell("12")),))
    page = printed("{% table value %}", value=value)
    (region,) = page.xpath("//div[@role='region'][@tabindex='0']")
    assert region.get("aria-label") == "Late actions"
    assert page.xpath("string(//caption)") == "Late actions"
    assert page.xpath("//th/@scope") == ["col", "col", "row"]


def test_a_stacked_table_names_the_column_beside_each_value():
    columns = (Column("Number"), Column("Lead"))
    value = Table("Actions", columns, ((Cell("6.1"), Cell("Health")),), stacked=True)
    page = printed("{% table value %}", value=value)
    assert page.xpath("//td/@data-label") == ["Lead"]
    assert page.xpath("//td/@role") == ["cell"]


def test_a_small_screen_leaves_out_cells_without_words():
    columns = (Column("Number"), Column("Lead"), Column("Cost"))
    row = (Cell("6.1"), Cell("Health"), Cell())
    value = Table("Actions", columns, (row,), stacked=True)
    page = printed("{% table value %}", value=value)
    blank = page.xpath("//td[contains(@class, 'ui-cell--blank')]/@data-label")
    assert blank == ["Cost"]


def test_cells_are_escaped_and_may_hold_a_link_or_a_tag():
    cell = Cell(SLY, url="/items/1", tag=Tag("Late", Colour.RED), hint=SLY)
    value = Table(SLY, (Column(SLY),), ((cell,),))
    page = printed("{% table value %}", value=value)
    assert page.xpath("string(//th[@scope='row']/a)") == SLY
    assert page.xpath("string(//strong)") == "Late"


def test_the_status_is_in_words_whatever_its_colour():
    for colour in Colour:
        tag = Tag("On track", colour)
        assert printed("{% tag tag %}", tag=tag).text_content().strip() == "On track"


def test_a_link_to_change_says_what_it_changes():
    rows = (Row("Lead", "Health", change=(Link("Change", "/x"),)), Row("Due", "Soon"))
    page = printed("{% summary_list rows %}", rows=rows)
    assert page.xpath("string(//a)") == "Change Lead"
    assert page.find_class("govuk-summary-list__row--no-actions")


def test_words_around_a_pages_own_are_not_escaped_twice():
    page = printed(
        "{% inset %}<p>{{ sly }} &amp; more</p>{% endinset %}"
        '{% details "Why" %}{% enddetails %}',
        sly=SLY,
    )
    assert page.xpath("string(//p)") == f"{SLY} & more"
    assert page.xpath("string(//summary)") == "Why"


def test_pagination_prints_nothing_when_all_is_on_one_page():
    assert not printed("{% pagination page %}", page=Page()).xpath("//nav")


def test_pagination_leads_on_and_back():
    page = printed("{% pagination page %}", page=Page("/a", "/b"))
    assert page.xpath("//a/@href") == ["/a", "/b"]
    assert page.xpath("//a/@rel") == ["prev", "next"]


def test_tabs_are_links_and_the_open_one_says_so():
    links = (Link("Summary", "/a", current=True), Link("Items", "/b"))
    page = printed("{% tabs links %}", links=links)
    assert page.xpath("//a[@aria-current='page']/@href") == ["/a"]


def test_groups_show_the_pages_of_the_one_we_are_in():
    here = Part(Link("The plan", "/p", current=True), (Link("Do", "/d", current=True),))
    page = printed("{% parts groups %}", groups=(Part(Link("The case", "/c")), here))
    assert page.xpath("//a[@aria-current='true']/@href") == ["/p"]
    assert page.xpath("//a[@aria-current='page']/@href") == ["/d"]
    assert page.xpath("//a/@href") == ["/c", "/p", "/d"]


def test_a_task_is_described_by_its_hint_and_status():
    page = printed(
        "{% task_list steps %}",
        steps=(Step("Review", "3 left", url="/r", hint="Soon"),),
    )
    ids = page.xpath("string(//a/@aria-describedby)").split()
    assert [page.get_element_by_id(i).text_content() for i in ids] == ["Soon", "3 left"]


def test_progress_of_nothing_is_none_and_never_more_than_all():
    none = printed('{% progress "Reading" 0 0 %}')
    more = printed('{% progress "Reading" 9 3 %}')
    assert none.xpath("//progress/@value") == ["0"]
    assert more.xpath("//progress/@value") == ["100"]


def test_a_thread_tells_moments_in_order():
    knots = (Knot("May", "Sent"), Knot("June", "Approved", words=SLY))
    page = printed("{% thread knots %}", knots=knots)
    assert [p.text for p in page.find_class("ui-thread__when")] == ["May", "June"]


def test_a_picture_stands_above_its_table():
    page = printed("{% chart chart %}", chart=bars(SLY, (Bar("Health", 3),)))
    assert page.xpath("//figure//*[name()='svg']/@role") == ["img"]
    assert page.xpath("string(//details//tbody/tr)") == "Health3"


def test_a_page_without_furniture_still_stands():
    page = html.document_fromstring(render_to_string("ui/base.html"))
    assert page.xpath("string(//header//a)").strip() == "Golden Thread"
    assert page.get("lang") == "en-GB"


def test_every_error_page_says_what_to_do_next():
    for name in ("400", "403", "403_csrf", "404", "500", "503"):
        page = html.document_fromstring(render_to_string(f"{name}.html"))
        assert page.xpath("//h1")
        assert len(page.xpath("//main//p")) == 2


def test_the_base_page_prints_what_the_project_tells_it():
    furniture = Furniture(
        service_name="Our plans",
        navigation=(Link("Desk", "/desk/", current=True),),
        who="Ada Hall",
        leave="/leave/",
        notice="All of this is invented.",
        support=(Link("Help", "/help/"), Link("Contact", "/contact/")),
    )
    page = html.document_fromstring(
        render_to_string("ui/base.html", {"furniture": furniture})
    )
    assert page.xpath("//header//form/@action") == ["/leave/"]
    assert page.xpath("//nav//a[@aria-current]/@href") == ["/desk/"]
    assert page.xpath("//footer//a/@href") == ["/help/", "/contact/"]
    assert "All of this is invented." in page.text_content()


def test_a_question_before_what_is_hard_to_undo_shows_the_caution():
    words = {"heading": "Withdraw 6.1?", "caution": "This is public.", "submit": "Yes"}
    page = html.document_fromstring(render_to_string("ui/confirm.html", words))
    assert "This is public." in page.text_content()
    assert page.find_class("govuk-button--warning")


def test_a_card_is_headed_and_leads_where_its_heading_says():
    page = printed("{% card 'Action 6.1' url='/6.1/' level=3 %}{{ sly }}{% endcard %}")
    (head,) = page.xpath("//section/h3")
    assert head.xpath("a/@href") == ["/6.1/"]
    assert head.text_content() == "Action 6.1"


def test_a_titled_list_of_values_is_a_card():
    rows = (Row("Lead", "Head of Inclusion"),)
    page = printed("{% summary_list rows title='Who' %}", rows=rows)
    assert page.xpath("string(//h2)") == "Who"
    assert page.xpath("string(//dd)").strip() == "Head of Inclusion"
