"""Every form of every folder asks in good sentences."""

import importlib
import pkgutil
import re
from copy import deepcopy
from pathlib import Path

import goldenthread
from goldenthread.ui.forms import Form
from goldenthread.ui.forms.words import speak

BROKEN = re.compile(
    r"\b(the|an?) (what|why|who|whom|whose|how|when|where|which|our|with whom)\b"
)


def forms_of(kind):
    """Every form that descends from one."""
    for one in kind.__subclasses__():
        yield one
        yield from forms_of(one)


def test_no_required_message_asks_for_the_what_or_the_why():
    for module in pkgutil.walk_packages(goldenthread.__path__, "goldenthread."):
        if ".forms" in module.name and ".tests" not in module.name:
            importlib.import_module(module.name)
    broken = {}
    for form in set(forms_of(Form)):
        for name, field in form.base_fields.items():
            own = deepcopy(field)
            speak(name, own)
            said = str(own.error_messages["required"])
            if BROKEN.search(said.lower()):
                broken[f"{form.__module__}.{form.__name__}.{name}"] = said
    assert broken == {}


def test_no_page_sums_up_its_mistakes_a_second_time():
    own = "{% block errors %}{% error_summary"
    twice = []
    for path in Path(goldenthread.__file__).parent.rglob("templates/**/*.html"):
        words = path.read_text(encoding="utf-8")
        if words.count("{% error_summary") != words.count(own):
            twice.append(path.name)
    assert twice == []
