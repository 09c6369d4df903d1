"""No template or static file holds inline code, another site or unescaped words."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2]
UI = FOLDER / "ui"
VENDOR = UI / "static" / "ui" / "vendor"
TEMPLATES = sorted(
    path
    for path in FOLDER.rglob("*.html")
    if "templates" in path.parts or path.name == "styleguide.html"
)
STATIC = sorted(
    path
    for path in FOLDER.glob("*/static/**/*")
    if path.is_file() and VENDOR not in path.parents
)

INLINE = {
    "a script in the page": r"<script(?![^>]*\s(?:src=|type=.application/json))",
    "a style in the page": r"<style",
    "a style attribute": r"\sstyle\s*=",
    "an event attribute": r"\son[a-z]+\s*=",
    "an address of another site": r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""",
    "unescaped words": r"\|\s*safe\b|autoescape\s+off",
    "code in an address": r"javascript:",
    "code run by htmx": r"\shx-on|hx-vals\s*=\s*[\"']js:",
}


@pytest.mark.parametrize("fault", sorted(INLINE))
def test_no_template_holds_what_a_page_must_not(fault):
    found = [
        path.relative_to(FOLDER)
        for path in TEMPLATES
        if re.search(INLINE[fault], path.read_text(), re.IGNORECASE)
    ]
    assert not found, f"{fault}: {found}"


def test_each_fault_would_be_seen():
    assert TEMPLATES
    assert {".css", ".js"} <= {path.suffix for path in STATIC}
    bad = (
        "<script>1</script><style></style><p style='x' onclick=1 hx-on:x=1>{{ a|safe }}"
        '<img src="https://example.org/a"><a href="javascript:1">'
    )
    assert all(re.search(pattern, bad, re.IGNORECASE) for pattern in INLINE.values())


def test_no_static_file_names_another_site():
    allowed = "http://www.w3.org/2000/svg"
    for path in STATIC:
        text = path.read_text().replace(allowed, "")
        assert not re.search(r"https?://|url\(\s*['\"]?(?!data:)", text), path


def test_style_sheets_import_nothing():
    for path in STATIC:
        if path.suffix == ".css":
            assert "@import" not in path.read_text()


def test_vendored_files_are_those_the_script_made():
    for line in (UI / "vendor" / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_the_vendored_style_sheet_has_no_crown_and_no_font_of_govuk():
    text = (VENDOR / "govuk-frontend.min.css").read_text()
    for trace in ("url(", "GDS Transport", "@font-face"):
        assert trace not in text


def test_the_licence_and_version_stand_beside_what_is_not_ours():
    assert "Permission is hereby granted" in (UI / "vendor/LICENSE.txt").read_text()
    assert 'version="6.6.0"' in (VENDOR / "govuk-frontend.min.js").read_text()


def test_a_template_includes_only_its_own_folders_and_ours():
    pattern = r"""{%\s*(?:include|extends)\s+["']([^"']+)["']"""
    for path in TEMPLATES:
        own = FOLDER / path.relative_to(FOLDER).parts[0] / "templates"
        for name in re.findall(pattern, path.read_text()):
            ours = (own / name, UI / "templates" / name)
            known = any(one.exists() for one in ours) or name.startswith("django/")
            assert known, f"{path}: {name}"
