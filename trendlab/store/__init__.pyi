"""The public names of `trendlab.store` and the modules that hold them, each loaded when it is first used."""

from .load import load_fit as load_fit, load_run as load_run
from .run import Run as Run
from .save import SCHEMA as SCHEMA, save_run as save_run, write_folder as write_folder, write_json as write_json
