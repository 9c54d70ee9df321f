"""Write forty papers of an invented marine acoustician, six works of others, more notes than one list shows, and media."""

import math
import random
import struct
import wave
from itertools import cycle, product
from pathlib import Path

from PIL import Image, ImageDraw

SOUNDS = ("Whale Song", "Snapping Shrimp", "Sea Ice", "Rain on the Sea", "Ferry Noise")
QUESTIONS = (
    "A Year of {} at One Mooring",
    "Counting {} with Two Hydrophones",
    "{} at Night",
    "Does Temperature Change {}?",
    "{} in Shallow Water",
    "A Catalogue of {}",
    "{} Heard from Below $200$\\,m",
    "Forgetting {}: A Null Result",
)
JOURNALS = (
    ("Journal of Invented Ocean Sound", "JIOS"),
    ("Annals of Imaginary Acoustics", "AIA"),
    ("Letters on Nonexistent Seas", "LNS"),
)
#: The owner, as five habits of printing write the name.
OWNER = ("Hayashi, Chika", "Chika Hayashi", "Hayashi, C.", "林 知夏", "{林 知夏}")
OTHERS = ("Соколова, Вера", "Nakagawa, Ren", "de la Mar, Inés", "Østergård, Åse", "Okonkwo, Ifeoma")
MONTHS = ("jan", "mar", "may", "jul", "sep", "nov")
#: Field notes, one a month.
DAYS = 52
NOTE = """\
---
date: {day}
description: What an invented hydrophone heard, or did not hear, on {day}.
---

# Heard on {day}

Nothing.
"""
#: What the last paper has besides: everything that becomes a button or a line of its header.
FULL = {
    "abstract": "We heard a {whale} $12$ times in a year, and \\emph{nothing} else.",
    "award": "Best invented paper",
    "note": "Presented under water",
    "eprint": "2501.00001",
    "eprinttype": "arxiv",
    "url": "https://jios.example/25/4",
    **{
        role: f"https://hayashi.example/{role}/"
        for role in ("pdf", "html", "slides", "poster", "video", "blog", "supp", "code", "data", "website")
    },
}


#: What is known of the first authors of one of them.
PEOPLE = {
    "author+an:orcid": '1="0000-0001-5000-0007"',
    "author+an:affiliation": '1="Laboratory of Silence, Nowhere"; 2="Institute of Invented Oceans"',
    "author+an:ror": '2="https://ror.org/000000098"',
    "author+an:credit": "1=conceptualization, software; 2=software, writing-review-editing",
}


def own() -> list[str]:
    """The forty papers, five a year from 2018 to 2025."""
    people, journals, months = cycle(OTHERS), cycle(JOURNALS), cycle(MONTHS)
    entries = []
    for number, (question, sound) in enumerate(product(QUESTIONS, SOUNDS)):
        year = 2018 + number // len(SOUNDS)
        authors = [OWNER[number % len(OWNER)], next(people), next(people)]
        authors = authors[number % 3 :] + authors[: number % 3]
        if number == 39:
            authors += [f"Crew, Member {letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH"]
        journal, short = next(journals)
        word = question.replace("{}", "").split()[-1].strip("?:\\,m$").lower() or "sea"
        fields = {
            "author": " and ".join(authors),
            "title": question.format(f"{{{sound}}}"),
            "booktitle" if number == 20 else "journal": journal,
            "abbr": short,
            "volume": str(year - 2000),
            "number": str(number % 4 + 1),
            **({"eid": f"e{100 + number}"} if number % 2 else {"pages": f"{number * 10 + 1}--{number * 10 + 9}"}),
            "year": str(year),
            "month": next(months),
            "doi": f"10.5555/invented.{number + 1:03}",
            "issn": "0000-0000",
            "keywords": f"{sound.lower()}, underwater sound",
            **({"selected": "true"} if number % 10 == 9 else {}),
            **({"author+an": "1=equal; 2=equal"} if number % 7 == 3 else {}),
            **({**FULL, **PEOPLE} if number == 39 else {}),
        }
        lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items()]
        key = f"hayashi-{year}-{word}-{sound.split()[0].lower()}"
        entries.append("\n".join([f"@{'inproceedings' if number == 20 else 'article'}{{{key},", *lines, "}"]))
    return entries


def others() -> list[str]:
    """Works that the notes cite, in scripts of their own."""
    people = ("Haddad, Layla", "حدّاد, ليلى", "Соколова, Вера", "Okonkwo, Ifeoma", "Østergård, Åse", "李 明")
    return [
        f"@book{{other-{number},\n  author = {{{who}}},\n  title = {{An Invented Handbook of Sound, Part {number}}},\n"
        f"  publisher = {{Nowhere Press}},\n  year = {{{1990 + number}}},\n}}"
        for number, who in enumerate(people, start=1)
    ]


def sea(width: int, height: int) -> Image.Image:
    """A photograph of the sea, as large as a camera makes it."""
    grain = random.Random(1)
    tile = Image.new("RGB", (width // 4, height // 4))
    for x, y in product(range(tile.width), range(tile.height)):
        wet = y > tile.height * 0.4
        light = grain.randint(-18, 18) + round(20 * math.sin(y / 3 + 2 * math.sin(x / 40)) if wet else -y / 4)
        tile.putpixel(
            (x, y), (60 + light, 110 + light, 140 + light) if wet else (170 + light, 190 + light, 205 + light)
        )
    return tile.resize((width, height))


def buoy(width: int, height: int) -> Image.Image:
    """A buoy on the sea."""
    picture = Image.new("RGB", (width, height), "#bcd3dc")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 0.6, width, height), fill="#2f6478")
    draw.polygon(
        [(width * 0.5, height * 0.2), (width * 0.35, height * 0.7), (width * 0.65, height * 0.7)], fill="#c0392b"
    )
    return picture


def tone(file: Path) -> None:
    """A tone of half a second."""
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"".join(struct.pack("<h", round(8000 * math.sin(n / 3))) for n in range(4000)))


def slides(file: Path) -> None:
    """Slides of one page, with nothing on it; without a date, which Pillow would write."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    parts.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 960 540]>>")
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(places)
    end = b"trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    file.write_bytes(data + table + end)


def media(folder: Path) -> None:
    """The files that the pages show."""
    sea(2400, 1600).save(folder / "fieldnotes/sea.jpg", quality=80)
    buoy(600, 400).save(folder / "fieldnotes/buoy.png")
    buoy(600, 400).save(folder / "_static/img/buoy.png")
    buoy(400, 500).save(folder / "_static/img/portrait.jpg")
    tone(folder / "_static/tone.wav")
    slides(folder / "talks/harbour.pdf")


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder / "_static/img").mkdir(exist_ok=True)
    media(folder)
    for name, entries in (("own.bib", own()), ("others.bib", others())):
        (folder / name).write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    for number in range(DAYS):
        note = NOTE.format(day=f"20{15 + number // 12}-{number % 12 + 1:02}-01")
        (folder / f"fieldnotes/day-{number}.md").write_text(note, encoding="utf-8")
    with wave.open(str(folder / "fieldnotes/hum.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(128 + 50 * (number // 80 % 2) for number in range(4000)))
