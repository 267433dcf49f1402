"""The server: the Streamlit script, the open-data addresses, the browser's files, the headers.

Start it with `streamlit run app.py`.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.starlette import App

from data.problems import DataGoneError
from geo.formats.boundary_files import boundary_files
from geo.load import hold_boundaries
from pages import api, catalogue, health, package, pictures, view
from pages.shared import (
    assets,
    draining,
    editions,
    failures,
    http,
    log,
    map_frame,
    map_parts,
    messages,
    origin,
    readiness,
    renewal,
    security,
    shell,
    store,
    uploads,
    warming,
)
from pages.shared.addresses import VIEW, base_address, base_path
from pages.shared.choices import read_choice
from pages.shared.html import render
from pages.shared.problem import DOCUMENTATION, asked_language
from pages.shared.site import page_at
from pages.shared.slow_clients import ImpatientProtocol
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, text


def first_page(request: Request) -> Response:
    """Answer the first HTML, which says what the address asks for."""
    page = page_at(request.path_params.get("page", ""))
    choice = read_choice(page, http.parameters(request), store.tables())
    content = shell.shell(choice, base_address(request))
    return http.answer(request, content, "text/html; charset=utf-8")


def page_of_app(request: Request) -> Response:
    """Answer the first HTML of a page that is there, and 404 for any other address."""
    try:
        page_at(request.path_params["page"])
    except ValueError:
        return no_such_page(request)
    return first_page(request)


def no_such_page(request: Request) -> Response:
    """Answer 404 in words and with a way back; Streamlit would show its own empty shell."""
    language = asked_language(request)
    page = render("not_found.html", language, home=f"{prefix}/?lang={language}")
    return HTMLResponse(page, status_code=404)


def asset(request: Request) -> Response:
    """Answer a file for the browser; one that is not there, or no longer, with 404."""
    found = assets.find(f"{assets.FOLDER}/{request.path_params['name']}")
    if found is None:
        return PlainTextResponse("Not Found", status_code=404)
    return http.answer(
        request, found.content, found.media_type, http.FOR_A_YEAR, compressed=found.compressed
    )


def tell_of_error(error: Exception) -> bool:
    """Log what went wrong in the script, and tell the reader in words, without details."""
    log.tell_of_failure("page-failed", error)
    asked = st.query_params.get("lang")
    language = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    is_gone = failures.status_of(error) == failures.UNREACHABLE
    st.error(text(language, "error.gone" if is_gone else "error.page"))
    return True  # nothing else is shown


@asynccontextmanager
async def warmed_up(_: App) -> AsyncIterator[None]:
    """Compute what many readers ask for, and look for another version."""
    # What is there now stays: the collector need not look through it again and again, which takes
    # some tenth of a second while a reader waits.
    gc.collect()
    gc.freeze()
    server = draining.running_server()
    if server is not None:
        server.config.http_protocol_class = ImpatientProtocol
        draining.drain_when_told(server)
    forgetting = asyncio.create_task(uploads.forget_again_and_again())
    looking = asyncio.create_task(renewal.look_again_and_again())
    tasks = [forgetting, looking]
    if editions.is_there():
        readiness.state.is_warming = True
        tasks.append(asyncio.create_task(warming.warm_up(map_parts.prepare)))
    log.tell("started", **(readiness.what_is_shown() if editions.is_there() else {}))
    yield
    for task in tasks:
        task.cancel()
    log.tell("ended")


def check_material() -> None:
    """Load tables and boundaries; if they are broken, say what is wrong and do not start.

    What cannot be reached now is waited for: the server starts, and is not ready.
    """
    try:
        hold_boundaries()
        boundary_files()
        editions.take_up(renewal.checked_edition())
    except DataGoneError as error:
        renewal.tell_gone(error)
    except renewal.FAULTS as error:
        log.tell("not-started", logging.ERROR, problems=renewal.problems_of(error))
        sys.exit(1)


class PageConvertor(Convertor[str]):
    """Addresses that could be a page: no files, and nothing that Streamlit keeps for itself."""

    regex = r"(?!(?:_stcore|component|media|static)(?:/|$))[\w-]+(?:/[\w-]+)*/?"

    def convert(self, value: str) -> str:
        """Take the address as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Give the address as it is."""
        return value


log.set_up()
check_material()
uploads.keep_off_the_disk()
register_url_convertor("page", PageConvertor())
prefix = base_path()
app = App(
    "pages/frame.py",
    routes=[
        Route(f"{prefix}/", first_page),
        Route(f"{prefix}/{assets.FOLDER}/{{name}}", asset),
        *(
            Route(f"{prefix}{address}", answer)
            for address, answer in (
                view.ROUTES
                | package.ROUTES
                | catalogue.ROUTES
                | pictures.ROUTES
                | api.ROUTES
                | health.ROUTES
            ).items()
        ),
        Route(f"{prefix}/{{page:page}}", page_of_app),
    ],
    middleware=[
        Middleware(
            security.SecurityHeaders,
            shell_scripts=shell.inline_scripts(),
            component_path=f"{prefix}/component/",
            paths_without_scripts=(f"{prefix}/{VIEW}", f"{prefix}{DOCUMENTATION}"),
        ),
        Middleware(origin.OwnOrigin),
        Middleware(messages.ReadersMessages),
        Middleware(failures.ToldCalmly),
        Middleware(http.OneEdition),
        Middleware(
            http.ComponentFiles,
            files=map_frame.component_files,
            address=map_frame.COMPONENT_ADDRESS,
        ),
    ],
    lifespan=warmed_up,
    on_script_error=tell_of_error,
)
