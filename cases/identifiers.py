"""Numbers by which services know a child: how they are written, and what is wrong with one. Pure."""

import re

NHS_DIGITS, NHS_WEIGHTS = 10, range(10, 1, -1)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # as the Department for Education sets them: without I, O and S
UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]")


def bare(text: str) -> str:
    """Letters and digits only, in capitals: spaces and hyphens in a number mean nothing."""
    return "".join(letter for letter in text if letter.isalnum()).upper()


def problem_of_name(text: str) -> str:
    """What is wrong with a name: without a letter, as "0" from a formula, it is nobody's; "" when nothing is.

    >>> problem_of_name("Łukasz"), problem_of_name(""), problem_of_name("0") != ""
    ('', '', True)
    """
    if text.strip() and not any(letter.isalpha() for letter in text):
        return f"“{text.strip()}” is not a name: it has no letter. Write the person's full name."
    return ""


def problem_of_nhs_number(text: str) -> str:
    """What is wrong with an NHS number (ten digits, the last of them a check by modulus 11); "" when nothing is."""
    digits = bare(text)
    if not digits:
        return ""
    if len(digits) != NHS_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return "An NHS number has 10 digits, like 943 476 5919."
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, NHS_WEIGHTS, strict=False)) % 11
    if rest % 11 != int(digits[-1]):
        return "This NHS number has a wrong digit somewhere. Check it against the record."
    return ""


def problem_of_upn(text: str) -> str:
    """What is wrong with a unique pupil number (a check letter and twelve places); "" when nothing is."""
    number = bare(text)
    if not number:
        return ""
    if not UPN.fullmatch(number):
        return "A unique pupil number has a letter and 12 digits, like H801200001001."
    total = sum(place_value(sign) * weight for weight, sign in enumerate(number[1:], start=2))
    if UPN_LETTERS[total % len(UPN_LETTERS)] != number[0]:
        return "This unique pupil number has a wrong letter or digit somewhere. Check it against the record."
    return ""


def place_value(sign: str) -> int:
    """What a place of a unique pupil number counts for: temporary numbers end in a letter."""
    return int(sign) if sign.isdecimal() else UPN_LETTERS.index(sign)
