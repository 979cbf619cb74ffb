// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationRaw } from 'vue-router'
import type { AuditLine, FieldChange } from '@api'
import type { Tone } from '@kit'
import {
  checkItemFields,
  fieldText,
  officerFields,
  recusalFields,
  unitFields,
  type Field,
} from '@console/registers/fields.ts'
import { zh } from '@console/text.ts'

/** What the audit trail is searched by, as it stands in the address. */
export const filterNames = [
  'account',
  'body',
  'action',
  'object',
  'result',
  'from',
  'to',
  'q',
] as const

export type StoryKind = keyof typeof zh.story.kinds

const pages: Record<StoryKind, string> = {
  unit: 'units',
  officer: 'officers',
  recusal: 'recusals',
  check_item: 'check-items',
}
const fields: Record<StoryKind, readonly Field[]> = {
  unit: unitFields,
  officer: officerFields,
  recusal: recusalFields,
  check_item: checkItemFields,
}

export const isStoryKind = (kind: string): kind is StoryKind => kind in pages

/** The page of the record itself (名录卡片). */
export const recordLink = (kind: StoryKind, key: string): RouteLocationRaw => ({
  name: pages[kind],
  query: { card: key },
})

/** The page on which an entry's object is shown; none when it has no page of its own. */
export const objectLink = (
  entry: Pick<AuditLine, 'action' | 'object' | 'detail'>,
  kind: string,
): RouteLocationRaw | undefined => {
  if (isStoryKind(kind)) return recordLink(kind, entry.object)
  if (/^[A-Z]+-\d{4}Q[1-4]-\d{6}-\d{3}$/.test(entry.object)) {
    return { name: 'draw', params: { id: entry.object } }
  }
  const file = /^第 (\d+) 号/.exec(entry.detail)
  if (entry.action === '导入名录' && file?.[1]) return { name: 'import', params: { id: file[1] } }
  return undefined
}

/** Done, refused and why, or a chain that was found broken. */
export const resultText = (result: string): string => {
  if (result === 'ok') return zh.audit.ok
  if (result === 'broken') return zh.audit.broken
  const why = zh.audit.why[result as keyof typeof zh.audit.why]
  return why ? zh.audit.refusedFor(why) : zh.audit.refused
}
export const resultTone = (result: string): Tone => (result === 'ok' ? 'good' : 'bad')

export interface ShownChange {
  label: string
  before: string
  after: string
}

/** The fields that changed, in the words of the register's own page. */
export const shownChanges = (
  kind: string,
  changes: readonly FieldChange[],
  names: Readonly<Record<string, string>>,
): ShownChange[] => {
  const known = isStoryKind(kind) ? fields[kind] : []
  return changes.map((change) => {
    const field = known.find(({ name }) => name === change.field)
    if (!field) return { label: change.field, before: change.before, after: change.after }
    return {
      label: field.label,
      before: fieldText(field, change.before, names),
      after: fieldText(field, change.after, names),
    }
  })
}
