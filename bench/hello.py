"""The first program in Typer's documentation: the peer for the start of `ties`."""

import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    """Say hello to somebody."""
    print(f"Hello {name}")


if __name__ == "__main__":
    app()
