"""What pages put around and between an article's paragraphs, by the names of boxes and by the words over them.

Gathered from the markup of WordPress, Drupal, Arc, AMP, Chartbeat, Disqus, Outbrain, Taboola and Substack.
"""

from __future__ import annotations

import re


def _names(words: str) -> re.Pattern[str]:
    """Return a pattern of names as classes and identifiers hold them: between spaces, hyphens and underscores."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.replace('-?', '[_-]?').split())})(?:$|[\s_-])")


# Boxes that accompany an article; counts only where nothing was found in them, and not for sentences without links.
_COMPANIONS = _names(r"""
    share\w* sharing social follow related\w* recirc\w* recommend\w* read-?more more-(?:on|from|stories|news) see-also
    also-read teaser\w* promo\w* newsletter\w* subscri\w* sign-?up cookie\w* consent gdpr commenting breadcrumbs?
    side-?bar ads? advert\w* sponsor\w* taboola outbrain paywall donat\w* most-(?:read|popular) popular trending
    pagination pager toolbar menu tags? topics? print login widget\w* banner skip-?(?:link|to)? button\w* rating poll
    author-(?:bio|box) bio byline dateline timestamp metadata meta post-info
    relacionad[ao]s? verwandte\w* gerelateerd\w* compartir partager teilen condividi delen dela udostepnij
    etiquetas? schlagwo(?:e|ö)rter anzeigen? publicidad publicite werbung reklam[ae]? complementary
""")
# Readers' comments, in the languages of systems' own markup. One word alone, in the singular, may be a genre.
_REPLY = r"""comm?ent|coment[aá]rio|commentaire|(?:leser)?kommentar|reactie|komentarz|kommentti|yorum|forum-?post"""
_REPLIES = r"""
    comments|commentlist|comentarios|comentários|commentaires|(?:leser)?kommentar(?:e|er)|lesermeinungen|reacties
    komentarze|komentar[ei]|komentáře|kommentit|kommentek|commenti|yorumlar|replies|reakcje|insandare|talkback
    disqus\w*|livefyre\w*|forum-?posts|discussion|respond
