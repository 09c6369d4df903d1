"""Asking for a page of support, and sending its form as a browser does."""

from datetime import date

from django.urls import reverse

from conftest import signed_in


def said(viewer, name, *args, **query):
    answer = signed_in(viewer).get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer
    return " ".join(answer.text.split())


def sent(viewer, page, /, *args, **fields):
    """Fill in the form of a page as it stands, then what is given, and send it."""
    client, address = signed_in(viewer), reverse(page, args=args)
    form = client.get(address).context["form"]
    typed = {
        key: value
        for key in form.fields
        for key, value in as_typed(key, form[key].value()).items()
    }
    return client.post(address, typed | fields, follow=True)


def as_typed(name, value):
    """A value as a browser sends it."""
    if isinstance(value, date):
        parts = {"day": value.day, "month": value.month, "year": value.year}
        return {f"{name}_{part}": number for part, number in parts.items()}
    return {} if value is None else {name: value}


def day(name, on):
    return as_typed(name, on)
