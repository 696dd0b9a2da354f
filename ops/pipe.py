"""`python -m ops.pipe seal|open`: a backup on its way between the database's container and a file.

What comes in is sealed, or opened, with BACKUP_KEY of the environment. `open` sends nothing on before it
has opened all of it, so that a wrong key or a missing end is noticed while there is still data to keep.
"""

import base64
import binascii
import os
import shutil
import sys
import tempfile
from typing import IO

from ops.sealing import seal, unseal
from ops.words import Sorry


def key_of_environment() -> bytes:
    """The 32 bytes of BACKUP_KEY, or Sorry saying how to make them."""
    try:
        key = base64.b64decode(os.environ.get("BACKUP_KEY", ""), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise Sorry("Set BACKUP_KEY in .env to what `openssl rand -base64 32` prints, and keep a copy elsewhere.")
    return key


def pass_on(verb: str, source: IO[bytes], target: IO[bytes]) -> None:
    """Seal or open `source` into `target`; raises Sorry, and then nothing usable was written."""
    if verb == "seal":
        seal(source, target, key_of_environment())
    elif verb == "open":
        with tempfile.TemporaryFile() as plain:
            unseal(source, plain, key_of_environment())
            plain.seek(0)
            shutil.copyfileobj(plain, target)
    else:
        raise Sorry(f"`{verb}` is neither seal nor open.")


if __name__ == "__main__":
    try:
        pass_on(sys.argv[1] if len(sys.argv) > 1 else "", sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except Sorry as reason:
        sys.exit(str(reason))
