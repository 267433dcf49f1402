"""Tables with shapes as files, in the formats of maps; imports what `geo` may, and pyogrio."""
