"""reportgen: council board and scrutiny reports from plans kept as YAML.

The stages, in the order in which data goes through them: ``loader`` (YAML to
located nodes), ``schema`` (nodes to ``model``), ``resolve`` (names to what they
name), ``rules`` (what is wrong), ``compose`` (report to ``document``), and
``writers`` (document to .docx, .html, text). ``docs/architecture.md`` walks them.
"""

__version__ = "0.1.0"
