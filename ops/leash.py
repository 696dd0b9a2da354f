"""Become another program that cannot outlive the process which asked for it.

    python leash.py PARENT SIGNAL UID:GID PROGRAM [ARGUMENTS]

On Linux the kernel sends SIGNAL when PARENT dies, even by kill -9. Elsewhere there is no such
call: what a killed launcher leaves there is ended by the next one (see `ops.leftovers`).
UID:GID may be empty: then the account stays.
"""

import ctypes
import os
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def kernel() -> Callable[[int, int], int]:
    """The kernel's `prctl`, or on other systems something that does nothing."""
    if sys.platform != "linux":
        return lambda *_: 0
    call: Callable[[int, int], int] = ctypes.CDLL(None).prctl
    return call


def die_with_parent(signal_number: int) -> None:
    """Ask the kernel for `signal_number` when the parent of this process dies."""
    kernel()(PR_SET_PDEATHSIG, signal_number)


def main() -> None:
    parent, signal_number, account, *command = sys.argv[1:]
    prctl = kernel()  # looked up now: the other account may not be able to read Python's files
    if account:
        uid, gid = map(int, account.split(":"))
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    prctl(PR_SET_PDEATHSIG, int(signal_number))  # after the change of account, which would forget it
    if os.getppid() != int(parent):
        sys.exit("The process that asked for this program is gone already.")
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
