// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationRaw } from 'vue-router'
import type { AuditLine, FieldChange } from '@api'
import type { Tone } from '@kit'
import {
  checkItemFields,
  complaintFields,
  departmentFields,
  departmentItemFields,
  dutyPeriodFields,
  fieldText,
  jointFields,
  keyChangeFields,
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

const card = (name: string) => (key: string) => ({ name, query: { card: key } })
const pages: Record<StoryKind, (key: string) => RouteLocationRaw> = {
  unit: card('units'),
  officer: card('officers'),
  recusal: card('recusals'),
  check_item: card('check-items'),
  duty_period: card('duty-periods'),
  complaint: card('complaints'),
  key_change: (key) => ({ name: 'key-list', query: { year: key.slice(0, 4) } }),
  checklist: (code) => ({ name: 'checklist', params: { code } }),
  department: () => ({ name: 'departments' }),
  department_item: (key) => ({
    name: 'departments',
    query: { department: key.split('|')[0] ?? '' },
  }),
  joint: (id) => ({ name: 'joint', query: { quarter: id.split('-')[1] ?? '' } }),
}
const fields: Record<StoryKind, readonly Field[]> = {
  unit: unitFields,
  officer: officerFields,
  recusal: recusalFields,
  check_item: checkItemFields,
  duty_period: dutyPeriodFields,
  complaint: complaintFields,
  key_change: keyChangeFields,
  checklist: [],
  department: departmentFields,
  department_item: departmentItemFields,
  joint: jointFields,
}

export const isStoryKind = (kind: string): kind is StoryKind => kind in pages

/** The page of the record itself (名录卡片). */
export const recordLink = (kind: StoryKind, key: string): RouteLocationRaw => pages[kind](key)

/** The page on which an entry's object is shown; none when it has no page of its own. */
export const objectLink = (
  entry: Pick<AuditLine, 'action' | 'object' | 'detail'>,
  kind: string,
): RouteLocationRaw | undefined => {
  if (isStoryKind(kind)) return recordLink(kind, entry.object)
  if (/^[A-Z]+-\d{4}Q[1-4]-\d{6}-\d{3}$/.test(entry.object)) {
    return { name: 'draw', params: { id: entry.object } }
  }
  if (entry.action.startsWith('年度计划：')) {
    return { name: 'plan', params: { id: entry.object.replace('/', '-') } }
  }
  if (entry.action.endsWith('细则')) return { name: 'rules', query: { id: entry.object } }
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

/** A checklist changes as a whole (检查表): its questions, one after the other. */
const shownQuestions = ({ before, after }: FieldChange): ShownChange => {
  const told = (text: string): string =>
    (JSON.parse(text || '[]') as { text: string }[]).map((question) => question.text).join('；')
  return { label: zh.story.questions, before: told(before), after: told(after) }
}

/** The fields that changed, in the words of the register's own page. */
export const shownChanges = (
  kind: string,
  changes: readonly FieldChange[],
  names: Readonly<Record<string, string>>,
): ShownChange[] => {
  const known = isStoryKind(kind) ? fields[kind] : []
  if (kind === 'checklist') return changes.map(shownQuestions)
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
