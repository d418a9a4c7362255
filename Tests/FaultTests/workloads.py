"""What a clinician does, as keys; each ends with everything acknowledged when nothing is at fault.

The practice is the one of `harness.make_practice`: one client, one plan in force, one draft note. Some
begin with something that has happened to it.
"""

EDIT = ["keys e", "type x", "keys Esc"]
UNEDIT = ["keys e", "keys Backspace", "keys Esc"]

WORKLOADS = {
    "create": ["keys N", "type Dana", "keys Esc"],
    "edit": ["keys Enter 5 g g", *EDIT, *EDIT, *EDIT],
    "note": ["keys n", "type some words", "keys Esc"],
    "activate": [
        "keys Enter 2 e", "type X", "keys Esc", "keys g p", "expect Your initials", "keys Enter",
        "type signed on paper", "keys Enter", "type RS", "keys Enter", "expect is in force"],
    "rate": ["keys Enter +", "type 4", "keys Enter", "expect Kept: rating"],
    "undo": [
        "keys Enter +", "type 4", "keys Enter", "keys u", "expect Undid", "keys ctrl-r",
        "expect Done again"],
    "trash and restore": [
        "keys Enter 4 D", "expect go to the trash", "keys y", "keys u", "expect Undid"],
    "archive": ["keys A", "expect It leaves the list", "keys y", "keys u", "expect Undid"],
    "review": [
        "keys Enter r", "type Mine", "keys Enter e 8 Down o 8 Down o 8 Down o 8 Down o 8 Down o 8",
        "keys PageDown", "expect makes draft v2", "keys Enter", "expect this is draft v2"],
    "end of the episode": [
        "keys Enter 8", "keys Enter c Tab Tab", "type Well.", "keys Esc F2", "type RS",
        "keys Enter", "expect The episode is closed"],
    "payer": [
        "keys :", "type practice", "keys Enter Down Enter", "type Z", "keys Esc u",
        "expect Undid"],
    "draft": ["keys n", "type a text that no form has left, " + "word " * 50],
    "restore a version": [
        "keys Enter 5", *EDIT, "keys g h j r", "expect Bring person and contacts back", "keys y",
        "expect Back to the state"],
    "keep mine": [
        "keys g k", "expect Two versions", "keys m y",
        "expect what was not taken is in the history"],
    "keep theirs": [
        "keys g k", "expect Two versions", "keys t y",
        "expect what was not taken is in the history"],
    "merge": [
        "keys g k", "expect Two versions", "keys Enter y",
        "expect what was not taken is in the history"],
    "put back what is damaged": [
        "keys Enter :", "type damaged", "keys Enter Enter r", "expect moves to quarantine",
        "keys y", "expect Put back"],
    "recover": ["keys g r Enter", "expect Recovered words", "keys Esc"],
    "add to what is signed": [
        "keys Enter 8 Down a Tab", "type More.", "keys Tab", "type late", "keys Tab", "type RS",
        "keys Enter", "expect Kept below the summary"],
}

# What has happened to the practice before, by `situations.py`; nothing where none is named.
BEGINNINGS = {
    "keep mine": "conflict", "keep theirs": "conflict", "merge": "conflict",
    "put back what is damaged": "damaged", "recover": "killed_draft",
    "add to what is signed": "signed",
}