"""
_PART = r"list\w*|area|section|form\w*|thread|box|wrap(?:per)?|container|body|text|holder|block|item|feed"
_NO_REPLIES = r"enabled|disabled|open|closed|on|off|count|counter|link|allowed|active|button|number"
_HOLDS_REPLIES = re.compile(
    rf"(?:^|\s)(?!(?:has|no|with|js|open|show|hide|toggle)[_-])(?:[^\W_]+[_-]+){{0,4}}?"
    rf"(?:(?:{'|'.join(_REPLIES.split())})(?![_-]+(?:{_NO_REPLIES})(?:\s|$))|(?:{_REPLY})s?[_-]?(?:{_PART}))(?:[_-][\w-]*)?(?=\s|$)"
)
_NAMES_REPLIES = _names(rf"(?:{_REPLY})\w* {_REPLIES}")
# Boxes that are never an article's own text, found or not, unless most of what was found stands in them.
_NEVER = _names(r"""
    sharedaddy sd-sharing jp-relatedposts addtoany\w* addthis\w* share-?(?:bar|box|buttons?|icons?|links?|tools?|this)
    social-?(?:bar|buttons?|icons?|links?|media-share|share|sharing|follow) newsletter-?(?:box|form|widget|promo|cta)
    newsletter-?sign-?up subscri(?:be|ption)-?(?:widget|box|form|bar|banner)\w*
    cookie-?(?:banner|bar|notice|consent|law) onetrust\w* cookiebot\w* qc-cmp\w* didomi\w* usercentrics\w* sp_message\w*
    related-?(?:posts?|articles?|stories|news|content|links|topics|box) comments?-?(?:list|area|section|form|thread)
    pay-?wall-?(?:box|prompt|message|overlay|banner|cta|teaser|offer|stub|gate)
    paid-?(?:barrier|gate) (?:subscri(?:be|ber|ption)|registration|premium|article)-?(?:wall|gate|barrier|prompt)
    abo-?(?:hinweis|box|teaser|schranke) articleregist
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
mehr zum thema|lesen sie auch|weiterlesen|mehr lesen|verwandte artikel|das könnte (?:sie|dich) auch interessieren
meist\s?gelesen|teilen|(?:à )?lire aussi|sur le même sujet|les plus lus|partager|articles? liés
(?:leer|lea|lee) (?:también|más)|te puede interesar|(?:artículos|noticias) relacionad[ao]s|lo más leído|más leíd[ao]s
compartir|leia (?:também|mais)|(?:artigos|notícias) relacionad[ao]s|mais lidas|leggi anche|i più letti|condividi
lees (?:ook|meer|verder)|meest gelezen|läs (?:också|även|mer|vidare)|mest läst|les (?:også|mer)|læs (?:også|mere)
mest (?:lest|læst)|lue (?:myös|lisää)|czytaj (?:także|też|również|więcej)|zobacz (?:też|także|również)
(?:leser)?kommentare|commentaires|comentarios|comentários|commenti|reacties|komentarze|kommentarer|comentar
関連(?:記事|キーワード|ニュース)|相关(?:新闻|阅读|链接)|اقرأ أيضا|читайте также|diğer haberler
"""
_BARRIERS = r"""
(?:to )?(?:continue|keep|finish) reading\b.{0,60}\b(?:subscri|sign|log|regist)
(?:please )?(?:subscribe|sign (?:up|in)|log in|register|join us)\b.{0,40}\b(?:to|and) (?:read|continue|unlock)\b
(?:this|full) (?:article|story|content) is (?:only |exclusive |available )*(?:for|to) .{0,20}\b(?:subscriber|member)
(?:already|not yet) an? (?:subscriber|member)\?|you(?: ha|.)ve (?:reached|read|used) .{0,40}\bfree (?:articles?|stories)
weiterlesen mit|sie haben bereits ein abo|(?:dieser|der) artikel ist (?:nur )?für abonnenten
(?:cet )?article (?:est )?réservé (?:aux|à nos) abonnés|il vous reste .{0,40}à lire|(?:déjà|pas encore) abonné
(?:contenido|artículo|noticia) (?:exclusiv[ao]|sólo|solo|reservad[ao]) para (?:suscriptores|socios)
suscríbete para (?:seguir )?le(?:er|yendo)
(?:conteúdo|matéria) exclusiv[ao] para assinantes|(?:contenuto|articolo) (?:riservato|solo) (?:agli|per gli) abbonati
(?:dit artikel is )?(?:alleen|exclusief) voor abonnees
(?:［有料会員限定］\s*)?この記事は.{0,6}会員限定|会員登録.{0,20}続き
"""
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS.split(chr(10))[1:-1])})\W*", re.IGNORECASE)
_BARRIER = re.compile("|".join(_BARRIERS.split("\n")[1:-1]), re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_BARRIER = 100, 300


def is_companion(names: str) -> bool:
    """Tell whether a box's names are those of boxes that accompany articles."""
    return _COMPANIONS.search(names) is not None


def holds_replies(names: str) -> bool:
    """Tell whether a box's names are surely those of the place for readers' comments."""
    return _HOLDS_REPLIES.search(names) is not None


def names_replies(names: str) -> bool:
    """Tell whether a box's names speak of comments, be they readers' or the article's own kind."""
    return _NAMES_REPLIES.search(names) is not None


def is_furniture(names: str) -> bool:
    """Tell whether a box's names are those of boxes that never hold an article's own text."""
    return _NEVER.search(names) is not None


def is_label(line: str) -> bool:
    """Tell whether a line leads elsewhere and nothing else: "Related", "More news", "Advertisement"."""
    return len(line) <= _LONGEST_LABEL and _LABEL.fullmatch(line.strip()) is not None


def is_barrier(line: str) -> bool:
    """Tell whether a line begins by saying that the rest is for those who pay or register."""
    return len(line) <= _LONGEST_BARRIER and _BARRIER.match(line) is not None
