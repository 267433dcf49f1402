"""Tables as GeoPackage: the layers that somebody who opens it in QGIS would look for."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pyogrio
from geopandas import GeoDataFrame
from pandas import DataFrame
from pyogrio.errors import DataSourceError

from data.formats.about import About

# SQLite has room for 2,000 columns; a layer with more than these is no help, its rows are.
MOST_COLUMNS = 500
ROWS = "_rows"  # after the name of the table
ABOUT = "about"


def to_geopackage(
    features: GeoDataFrame,
    name: str,
    about: About,
    rows: DataFrame | None = None,
    areas: GeoDataFrame | None = None,
) -> bytes:
    """Write features as a GeoPackage, in longitude and latitude.

    Parameters
    ----------
    features
        The layer that is called `name`.
    rows
        The table itself, where it has several rows for one feature: a layer without shapes. The
        features lose their columns to it if they have too many.
    areas
        Swedish NUTS 2 areas, which sources name too: a layer of outlines.

    Raises
    ------
    OSError
        There is no room for the temporary file; nothing of it is left.
    """
    if rows is not None and len(features.columns) > MOST_COLUMNS:
        features = features[["nuts_code", "lan_kod", "region", features.geometry.name]]
    # The file tells when it was changed, which would make every one another.
    day = {"OGR_CURRENT_DATE": f"{about.date}T00:00:00.000Z"}
    # What goes wrong is raised; GDAL would write it to the log too, in a form of its own.
    pyogrio.set_gdal_config_options(day | {"CPL_LOG": os.devnull})
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.gpkg"

        def write(frame: DataFrame, layer: str, title: str, **more: str) -> None:
            pyogrio.write_dataframe(
                frame,
                path,
                layer=layer,
                driver="GPKG",
                append=path.exists(),
                layer_options={"DESCRIPTION": title},
                **more,
            )

        shaped = {"geometry_type": "MultiPolygon", "promote_to_multi": True}
        try:
            write(features.replace("", None), name, about.title, **shaped)
            if areas is not None:
                write(areas, "nuts2", "NUTS 2", **shaped)
            if rows is not None:
                write(rows.replace("", None), f"{name}{ROWS}", about.title)
            write(_said(about), ABOUT, about.labels["about"])
        except DataSourceError as error:
            # The folder is our own and new, so what GDAL cannot write to it has no room there.
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        return path.read_bytes()


def _said(about: About) -> DataFrame:
    """Say what the file is, as a table: what it is about, which of them, and the words."""
    label = about.labels
    rows = [
        (label["title"], "", about.title),
        (label["filter"], "", about.filter),
        (label["date"], "", about.date),
        (label["licence"], "", about.licence),
    ]
    rows += [
        (label["sources"], one.publisher, f"{one.title} {one.address} {one.published}".strip())
        for one in about.sources
    ]
    rows += [
        (label["columns"], one.name, f"{one.title}: {one.description}" if one.title else "")
        for one in about.columns
    ]
    return DataFrame(rows, columns=["about", "name", "words"], dtype="str")
