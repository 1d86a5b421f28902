from pathlib import Path

import pytest

from framing.errors import FramingError, UnitError
from framing.toml_files import parsed

FILE = Path("outlets/post.toml")


def test_keys_and_values() -> None:
    text = 'name = "The Post"\ndomains = ["post.example"]\n'
    assert parsed(text, FILE, hint="") == {"name": "The Post", "domains": ["post.example"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'name = "Post"\nowner = nobody\n',
            "outlets/post.toml:2: is not valid TOML: Invalid value",
        ),
        ('name = "Post"\nowner = ', "outlets/post.toml:2: is not valid TOML: Invalid value"),
        ("name", "outlets/post.toml:1: is not valid TOML: Expected '=' after a key in a key/value"),
        ("[a\n", "outlets/post.toml:1: is not valid TOML: Expected ']' at the end of a table"),
    ],
)
def test_what_is_wrong_and_where(text: str, message: str) -> None:
    with pytest.raises(UnitError) as error:
        parsed(text, FILE, hint="write it anew", kind=UnitError)
    assert str(error.value).startswith(message)
    assert str(error.value).endswith(" (write it anew)")


def test_the_error_is_one_of_ours_unless_said() -> None:
    with pytest.raises(FramingError) as error:
        parsed("=", FILE, hint="")
    assert type(error.value) is FramingError
