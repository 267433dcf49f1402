"""The tables in a database, by Ibis: may import ibis, psycopg, duckdb and pyarrow.

Nothing here is imported unless `SAMVERKAN_DATA` names a database.
"""
