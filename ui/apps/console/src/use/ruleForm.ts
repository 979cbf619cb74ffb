// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { Citation, RuleSentence, RuleVersion, RuleVersionEdit } from '@api'
import { useAction } from '@kit'
import { api } from '@console/session.ts'
import { useDraft } from './draft.ts'

/** What is filled in for one sentence. */
export interface SentenceForm {
  blanks: string[]
  cite: Citation
}

export interface RuleForm {
  /** The revision this form was begun on. */
  revision: number
  title: string
  valid_from: string
  sentences: Record<string, SentenceForm>
  basis: Citation[]
  reason: string
}

export interface BlankChange {
  field: string
  blanks: string[]
}

const blanksOf = (sentence: RuleSentence): string[] => sentence.blanks.map(({ value }) => value)

export const formOf = (version: RuleVersion): RuleForm => ({
  revision: version.revision,
  title: version.row.title,
  valid_from: version.row.valid_from,
  sentences: Object.fromEntries(
    version.sentences.map((sentence) => [
      sentence.field,
      { blanks: blanksOf(sentence), cite: { ...sentence.cite } },
    ]),
  ),
  basis: version.basis.map((cite) => ({ ...cite })),
  reason: '',
})

/** The sentences whose numbers differ from the saved version: what the live effect is asked for. */
export const changesOf = (version: RuleVersion, form: RuleForm): BlankChange[] =>
  version.sentences.flatMap((sentence) => {
    const blanks = form.sentences[sentence.field]?.blanks ?? blanksOf(sentence)
    const same = blanksOf(sentence).every((value, place) => value === blanks[place])
    return same ? [] : [{ field: sentence.field, blanks }]
  })

/** Something besides the reason differs from the saved version. */
export const isChanged = (version: RuleVersion, form: RuleForm): boolean => {
  const { reason: _, revision: _revision, ...filled } = form
  const { reason: __, revision: __revision, ...saved } = formOf(version)
  return JSON.stringify(filled) !== JSON.stringify(saved)
}

export const editOf = (version: RuleVersion, form: RuleForm): RuleVersionEdit => ({
  id: version.row.id,
  revision: version.revision,
  title: form.title.trim(),
  valid_from: form.valid_from,
  sentences: version.sentences.map(({ field, blanks, cite }) => ({
    field,
    blanks: form.sentences[field]?.blanks ?? blanks.map(({ value }) => value),
    cite: form.sentences[field]?.cite ?? cite,
  })),
  basis: form.basis,
  reason: form.reason.trim(),
})

/** Sentences under their chapters, in the order given. */
export const byChapter = <T extends { chapter: string }>(rows: readonly T[]): [string, T[]][] => {
  const out = new Map<string, T[]>()
  for (const row of rows) out.set(row.chapter, [...(out.get(row.chapter) ?? []), row])
  return [...out]
}

/** Editing a draft of the rules; the form survives a closed tab, a conflict keeps the text. */
export const useRuleForm = (version: RuleVersion) => {
  const draft = useDraft<RuleForm>(`rules.${version.row.id}`, () => formOf(version))
  const form = draft.value
  // A form kept by an older program may lack a sentence that the rules have today.
  form.value.sentences = { ...formOf(version).sentences, ...form.value.sentences }
  const action = useAction()
  return {
    draft,
    form,
    ...action,
    changes: computed(() => changesOf(version, form.value)),
    changed: computed(() => isChanged(version, form.value)),
    /** Somebody saved after this form was begun. */
    outdated: computed(() => form.value.revision !== version.revision),
    save: async (): Promise<RuleVersion | undefined> => {
      const saved = await action.run(() => api.ruleVersions.save(editOf(version, form.value)))
      if (saved) draft.discard()
      return saved
    },
  }
}
