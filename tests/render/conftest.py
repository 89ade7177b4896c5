"""The shipped datasets in an embedded database, which the tests of formats only read."""

from tests.questions.conftest import shipped as shipped
from tests.questions.conftest import ties as ties
