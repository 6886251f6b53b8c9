"""A text that is quoted in a line is cut off between words."""

from __future__ import annotations

from reportgen.excerpts import short


def test_a_text_is_cut_off_between_words() -> None:
    text = "Re-issue the policy,\n  including expectations of review"
    assert short(text, 60) == "Re-issue the policy, including expectations of review"
    assert short(text, 40) == "Re-issue the policy, including…"
    assert short(text, 22) == "Re-issue the policy…"


def test_a_word_that_is_too_long_by_itself_is_cut() -> None:
    assert short("Llanfairpwllgwyngyll", 10) == "Llanfairp…"
