// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import { useAction } from '@kit'
import { zh } from '@console/text.ts'
import { useDraft } from '@console/use/draft.ts'
import type { Field } from '@console/registers/fields.ts'
import type { Kind, Row } from '@console/registers/kinds.ts'

interface EditDraft {
  version: number
  fields: Record<string, string>
  reason: string
}

/** The row with the form's texts put back, integers as integers. */
export const rowOf = (row: Row, fields: readonly Field[], texts: Record<string, string>): Row => {
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

/** Editing one row: the draft survives reloads, a conflict keeps the text (编辑与冲突). */
export const useRegisterForm = (kind: Kind, rowKey: string, row: Row, version: number) => {
  const texts = (): Record<string, string> =>
    Object.fromEntries(kind.fields.map(({ name }) => [name, String(row[name] ?? '')]))
  const draft = useDraft<EditDraft>(`${kind.name}.${rowKey}`, () => ({
    version,
    fields: texts(),
    reason: '',
  }))
  const action = useAction()
  const changed = computed(() => rowOf(row, kind.fields, draft.value.value.fields))
  const fault = computed(() => formFault(row, kind.fields, changed.value, draft.value.value.reason))

  return {
    draft,
    fault,
    ...action,
    /** Somebody saved another version after this draft was begun. */
    outdated: computed(() => draft.value.value.version !== version),
    /** Sends the row; true when the server took it. */
    save: async (): Promise<boolean> => {
      const { put } = kind
      if (!put || fault.value !== '') return false
      const done = await action.run(async () => {
        await put(changed.value, version, draft.value.value.reason.trim())
        return true
      })
      if (done) draft.discard()
      return done ?? false
    },
  }
}
