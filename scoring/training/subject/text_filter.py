"""Drops text that must not reach players, or that only makes dull features.

Two levels: `clean_paragraph` rejects a paragraph (code, tables, addresses, offensive words) and `acceptable_document` rejects
a whole document when too much of it was rejected or when it is not English prose. The blocklist is meant to be broad rather than
exact: a paragraph too many costs nothing, since there is more text than we need.
"""

from __future__ import annotations

import re

# Offensive terms are kept as word beginnings with the vowels left open, so that the file itself stays mild to read.
# "." stands for exactly one letter. A term with a trailing "$" must end there; otherwise any ending is caught.
OFFENSIVE_STEMS = """
f.ck sh.t$ sh.tt bullsh b.tch c.nt$ c.nts$ wh.re$ wh.res$ b.st.rd n.gg.r n.gr..s$ f.gg.t$ f.gg.ts$ f.gs$ d.ckhead c.cksuck
p.ssy$ p.ssies$ tw.t$ w.nk.r sl.t$ sl.ts$ sl.tty r.t.rd$ r.t.rds$ r.t.rded$ d.ke$ d.kes$ k.ke$ k.kes$ sp.c$ sp.cs$ ch.nk$ g..ks$ tr.nny
p.rn$ p.rno h.nt.i$ m.st.rb r.pe$ r.ped$ r.pist r.ping$ p.d.ph inc.st .rgasm er.ti dild arseh ass.ole jack.ss$ dumb.ss d.mmit
g.ddam s.d.my s.d.mi m.lest su.cid n.zi h.tl.r lynch beh.ad tortur mutilat genoc holoc sex$ sexu sexy gen.tal pen.s$ vag.n pr.stit
concub harlot fornic adulter circumcis foreskin castrat
""".split()


def _stem_pattern(stem: str) -> str:
    body = stem.rstrip("$").replace(".", "[a-z]")
    return body + (r"\b" if stem.endswith("$") else "[a-z]*")


OFFENSIVE = re.compile(r"\b(?:" + "|".join(map(_stem_pattern, OFFENSIVE_STEMS)) + ")", re.I)
EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\]| at )\s?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|mil|io|uk|de|fr|it|ca|au|info)\b", re.I)
DISGUISED_EMAIL = re.compile(r"[\w.+-]{2,}(?:@| ?(?:\(at\)|\[at\]|<at>) ?)[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2}|name|museum|coop|biz)\b", re.I)
PHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w.])|(?<!\w)\+\d{1,3}[ \d().-]{8,}\d")
URL = re.compile(r"(?:https?|ftp)://\S+|\bwww\.\S+")
LEGAL_BOILERPLATE = re.compile(
    r"all rights reserved|copyright \(c\)|©|permission is hereby granted|without warranty|"
    r"total running time of the script|inline roll above|licensed under the|terms of the gnu|creative commons attribution|isbn[ :-]*\d",
    re.I,
)
CODE_MARKS = re.compile(r"[{}<>;=|\\]|::|\(\)|->|&&|\$\w|--\w|^\s*[#%$>]|\w_\w|\w/\w+/\w|\.\w{1,4}\(|[a-z][A-Z][a-z]")
COMMON_WORDS = frozenset(
    "the of and to a in is that it for as was with on be by this are or an not from at which have you his he but they we has had "
    "their can if will all one when there no more so your its who her she been would were other than into may what".split()
)
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


def letter_share(text: str) -> float:
    """Share of letters and blanks among all characters."""
    return sum(c.isalpha() or c == " " for c in text) / max(1, len(text))


def looks_like_code(paragraph: str) -> bool:
    marks = len(CODE_MARKS.findall(paragraph))
    return marks > 2 + len(paragraph) / 60


def is_offensive_or_personal(paragraph: str) -> bool:
    return bool(OFFENSIVE.search(paragraph) or EMAIL.search(paragraph) or PHONE.search(paragraph))


def clean_paragraph(paragraph: str) -> str | None:
    """The paragraph with blanks collapsed and addresses on the web removed, or None if it should not be used."""
    text = re.sub(r"[ \t\r\n\u00a0\u200b]+", " ", paragraph).strip()
    text = re.sub(r"\s*\(\s*\)|\[\s*\]", "", URL.sub("", text)) if "://" in text or "www." in text else text
    text = re.sub(r"([-=_*.#~•·])\1{3,}", r"\1\1\1", text).replace("\u00ad", "").replace("¶", "").strip()
    if not text or letter_share(text) < 0.78 or looks_like_code(text):
        return None
    if is_offensive_or_personal(text) or LEGAL_BOILERPLATE.search(text):
        return None
    return text


def without_disguised_addresses(document: str) -> str:
    """Drops paragraphs with rarer forms of an e-mail address, from a finished document so that its id stays."""
    if not DISGUISED_EMAIL.search(document):
        return document
    return "\n\n".join(p for p in document.split("\n\n") if not DISGUISED_EMAIL.search(p))


def acceptable_document(text: str) -> bool:
    """English prose: enough of the commonest words, mostly letters and few capitals."""
    words = WORD.findall(text)
    if len(text) < 200 or len(words) < 30:
        return False
    common = sum(w.lower() in COMMON_WORDS for w in words) / len(words)
    capitals = sum(c.isupper() for c in text) / len(text)
    return common > 0.15 and capitals < 0.12 and letter_share(text) > 0.85
