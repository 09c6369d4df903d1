"""The organisation's own sign-in service is offered where the environment names it."""

from goldenthread.project.settings.accounts import outside_services


def test_another_service_is_set_by_the_environment(monkeypatch):
    assert outside_services() == {}
    for name in ("SERVER", "CLIENT", "SECRET"):
        monkeypatch.setenv(f"OIDC_{name}", f"https://id.example.org/{name}")
    (service,) = outside_services()["openid_connect"]["APPS"]
    assert service["settings"] == {"server_url": "https://id.example.org/SERVER"}


def test_the_other_service_stands_on_the_sign_in_page(
    client, db, settings, monkeypatch
):
    for name in ("SERVER", "CLIENT", "SECRET"):
        monkeypatch.setenv(f"OIDC_{name}", f"https://id.example.org/{name}")
    settings.SOCIALACCOUNT_PROVIDERS = outside_services()
    page = client.get("/account/login/").content.decode()
    assert "Sign in with your organisation" in page
