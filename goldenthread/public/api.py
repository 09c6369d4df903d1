"""The read API of what is no plan's: limits of the law, words of status schemes."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router
from ninja.errors import HttpError

from goldenthread.duties.rules import OutsideTheLaw, duties, nations
from goldenthread.duties.rules.handbook import listed
from goldenthread.plans.api.asking import following, page_of
from goldenthread.plans.rules.schemes import Scheme, schemes
from goldenthread.plans.schemas import PageIn, Problem, Slug
from goldenthread.public.schemas import LimitsIn, LimitsOut, NationsOut, SchemesOut

router = Router(tags=["law and words"])
NO_NATION = "The limits of no nation of that name are known. There are: "


@router.get(
    "law",
    response=NationsOut,
    url_name="nations",
    summary="Nations whose legal limits are known",
)
def list_nations(request: HttpRequest) -> dict[str, Any]:
    """Each with where its limits are told."""
    told = [
        {
            "nation": each,
            "name": duties(each).name,
            "page": reverse("limits_of", args=[each]),
            "limits": reverse("api:limits", args=[each]),
        }
        for each in nations()
    ]
    return {"nations": told}


@router.get(
    "law/{nation}",
    response={200: LimitsOut, 404: Problem},
    url_name="limits",
    summary="Every legal limit of a nation, with its source",
)
def list_limits(
    request: HttpRequest, nation: Path[Slug], asked: Query[LimitsIn]
) -> dict[str, Any]:
    """As in the handbook; ``on`` leaves those that were law on a day."""
    try:
        law = duties(nation)
    except OutsideTheLaw:
        raise HttpError(404, f"{NO_NATION}{', '.join(nations())}.") from None
    found = listed(law, on=asked.on)
    return {
        "nation": nation,
        "name": law.name,
        "page": reverse("limits_of", args=[nation]),
        "total": len(found),
        "limits": [asdict(each) for each in page_of(found, asked)],
        "following": following(reverse("api:limits", args=[nation]), asked, len(found)),
    }


@router.get(
    "status-words",
    response=SchemesOut,
    url_name="status_words",
    summary="Status schemes: what their words and colours mean",
)
def list_schemes(request: HttpRequest, asked: Query[PageIn]) -> dict[str, Any]:
    """Each scheme with its printed key; any answer can be said in any of them."""
    found = list(schemes().values())
    return {
        "page": reverse("status_words"),
        "total": len(found),
        "schemes": [scheme_told(each) for each in page_of(found, asked)],
        "following": following(reverse("api:status_words"), asked, len(found)),
    }


def scheme_told(scheme: Scheme) -> dict[str, Any]:
    """A scheme with its words as its key prints them."""
    words = [asdict(each) | {"word": each.printed} for each in scheme.words]
    return {
        **{name: getattr(scheme, name) for name in ("key", "name", "used_by", "since")},
        "source": scheme.source,
        "notes": list(scheme.notes),
        "is_confirmed": scheme.is_confirmed,
        "is_explained": scheme.is_explained,
        "words": words,
    }
