"""The interface for programs, asked at random within its own description and beyond: never a fault of the server's."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from sinequanon.app.create import create
from sinequanon.errors import InputError
from sinequanon.months import parse_as_of

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


schema = schemathesis.openapi.from_dict(create().openapi())


def _readable(text: object) -> bool:
    try:
        parse_as_of(text)
    except InputError:
        return False
    return True


@schema.parametrize()
@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_question_breaks_the_server(case, served):
    """A date that can be read is left to its default, which the app has ready: what breaks a server is what cannot be read."""
    for name in ("as_of", "since"):
        if _readable((case.query or {}).get(name)):
            del case.query[name]
    answer = case.call(base_url=served, timeout=120)
    case.validate_response(answer, checks=[not_a_server_error])
    assert answer.status_code != 400, answer.text[:200]
