"""Pictures: drawn anew, so that neither place nor trick stays in them."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from goldenthread.access.engine.evidence.verdict import Unfit

MOST_PIXELS = 40_000_000


def look(path: Path, kind: str, into: Path) -> bool:
    """Write the picture anew without what cameras add."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=[kind.upper()]) as picture:
                draw(picture, kind, into)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        words = "The picture is larger than 40 million points. Make it smaller."
        raise Unfit(words) from None
    except (OSError, ValueError, SyntaxError):
        words = (
            f"The name ends in .{kind} but this is no such picture, or it is broken."
        )
        raise Unfit(words) from None
    return True


def draw(picture: Image.Image, kind: str, into: Path) -> None:
    """The same points in a new file, turned the way the camera meant."""
    turned = ImageOps.exif_transpose(picture) or picture
    mode = "RGB" if kind == "jpeg" else "RGBA" if has_gaps(turned) else "RGB"
    fresh = Image.new(mode, turned.size)
    fresh.paste(turned.convert(mode))
    fresh.save(into, format=kind.upper())


def has_gaps(picture: Image.Image) -> bool:
    """Whether parts of the picture are see-through."""
    return "A" in picture.getbands() or "transparency" in picture.info
