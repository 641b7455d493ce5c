"""The sample Kommune, opened once."""

from tests.stages.conftest import sample as sample
