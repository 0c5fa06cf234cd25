"""What the tests of the app share: one app in-process, so that what one test asked is warm for the next."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from sinequanon.app.create import create


@pytest.fixture(scope="package")
def client():
    with TestClient(create(), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made
