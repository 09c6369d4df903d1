"""Every field that holds something about a person says why, for whom, how long."""

import tomllib

from tests.architecture.shape import CODE, OURS

REGISTER = tomllib.loads((CODE / "project/personal_data.toml").read_text("utf-8"))
FOLDERS = frozenset({"access", "places", "people", "casework"})
BUILT = frozenset({"id", "authority", "public_id", "version"})
HOW = (
    "Add the field to goldenthread/project/personal_data.toml, under its model: why it "
    "is held, who sees it, how long; or the model to [none] if it is about nobody."
)


def in_models():
    return {
        model._meta.label: {field.name for field in model._meta.concrete_fields} - BUILT
        for model in OURS
        if model._meta.app_label in FOLDERS or model._meta.label in REGISTER["model"]
    }


def in_register():
    return {
        label: set(row["fields"].split()) for label, row in REGISTER["model"].items()
    }


def test_every_field_about_a_person_is_in_the_register():
    said, none = in_register(), set(REGISTER["none"]["tables"])
    missing = {
        f"{label}.{name}"
        for label, names in in_models().items()
        if label not in none
        for name in names - said.get(label, set())
    }
    assert not missing, f"{HOW} Not there: {sorted(missing)}"


def test_the_register_names_no_field_that_is_gone():
    models = in_models()
    gone = {
        f"{label}.{name}"
        for label, names in in_register().items()
        for name in names - models.get(label, set())
    }
    gone |= set(REGISTER["none"]["tables"]) - set(models)
    assert not gone, f"Take out of the register what is gone: {sorted(gone)}"


def test_every_entry_has_its_purpose_its_readers_and_its_time():
    for label, row in REGISTER["model"].items():
        purpose = REGISTER["purpose"][row["purpose"]]
        assert purpose["basis"] in REGISTER["basis"], label
        assert row["keeps"] in REGISTER["keeps"], label
        assert row["sees"], label
        assert set(row.get("special", "").split()) <= set(row["fields"].split()), label
