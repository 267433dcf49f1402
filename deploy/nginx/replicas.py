"""Write `replicas.conf` for as many replicas as there are.

    python3 deploy/nginx/replicas.py 127.0.0.1:8501 127.0.0.1:8502 > replicas.conf

It needs nothing but Python.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

GROUP = "samverkanskartan"
COOKIE = "samverkan_replica"
HEAD = """\
# Where the replicas are. Written by: python3 deploy/nginx/replicas.py {addresses}

# New readers go to one after the other, and a replica that does not answer is passed over. None
# is left out for a while after that (max_fails): nginx would take it back by one connection at a
# time, and wait until that ends, which a websocket does not.
upstream {group} {{
    zone {group}_replicas 128k;
{servers}
    keepalive 32;
    keepalive_timeout 4s;  # the replicas close after 5 s
}}

# A reader's session lives in one replica. Which one took the websocket, a cookie tells (see
# locations.conf), so that what belongs to the session finds it. It says only a number.
map $cookie_{cookie} $replica {{
    default {group};
{chosen}
}}

map $upstream_addr $answered_by {{
    default "";
{answered}
}}
"""


def replicas_conf(addresses: Sequence[str]) -> str:
    """Write the file.

    Parameters
    ----------
    addresses
        Of the replicas, with port and without scheme: "127.0.0.1:8501".
    """
    numbered = list(enumerate(addresses, start=1))
    return HEAD.format(
        addresses=" ".join(addresses),
        group=GROUP,
        cookie=COOKIE,
        servers=_lines(f"server {one} max_fails=0;" for one in addresses),
        chosen=_lines(f"{number} {one};" for number, one in numbered),
        answered=_lines(f'"~(?:^| ){re.escape(one)}$" {number};' for number, one in numbered),
    )


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(f"    {line}" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(replicas_conf(sys.argv[1:]))
