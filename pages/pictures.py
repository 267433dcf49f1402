"""The maps as pictures to take away: `GET /api/v1/map.svg`, `europe-map.svg`, as PNG and PDF too.

They take the parameters of the address of the page that shows the map; PNG has a `size` too. What
does not exist is answered with 400, as for the tables.
"""

from __future__ import annotations

from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from pages.shared import http, store
from pages.shared.addresses import API, base_address
from pages.shared.asked import read_request
from pages.shared.choices import Choice
from pages.shared.open_tables import file_name
from pages.shared.options import Options
from pages.shared.problem import wrong_parameters
from pages.shared.readable import readable
from pages.shared.sheets import MEDIA_TYPES, PICTURES, own_parameters, sheet_file

NOT_IN_FILE_NAMES = ("lines",)  # "1" would tell nothing
# A large picture takes some 100 MB while it is drawn, so there are only so many at a time.
DRAWN_AT_ONCE = CapacityLimiter(2)


async def picture(request: Request) -> Response:
    """Answer a picture, drawn while others are answered."""
    return await to_thread.run_sync(_answer, request, limiter=DRAWN_AT_ONCE)


def _answer(request: Request) -> Response:
    asked_for = Path(request.url.path)
    name, form = asked_for.stem, asked_for.suffix.removeprefix(".")
    asked = read_request(http.parameters(request), store.tables(), own_parameters(name, form))
    if asked.wrong:
        return wrong_parameters(request, asked.wrong, asked.language)
    chosen = {parameter: str(value) for parameter, value in asked.own}
    region, size = chosen.pop("region", ""), chosen.pop("size", "")
    choice = Choice(asked.selection, region, asked.language, (), PICTURES[name], Options(**chosen))
    content = sheet_file(form, choice, base_address(request, API), size)
    told = tuple(one for one in asked.own if one[0] not in NOT_IN_FILE_NAMES)
    called = file_name(name, asked.selection, asked.language, told, form)
    return http.answer(
        request,
        content,
        MEDIA_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{called}"'},
    )


ROUTES = {f"/{API}/{name}.{form}": readable(picture) for name in PICTURES for form in MEDIA_TYPES}
