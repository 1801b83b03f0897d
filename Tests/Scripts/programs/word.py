"""Writes a small document of a word processor, a zip archive of XML files with a name in each, and its
first half as a second file."""
import sys
import zipfile

NAME = "Zarmina"
PARTS = {
    "word/document.xml": "<w:document><w:body><w:p><w:r><w:t>A draft.</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>" + NAME[:3] + "</w:t></w:r><w:r><w:t>" + NAME[3:] + "</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>said it.</w:t></w:r></w:p></w:body></w:document>",
    "word/comments.xml": "<w:comments><w:comment w:author=\"" + NAME + "\"/></w:comments>",
    "docProps/core.xml": "<cp:coreProperties><dc:creator>" + NAME + "</dc:creator></cp:coreProperties>",
}

with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for path, text in PARTS.items():
        archive.writestr(path, text)
    archive.writestr("word/media/image1.png", b"\x89PNG\r\n")

with open(sys.argv[1], "rb") as whole, open(sys.argv[2], "wb") as half:
    document = whole.read()
    half.write(document[: len(document) // 2])
