"""Several replicas of the app behind a real nginx, all on loopback, to be killed and rolled.

The configuration is that of `deploy/nginx/`. What is changed is what somebody who installs it
changes: where it listens, what the site is called, where log and cache lie, and where the replicas
are.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import HOST, App, Process, free_ports
from bench.servers import ROOT, Server
from deploy.nginx.replicas import replicas_conf

NGINX = "nginx"
CONFIGURATION = ROOT / "deploy" / "nginx"
OUTSIDE = "samverkanskartan.conf"  # what lies in conf.d
SITE = "site.conf"
STANDS_FOR_MANY = f"    default 0;\n    {HOST} 1;"
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_processes {workers};
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/unused;
    uwsgi_temp_path {folder}/unused;
    scgi_temp_path {folder}/unused;
    include conf.d/*.conf;
{beside}}}
"""


class Replicas:
    """Replicas by number, from 0, and the nginx in front of them.

    port, address : of nginx, e.g. "http://127.0.0.1:8080/"
    folder : nginx's own, with its cache, its log and the bodies it has received
    """

    def __init__(self, folder: Path, count: int, is_limited: bool, beside: str) -> None:
        self.port, *self._ports = free_ports(count + 1)
        self.folder = folder
        self.address = f"http://{HOST}:{self.port}/"
        self._environment = {
            "SAMVERKAN_ADDRESS": self.address.rstrip("/"),
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
            "SAMVERKAN_DRAIN_S": "0",  # as with the unit, since nginx does not probe
        }
        self._apps: list[App | None] = [None] * count
        places = [f"{HOST}:{one}" for one in self._ports]
        write_configuration(folder, self.port, places, is_limited, beside)
        self._nginx: Process | None = None

    def open(self) -> None:
        """Start everything and wait until it answers."""
        for number in range(len(self._apps)):
            self._begin(number)
        for app in self._apps:
            app.wait_until_healthy()
        command = [nginx_program(), "-p", str(self.folder), "-c", "nginx.conf"]
        self._nginx = Process("nginx", command, self.folder)
        self._nginx.wait_until_it_answers(f"{self.address}robots.txt")

    def close(self) -> None:
        """End everything."""
        running = [one for one in (self._nginx, *self._apps) if one is not None]
        for process in running:
            process.ask_to_end()  # all at once, since each may take a while
        for process in running:
            process.end()

    @property
    def count(self) -> int:
        """How many there are, those that do not run included."""
        return len(self._apps)

    def app(self, number: int) -> App:
        """Give the process of a replica that runs."""
        app = self._apps[number]
        if app is None:
            raise ValueError(f"Replica {number} does not run.")
        return app

    def port_of(self, number: int) -> int:
        """Give the port of a replica itself."""
        return self._ports[number]

    def cpu_s(self) -> float | None:
        """Seconds of processor time that all replicas together have used so far."""
        used = [Server(self.port, app.id).cpu_s() for app in self._apps if app is not None]
        return None if None in used else sum(used)

    def kill(self, number: int) -> None:
        """End a replica with SIGKILL."""
        self.app(number).kill()
        self._forget(number)

    def stop(self, number: int) -> None:
        """End a replica with SIGTERM, and wait until it has ended."""
        self.app(number).ask_to_end()
        self.app(number).wait_until_ended()
        self._forget(number)

    def start(self, number: int) -> None:
        """Start a replica that does not run, where it was, and wait until it answers."""
        self._begin(number)
        self.app(number).wait_until_healthy()

    def roll(self) -> Iterator[int]:
        """Stop and start one replica after the other; gives the number of each when it is back."""
        for number in range(len(self._apps)):
            self.stop(number)
            self.start(number)
            yield number

    def errors_of_nginx(self) -> str:
        """Give what nginx has written of errors."""
        return self._nginx.errors()

    def _begin(self, number: int) -> None:
        self._apps[number] = App(ROOT, self._ports[number], environment=self._environment)

    def _forget(self, number: int) -> None:
        self.app(number).end()
        self._apps[number] = None


@contextmanager
def running_replicas(count: int, is_limited: bool = True, beside: str = "") -> Iterator[Replicas]:
    """Start replicas behind nginx, wait until all answer, and end them afterwards.

    Parameters
    ----------
    is_limited
        Whether nginx limits how much comes from one address, as it does for readers.
    beside
        Further servers of the same nginx, to measure against.
    """
    with TemporaryDirectory() as folder, ExitStack() as stack:
        os.chmod(folder, 0o755)  # started by root, nginx works as somebody else
        replicas = Replicas(Path(folder), count, is_limited, beside)
        stack.callback(replicas.close)
        replicas.open()
        yield replicas


def write_configuration(
    folder: Path, port: int, replicas: list[str], is_limited: bool = True, beside: str = ""
) -> None:
    """Write nginx's configuration as it is shipped, with what an installation sets.

    Raises
    ------
    ValueError
        If what is to be set is not there to be set.
    """
    places = folder / "samverkanskartan"
    shutil.copytree(CONFIGURATION, places, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "conf.d").mkdir()
    (places / OUTSIDE).rename(folder / "conf.d" / OUTSIDE)
    (places / "replicas.conf").write_text(replicas_conf(replicas), encoding="utf-8")
    site = (places / SITE).read_text(encoding="utf-8")
    for shipped, installed in (
        ("listen 80 default_server;", f"listen {HOST}:{port} default_server;"),
        ("listen 80;", f"listen {HOST}:{port};"),
        ("server_name samverkanskartan.example;", f"server_name {HOST};"),
        ("/var/cache/nginx/samverkanskartan", f"{folder}/cache"),
        ("/var/log/nginx/samverkanskartan.log", f"{folder}/access.log"),
        ("    default 0;", "    default 0;" if is_limited else STANDS_FOR_MANY),
    ):
        if site.count(shipped) != 1:
            raise ValueError(f"{SITE}: expected {shipped!r} once, found it {site.count(shipped)}x.")
        site = site.replace(shipped, installed)
    (places / SITE).write_text(site, encoding="utf-8")
    main = MAIN.format(folder=folder, workers=os.cpu_count(), beside=beside)
    (folder / "nginx.conf").write_text(main, encoding="utf-8")


def nginx_program() -> str:
    """Find nginx, which Debian keeps where only administrators look.

    Raises
    ------
    FileNotFoundError
        If it is not installed.
    """
    found = shutil.which(NGINX, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found:
        raise FileNotFoundError("nginx is not installed; `make test` installs it.")
    return found
