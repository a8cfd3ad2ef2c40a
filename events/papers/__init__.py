"""Papers of an event and of the project: what is printed, signed and handed in.

typesetting   a template and its data to a tagged PDF, without network and without the machine's own fonts
letterhead    what stands at the head of each paper
attendance, badges, poster   the data of one paper each; their layout stands in `templates/`
tables        the attendance as CSV or XLSX
invitation    an event's page as it stood, as one HTML file
evidence      everything that proves an event, as one ZIP, with its cover sheet

A template has no words of its own: it gets them, in the language that was chosen.
"""
