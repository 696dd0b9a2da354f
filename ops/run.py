"""`./portal run`: the whole portal in the foreground, until Ctrl-C."""

import argparse
import os
import signal
import sys

from ops.addresses import USUAL_PORT, free_port, port_is_free
from ops.leftovers import end_postgres, end_programs, end_valkey
from ops.room import PROJECT, Room, standing_room
from ops.stack import Stack
from ops.words import Progress, Sorry


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    room = standing_room()
    room.lock()
    end_leftovers(room)
    if options.fresh:
        start_over(room)
    stack = Stack(room, port=options.port or usual_port(), progress=Progress())
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: stop_starting(stack))
    print("Starting the audit portal", file=sys.stderr)
    try:
        stack.up(empty=options.empty)
    except BaseException:
        stack.down()
        room.unlock()
        raise
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: stack.leave())
    write_notes(stack)
    announce(stack)
    stack.watch()
    room.unlock()
    if stack.trouble:
        raise stack.trouble
    print("\nThe portal has stopped. Its data is kept for the next run.", file=sys.stderr)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./portal run", description="Start the portal on this machine.")
    parser.add_argument("--fresh", action="store_true", help="throw the data away and start over")
    parser.add_argument("--empty", action="store_true", help="no demonstration: one administrator only")
    parser.add_argument("--port", type=int, help=f"the port to serve at ({USUAL_PORT}, or a free one)")
    options = parser.parse_args(arguments)
    if options.port and not port_is_free(options.port):
        raise Sorry(f"Port {options.port} is in use. Choose another with --port, or leave --port out.")
    return options


def usual_port() -> int:
    return USUAL_PORT if port_is_free(USUAL_PORT) else free_port()


def stop_starting(stack: Stack) -> None:
    stack.leave()
    raise KeyboardInterrupt


def start_over(room: Room) -> None:
    if os.environ.get("DATABASE_URL"):
        raise Sorry("--fresh throws away embedded data only. Empty the database of DATABASE_URL yourself.")
    room.forget()


def end_leftovers(room: Room) -> None:
    """End what a killed launcher of this room left (see `ops.leftovers`)."""
    end_programs(room.notes().get("pids", []), mark="auditportal")
    end_postgres(room.servers / "postgres")
    end_valkey(room.sockets / "v.sock")


def write_notes(stack: Stack) -> None:
    """Let `./portal manage` and `./portal backup` find the servers."""
    pids = [service.pid for service in stack.services]
    stack.room.write_notes(address=stack.address, pids=pids, urls=stack.servers.urls, launcher=os.getpid())


def announce(stack: Stack) -> None:
    print(f"\nThe portal is ready at {stack.address}\n", flush=True)
    if stack.sign_ins.strip():
        print(stack.sign_ins.strip() + "\n", flush=True)
    logs = stack.room.logs
    where = logs.relative_to(PROJECT) if logs.is_relative_to(PROJECT) else logs
    print(f"Logs are in {where}. Press Ctrl-C to stop.", file=sys.stderr, flush=True)
