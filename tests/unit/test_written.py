"""What people write is read within bounds: regular files alone, no deeper and no longer than a page, each key once."""

from __future__ import annotations

import os
import time

import pytest

from sinequanon.errors import InputError
from sinequanon.files import MOST, cut, table_of, text_of, visible


def read(path):
    return text_of(path, "The page", InputError)


def table(text, form="toml"):
    return table_of(text, form, "The page", InputError, where="page")


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes of POSIX")
def test_devices_and_pipes_are_refused_whatever_leads_to_them(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    for name in ("pipe.toml", "zero.toml", "loop.toml", ".", "absent.toml", "a\0b"):
        with pytest.raises(InputError, match="cannot be read"):
            read(tmp_path / name)


def test_a_file_is_read_up_to_the_bound_and_no_further(tmp_path):
    path = tmp_path / "page.toml"
    path.write_bytes(b"#" * MOST)
    assert len(read(path)) == MOST
    with path.open("ab") as file:
        file.truncate(50 * MOST)
    with pytest.raises(InputError, match="more than"):
        read(path)


def test_a_page_of_a_windows_editor_is_read(tmp_path):
    path = tmp_path / "page.toml"
    path.write_bytes(b'\xef\xbb\xbfhost = "MLI"\r\nname = "x"\r\n')
    assert table(read(path)) == {"host": "MLI", "name": "x"}
    path.write_bytes('host = "MLI"'.encode("utf-16"))
    with pytest.raises(InputError, match="UTF-16"):
        read(path)
    path.write_bytes(b"# one\nhost = '\xe9'")
    with pytest.raises(InputError, match="line 2"):
        read(path)


@pytest.mark.parametrize(
    ("text", "form", "says"),
    [
        ('{"host": "MLI", "host": "CAF"}', "json", "'host' stands twice"),
        ('{"a": {"b": 1, "b": 1}}', "json", "'b' stands twice"),
        ('{"a": NaN}', "json", "NaN"),
        ('{"a": -Infinity}', "json", "Infinity"),
        ("[1]", "json", "none"),
        ("", "json", "not JSON"),
        ("[" * 100_000, "json", "deep"),
        ('{"a":' * 40 + "1" + "}" * 40, "json", "deep"),
        ("a = " + "[" * 100_000, "toml", "deep"),
        ("a = " + "[" * 40 + "]" * 40, "toml", "deep"),
        ("a = 1\na = 2", "toml", "not TOML"),
        ('a = "\0"', "toml", "not TOML"),
        ("[" + ".".join(["a"] * 200_000) + "]", "toml", "parts"),
        (".".join(['"="'] * 100_000) + " = 1", "toml", "parts"),
        ("\n".join(f"k{i} = 1" for i in range(30_000)), "toml", "keys"),
        ("a = " + "9" * 500_000, "toml", "not TOML"),
    ],
)
def test_what_no_person_writes_is_refused_at_once_and_in_few_words(text, form, says):
    begun = time.process_time()
    with pytest.raises(InputError, match=says) as caught:
        table(text, form)
    assert len(caught.value.cause) < 500
    assert time.process_time() - begun < 2


def test_sums_of_many_points_are_no_keys():
    page = table('text = "' + "a.b " * 300 + '"\nvalues = [' + "0.5, " * 400 + "]")
    assert len(page["values"]) == 400


def test_what_would_steer_a_terminal_is_shown():
    assert visible("\x1b]0;x\x07 \x9b31m \u202e\u2028 Côte d’Ivoire\n") == (
        "\\x1b]0;x\\x07 \\x9b31m \\u202e\\u2028 Côte d’Ivoire\n"
    )
    assert visible("\udcff") == "\\udcff"
    assert len(cut("a" * 100_000)) < 400
