"""What other public databases export, turned into a package of our own form.

May import what `data` may, and python-calamine to read workbooks and tqdm to tell how far it is.
"""
