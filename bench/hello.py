"""The smallest program that Typer's documentation begins with: the peer of `ties` at the start."""

import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    """Say hello to somebody."""
    print(f"Hello {name}")


if __name__ == "__main__":
    app()
