"""Countries come from the package's own table."""

import pytest

from responder.analysis.countries import country_of


def test_no_address_no_country():
    assert country_of("server.example") is None
    assert country_of("*") is None


def test_registries_assignments():
    pytest.importorskip("iptocc", reason="the table of countries is not installed")
    assert country_of("8.8.8.8") == "US"
    assert country_of("133.1.1.1") == "JP"
    assert country_of("2001:200::1") == "JP"
    assert country_of("10.0.0.1") is None
