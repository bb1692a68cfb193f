"""The component that finds quotations: direct, indirect and mixed, each with its cue and the words for its speaker."""

from __future__ import annotations

import hashlib
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from annotate.annotation import Evidence, Quotation, Remark, Span
from annotate.pipeline import extensions
from annotate.pipeline.alignment import Alignment
from annotate.pipeline.blocks import blocks
from annotate.pipeline.lexicon import lexicon
from annotate.pipeline.quotations.marks import Quoted, quoted
from annotate.pipeline.quotations.naming import with_names
from annotate.pipeline.quotations.rules import Context, Found, block_quotation, paragraph, said_in_turn
from annotate.pipeline.quotations.sentences import Tokens, items, sentences
from annotate.pipeline.quotations.transcripts import turns

extensions.register()


class QuotationFinder:
    """Writes ``doc._.quotations``, a list of Quotation whose speakers are not yet resolved.

    ``doc.spans["quotations"]`` holds the same as spaCy spans (label: the type; ``kb_id_``: the quotation's id), widened
    to whole tokens where a mark stands inside one.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        tokens = Tokens.of(doc)
        text = tokens.text
        context = Context(text, lexicon())
        found: list[Found] = []
        token = 0
        unclosed: Quoted | None = None
        remarks = [r for r in doc._.remarks or [] if r.rule != "mark"]
        parts = blocks(doc)
        spoken = turns(text, parts)
        for block in parts:
            turn = spoken.get(block.start)
            start = turn.start if turn else block.start + block.marker
            marked = quoted(text, start, block.end)
            row, token = items(tokens, token, start, block.end, marked)
            row = with_names(row, context.lexicon)
            if block.kind == "heading":
                context.new_section()
                continue
            remarks += _unpaired(text, marked, unclosed, start)
            unclosed = marked[-1] if marked and not marked[-1].closed else None
            if block.kind == "quote" and not (marked and marked[0].start == start):
                found += block_quotation(start, block.end, context)
            elif turn:
                found += said_in_turn(turn, block.end, sentences(row, text, context.lexicon), context)
            else:
                found += paragraph(sentences(row, text, context.lexicon), context)
        doc._.remarks = remarks + _unpaired(text, [], unclosed, len(text))
        doc._.quotations = _quotations(text, found)
        doc._.subjects = context.subjects
        aligned = Alignment(doc)
        doc.spans["quotations"] = [aligned.expanded(q.span.start, q.span.end, q.type, q.id) for q in doc._.quotations]
        return doc


def _unpaired(text: str, marked: list[Quoted], unclosed: Quoted | None, start: int) -> list[Remark]:
    """Remark on marks without a partner; one left open is right where the next paragraph opens another."""
    out: list[Remark] = []
    if unclosed is not None and not (marked and marked[0].opened and marked[0].start == start):
        out.append(_mark(text, unclosed, "never closed"))
    return out + [_mark(text, each, "closed but never opened") for each in marked if not each.opened]


def _mark(text: str, each: Quoted, fault: str) -> Remark:
    words = " ".join(text[each.start : min(each.end, each.start + 60)].split())
    message = f"the quotation {words[:50]}… is {fault}; look whether the right words are taken for it"
    return Remark(Span(each.start, each.end), "mark", message)


def _quotations(text: str, found: list[Found]) -> list[Quotation]:
    """Give each found quotation its identifier: a digest of its words, numbered where they are said again."""
    seen: Counter[str] = Counter()
    out: list[Quotation] = []
    for each in found:
        digest = hashlib.sha256(text[each.start : each.end].encode()).hexdigest()[:8]
        seen[digest] += 1
        id_ = f"q-{digest}" if seen[digest] == 1 else f"q-{digest}-{seen[digest]}"
        source = each.source
        out.append(
            Quotation(
                id=id_,
                span=Span(each.start, each.end),
                type=each.type,
                speaker=None,
                basis="continued" if each.continued else "unknown",
                evidence=Evidence(each.rule),
                cue=Span(*source.cue) if source and source.cue else None,
                mention=Span(*source.speaker) if source and source.speaker else None,
                fragments=tuple(Span(*f) for f in each.fragments),
                mode=each.mode,
            )
        )
    return out


@Language.factory("annotate_quotations", assigns=["doc.spans"])
def make_quotation_finder(nlp: Language, name: str) -> QuotationFinder:
    """Make the component."""
    return QuotationFinder()
