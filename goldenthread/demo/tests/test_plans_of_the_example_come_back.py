"""Every plan of the example that was sent comes back from each of its files."""

import pytest

from goldenthread.casework.models import PlanVersion
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.tests.coming_back import (
    FORMS,
    read_again,
    said_by,
    told_by,
)
from goldenthread.duties.rules.sections import schema_for


@pytest.mark.parametrize("form", FORMS)
def test_what_each_plan_says_is_read_from_its_file(example, form):
    versions = PlanVersion._base_manager.exclude(kind="draft")

    assert versions.count() > 1
    for version in versions:
        content = content_from(version.content)
        for layout in schema_for(content.kind).layouts:
            draft = read_again(content, layout.key, form)
            told, said = told_by(draft, layout.key), said_by(content, layout.key)
            assert told == said, (content.child.name, layout.key)
