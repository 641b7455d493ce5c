"""Measurements, each against a floor in the same run: `python -m bench [NAME …]`.

One module measures one thing and says in its docstring what its floor is. Machines differ and other programs disturb:
a ratio to a floor measured in turns on the same machine says more than milliseconds do.
"""
