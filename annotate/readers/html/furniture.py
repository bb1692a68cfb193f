"""What pages put around and between an article's paragraphs, by the names of boxes and by the words over them.

Gathered from the markup of WordPress, Drupal, Arc, AMP, Chartbeat, Disqus, Outbrain, Taboola and Substack.
"""

from __future__ import annotations

import re


def _names(words: str) -> re.Pattern[str]:
    """Return a pattern of names as classes and identifiers hold them: between spaces, hyphens and underscores."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?:$|[\s_-])")


# Boxes that accompany an article; counts only where nothing was found in them, and not for sentences without links.
_COMPANIONS = _names(r"""
    share\w* sharing social follow related\w* recirc\w* recommend\w* read-?more more-(?:on|from|stories|news) see-also
    also-read teaser\w* promo\w* newsletter\w* subscri\w* sign-?up cookie\w* consent gdpr commenting breadcrumbs?
    side-?bar ads? advert\w* sponsor\w* taboola outbrain paywall donat\w* most-(?:read|popular) popular trending
    pagination pager toolbar menu tags? topics? print login widget\w* banner skip-?(?:link|to)? button\w* rating poll
    author-(?:bio|box) bio byline dateline timestamp metadata meta post-info
""")
_REPLIES = _names(r"comments? respond replies disqus\w* livefyre\w*")
# Boxes that are never an article's own text, found or not, unless most of what was found stands in them.
_NEVER = _names(r"""
    sharedaddy sd-sharing jp-relatedposts addtoany\w* addthis\w* share-?(?:bar|box|buttons?|icons?|links?|tools?|this)
    social-?(?:bar|buttons?|icons?|links?|media-share|share|sharing|follow) newsletter-?(?:box|form|widget|promo|cta)
    newsletter-?sign-?up subscri(?:be|ption)-?(?:widget|box|form|bar|banner)\w*
    cookie-?(?:banner|bar|notice|consent|law)
    related-?(?:posts?|articles?|stories|news|content|links|topics|box) comments?-?(?:list|area|section|form|thread)
    disqus_thread taboola\w* outbrain\w* amp-ad amp-embed ad-?(?:slot|unit|container|wrapper|placeholder|label)
    advertisement button-wrapper breadcrumbs? most-?(?:read|popular|viewed) skip-?link\w* pagination
    recommended-?(?:stories|articles|posts|for-you) tags?-?(?:list|links|cloud)
""")
_LABELS = r"""
advertise?ments?|ad|sponsored(?: content)?|anzeige|publicité
share(?: this)?(?: (?:article|post|story|page|on.*))?
related(?: (?:articles?|stories|news|posts?|topics?|content|links?|coverage|reading))?
read (?:more|next|also)|also read|see also|(?:keep|continue) reading.*|what to read next|up next
more (?:news|stories|articles|headlines|(?:on|from|about|in)\b.*)
most (?:read|popular|viewed|shared)|popular(?: (?:now|posts|stories))?|trending(?: now)?
recommended(?: (?:for you|stories|articles))?|you (?:may|might) (?:also )?like|editor.?s.? picks?|don.?t miss
latest(?: (?:news|stories|headlines))?|top stories
leave a (?:reply|comment)|\d* ?(?:comments?|responses?|replies)
tags?|topics?|filed under|follow us(?: on.*)?|print|e-?mail|tweet|facebook|twitter|whatsapp
newsletters?|sign up.{0,60}|subscribe(?: (?:now|today|to .{0,40}))?|already an? (?:subscriber|member).*
(?:©|\(c\)|copyright\b).*|skip advert\w*
mehr zum thema|lesen sie auch|lire aussi|à lire aussi|sur le même sujet|leer también|te puede interesar|leggi anche
"""
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS.split(chr(10))[1:-1])})\W*", re.IGNORECASE)
_LONGEST_LABEL = 100


def is_companion(names: str) -> bool:
    """Tell whether a box's names are those of boxes that accompany articles."""
    return _COMPANIONS.search(names) is not None


def holds_replies(names: str) -> bool:
    """Tell whether a box's names are those of readers' comments."""
    return _REPLIES.search(names) is not None


def is_furniture(names: str) -> bool:
    """Tell whether a box's names are those of boxes that never hold an article's own text."""
    return _NEVER.search(names) is not None


def is_label(line: str) -> bool:
    """Tell whether a line leads elsewhere and nothing else: "Related", "More news", "Advertisement"."""
    return len(line) <= _LONGEST_LABEL and _LABEL.fullmatch(line.strip()) is not None
