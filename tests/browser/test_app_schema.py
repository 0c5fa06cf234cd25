"""The interface for programs, asked at random within its own description and beyond: never a fault of the server's."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from sinequanon.app.create import create

pytestmark = pytest.mark.browser
schema = schemathesis.openapi.from_asgi("/openapi.json", create(warm=False), headers={"host": "127.0.0.1"})


@schema.parametrize()
@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_question_breaks_the_server(case):
    answer = case.call(headers={"host": "127.0.0.1"}, timeout=120)
    case.validate_response(answer, checks=[not_a_server_error])
    assert answer.status_code != 400, answer.text[:200]
