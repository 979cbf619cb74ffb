# SPDX-License-Identifier: Apache-2.0
"""Checks of the console's forms: no text that a person has typed is lost (草稿)."""
import re

from tree import check, exists, files, text

CONSOLE = "ui/apps/console/src/"
FIELD = re.compile(r"<(?:ElInput|textarea|input)\b(?:\"[^\"]*\"|[^\">])*?\bv-model[^=]*=(?:\"[^\"]*\"|[^\">])*>", re.S)
CHOICE = re.compile(r"type=\"(?:radio|checkbox|file)\"")
COMPOSABLE = re.compile(r"from '(?:@console/|\.\./)use/(\w+)\.ts'")

# Forms whose text is kept nowhere, each with its reason.
SECRET = "a secret must not lie in the browser"
TWICE = "what is keyed in twice is compared, so each time must be typed"
PART = "a part of a form that keeps the draft itself"
FILTER = "a filter or question, kept in the address or asked again at no loss"
EXEMPT = {
    "audit/AuditFilters.vue": FILTER,
    "audit/ChainCheck.vue": FILTER,
    "audit/StoryPage.vue": FILTER,
    "calendar/DeadlineBox.vue": FILTER,
    "custody/DisclosedUnits.vue": FILTER,
    "custody/RecoverForm.vue": SECRET,
    "custody/SealHolders.vue": PART,
    "custody/ShareSlipCard.vue": SECRET,
    "draw/KeyForm.vue": TWICE,
    "draw/RevealForm.vue": SECRET,
    "imports/CellFix.vue": PART,
    "pages/PasswordPage.vue": SECRET,
    "pages/SignInPage.vue": SECRET,
    "parts/FilterBar.vue": FILTER,
    "parts/JumpBox.vue": FILTER,
    "parts/SignInAgain.vue": SECRET,
    "people/TotpCode.vue": SECRET,
}


def typed_text(source):
    return any(not CHOICE.search(field) for field in FIELD.findall(source))


def keeps_draft(source):
    """By itself, by the composable of its form, or as a part (defineModel) of a form that does."""
    if "useDraft(" in source or "defineModel" in source:
        return True
    composables = (f"{CONSOLE}use/{name}.ts" for name in COMPOSABLE.findall(source))
    return any(exists(name) and "useDraft" in text(name) for name in composables)


@check("every form of the console keeps what was typed as a draft, or says why not")
def drafts():
    open_forms = {name.removeprefix(CONSOLE) for name in files(".vue", under=CONSOLE) if typed_text(text(name)) and not keeps_draft(text(name))}
    for name in sorted(open_forms - EXEMPT.keys()):
        yield f"{CONSOLE}{name} has text fields and no draft"
    for name in sorted(EXEMPT.keys() - open_forms):
        yield f"{name} stands among the exempt forms of tests/repo/forms.py without need"
