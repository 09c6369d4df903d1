"""How the tests are run: the stages of ./manage test and what every test stands on."""
