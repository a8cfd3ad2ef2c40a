"""Tables of organisations in and out: a file is read, its columns are recognised, each row is planned, then written.

reading     bytes of a CSV or XLSX file to rows of cells, with what had to be guessed
columns     our columns, their headings in three languages, and which column of a file is which
values      a cell to a value, with what was repaired or refused, and why
planning    a row to what it would change, by `comparing` it with the entry it is about; `planned` holds the result.
            Nothing is stored (`services.imports` does that)
writing     entries to a CSV or XLSX file, which the import reads back without a change
"""
