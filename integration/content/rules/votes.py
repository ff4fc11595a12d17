"""Truth rule 5: votes add up, and what is missing is missing."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error, warning
from integration.content.types import Motion, VoteEvent, VoteOption, VoteResult


def votes_are_not_negative(content: Content, today: date) -> Problems:
    """A number of votes is 0 or more."""
    for vote in content.all(VoteEvent):
        if any(count.value is not None and count.value < 0 for count in vote.counts):
            yield error(
                vote,
                "counts",
                _("Eine Zahl von Stimmen ist kleiner als 0."),
                _("Tragen Sie die Zahl ein, oder lassen Sie das Feld leer, wenn sie nicht dokumentiert ist."),
            )


def votes_are_given_once(content: Content, today: date) -> Problems:
    """The votes of one option stand once for each group, and once in total."""
    for vote in content.all(VoteEvent):
        rows = Counter((count.option, count.group) for count in vote.counts)
        for (option, group), times in rows.items():
            if times > 1:
                yield error(
                    vote,
                    "counts",
                    _("%(who)s, %(option)s: Das steht %(times)d-mal da.")
                    % {"who": group.short if group else _("Gesamt"), "option": option.label, "times": times},
                    _("Behalten Sie eine Zeile und entfernen Sie die anderen."),
                )


def votes_add_up(content: Content, today: date) -> Problems:
    """If every group is given, their sum equals the total; it never exceeds it."""
    for vote in content.all(VoteEvent):
        for option in VoteOption:
            total, groups = vote.total(option), [count.value for count in vote.groups(option)]
            together = sum(value for value in groups if value is not None)
            whole = vote.all_groups_given and None not in groups
            if total is not None and (together > total or (whole and together != total)):
                yield error(
                    vote,
                    "counts",
                    _("%(option)s: Die Fraktionen haben zusammen %(sum)d Stimmen, gesamt sind es %(total)d.")
                    % {"option": option.label, "sum": together, "total": total},
                    _("Prüfen Sie die Zahlen. Fehlt eine Fraktion, entfernen Sie „alle Fraktionen“."),
                )


def results_fit_their_votes(content: Content, today: date) -> Problems:
    """Warns when more yes than no votes were rejected, or no majority adopted."""
    for vote in content.all(VoteEvent):
        yes, no = vote.total(VoteOption.YES), vote.total(VoteOption.NO)
        if yes is None or no is None or vote.result is VoteResult.UNKNOWN:
            continue
        if (vote.result is VoteResult.PASSED) != (yes > no):
            yield warning(
                vote,
                "result",
                _("Das Ergebnis „%(result)s“ passt nicht zu %(yes)d Ja und %(no)d Nein.")
                % {"result": vote.result.label, "yes": yes, "no": no},
                _("Prüfen Sie Ergebnis und Stimmen."),
            )


def votes_say_what_they_meant(content: Content, today: date) -> Problems:
    """Warns when a reader cannot tell what Yes and what No meant."""
    for vote in content.all(VoteEvent):
        for field in ("yes_meant", "no_meant"):
            if not getattr(vote, field).strip():
                yield warning(
                    vote,
                    field,
                    _("Hier fehlt, was diese Stimme bedeutete."),
                    _("Schreiben Sie in einem Satz, was ein Ja und was ein Nein hieß."),
                )


def motions_follow_in_no_circle(content: Content, today: date) -> Problems:
    """Whoever follows to what a motion refers comes to an end."""
    for motion in content.all(Motion):
        if motion in _older_than(motion):
            yield error(
                motion,
                next(str(link) for link, _older in motion.earlier),
                _("Diese Anträge verweisen im Kreis aufeinander."),
                _("Prüfen Sie, welcher Antrag der ältere ist, und leeren Sie dort den Verweis."),
            )


def _older_than(motion: Motion) -> set[Motion]:
    found: set[Motion] = set()
    ahead = [motion]
    while ahead:
        older = {each for _link, each in ahead.pop().earlier} - found
        found |= older
        ahead.extend(older)
    return found
