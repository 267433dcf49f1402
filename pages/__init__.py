"""One file per page, each answering one question; may import `geo` and `data`, never each other."""
