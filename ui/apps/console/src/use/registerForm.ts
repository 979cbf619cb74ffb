// SPDX-License-Identifier: Apache-2.0
import { computed, watch } from 'vue'
import { useAction } from '@kit'
import { zh } from '@console/text.ts'
import { useDraft } from '@console/use/draft.ts'
import type { Field } from '@console/registers/fields.ts'
import type { Kind, Row } from '@console/registers/kinds.ts'

type Texts = Record<string, string>

interface EditDraft {
  version: number
  /** The row as it was when this draft last agreed with the server's. */
  base: Texts
  fields: Texts
  reason: string
}

/** The row with the form's texts put back, integers as integers. */
export const rowOf = (row: Row, fields: readonly Field[], texts: Texts): Row => {
  const changed: Row = { ...row }
  for (const field of fields) {
    const text = (texts[field.name] ?? String(row[field.name] ?? '')).trim()
    changed[field.name] = field.integer ? Number(text) : text
  }
  return changed
}

/** What keeps the form from being sent; "" when nothing does. */
export const formFault = (
  row: Row,
  fields: readonly Field[],
  changed: Row,
  reason: string,
): string => {
  const missing = fields.find((field) => field.required && changed[field.name] === '')
  if (missing) return zh.registers.form.missing(missing.label)
  const wrong = fields.find((field) => field.integer && !Number.isInteger(changed[field.name]))
  if (wrong) return zh.registers.form.whole(wrong.label)
  if (!fields.some((field) => changed[field.name] !== row[field.name])) {
    return zh.registers.form.unchanged
  }
  return reason.trim() === '' ? zh.registers.form.reasonMissing : ''
}

/**
 * Fields that two people changed differently (两人同改). What only the other one changed is taken over into `mine`;
 * the rest is for the person to decide.
 */
export const rebase = (names: readonly string[], base: Texts, mine: Texts, theirs: Texts) => {
  const open: string[] = []
  for (const name of names) {
    const now = theirs[name] ?? ''
    if ((base[name] ?? '') === now) continue
    if ((mine[name] ?? '') === (base[name] ?? '') || mine[name] === now) {
      mine[name] = now
      base[name] = now
    } else {
      open.push(name)
    }
  }
  return open
}

/** Editing one row: the draft survives reloads, and what somebody else saved meanwhile is laid beside it. */
export const useRegisterForm = (
  kind: Kind,
  rowKey: string,
  row: () => Row,
  version: () => number,
) => {
  const names = kind.fields.map(({ name }) => name)
  const texts = (): Texts =>
    Object.fromEntries(names.map((name) => [name, String(row()[name] ?? '')]))
  const draft = useDraft<EditDraft>(`edit.${kind.name}.${rowKey}`, () => ({
    version: version(),
    base: texts(),
    fields: texts(),
    reason: '',
  }))
  const action = useAction()
  const changed = computed(() => rowOf(row(), kind.fields, draft.value.value.fields))
  const fault = computed(() =>
    formFault(row(), kind.fields, changed.value, draft.value.value.reason),
  )
  const outdated = computed(() => draft.value.value.version !== version())

  /** The fields both changed; taken as settled when none is left. */
  const compare = (): string[] => {
    const { value } = draft
    const open = rebase(names, value.value.base, value.value.fields, texts())
    if (open.length === 0) value.value.version = version()
    return open
  }
  const open = computed(() =>
    outdated.value
      ? names.filter((name) => draft.value.value.base[name] !== String(row()[name] ?? ''))
      : [],
  )
  watch(version, compare, { immediate: true })

  return {
    draft,
    fault,
    ...action,
    outdated,
    /** Names of the fields to decide on. */
    open,
    theirs: (name: string): string => String(row()[name] ?? ''),
    settle: (name: string, useTheirs: boolean): void => {
      const { value } = draft
      const now = String(row()[name] ?? '')
      if (useTheirs) value.value.fields[name] = now
      value.value.base[name] = now
      compare()
    },
    /** Sends the row; true when the server took it. */
    save: async (): Promise<boolean> => {
      const { put } = kind
      if (!put || fault.value !== '') return false
      const done = await action.run(async () => {
        await put(changed.value, draft.value.value.version, draft.value.value.reason.trim())
        return true
      })
      if (done) draft.discard()
      return done ?? false
    },
  }
}
