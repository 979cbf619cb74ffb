// SPDX-License-Identifier: Apache-2.0
import { dateZh } from '@kit'
import { zh } from '@console/text.ts'

export type FieldKind = 'text' | 'long' | 'date' | 'choice' | 'tags' | 'whole'

export interface Field {
  name: string
  label: string
  kind: FieldKind
  /** Code to Chinese word, for choices and tags. */
  words?: Readonly<Record<string, string>>
  required?: boolean
  /** The key of the row: never edited. */
  fixed?: boolean
  /** Given by a rule: shown, never edited. */
  byRule?: boolean
  /** A number the server keeps as an integer. */
  integer?: boolean
  /** A body that may also be a department of joint inspections (联合抽查部门). */
  departments?: boolean
  /** What a new record starts with. */
  start?: string | number
}

type Options = Omit<Partial<Field>, 'name' | 'label'>

const fieldsOf =
  (labels: Readonly<Record<string, string>>) =>
  (options: Readonly<Record<string, Options>>): Field[] =>
    Object.entries(labels).map(([name, label]) => ({
      kind: 'text',
      ...options[name],
      name,
      label,
    }))

const v = zh.values
const same = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(words.map((word) => [word, word]))
const date: Options = { kind: 'date' }
const long: Options = { kind: 'long' }
const yesNo: Options = { kind: 'choice', words: v.yes_no }
const body: Options = { kind: 'choice', required: true }

const keyCategories: Options = {
  kind: 'tags',
  words: same(['水环境', '大气环境', '土壤', '噪声', '地下水', '环境风险']),
}

export const unitFields = fieldsOf(zh.fields.units)({
  id: { fixed: true, required: true },
  name: { required: true },
  uscc: { required: true },
  kind: { kind: 'choice', words: same(['企业', '个体', '事业', '建设项目']), start: '企业' },
  body,
  unit_class: { kind: 'choice', words: v.unit_class, required: true, start: 'general' },
  special_tags: { kind: 'tags', words: v.special_tags },
  special_reason: long,
  special_from: date,
  special_to: date,
  auto_tags: { kind: 'tags', words: v.special_tags, byRule: true },
  auto_evidence: { kind: 'long', byRule: true },
  auto_from: { kind: 'date', byRule: true },
  auto_to: { kind: 'date', byRule: true },
  source: { kind: 'choice', words: v.source },
  key_categories: keyCategories,
  permit_class: { kind: 'choice', words: same(['重点管理', '简化管理', '登记管理']) },
  permit_valid_to: date,
  risk_level: { kind: 'choice', words: same(['一般', '较大', '重大']) },
  credit_grade: { kind: 'choice', words: same(['A', 'B', 'C', 'D', 'E']) },
  positive_from: date,
  positive_to: date,
  status: { kind: 'choice', words: v.status, required: true, start: 'normal' },
  balls: { kind: 'whole', integer: true, required: true, start: 1 },
  online_monitoring: yesNo,
  remarks: long,
})

export const officerFields = fieldsOf(zh.fields.officers)({
  id: { fixed: true, required: true },
  name: { required: true },
  body: { ...body, departments: true },
  certificate_valid_to: date,
  specialties: { kind: 'tags', words: v.specialties },
  can_lead: { kind: 'choice', words: v.can_lead, integer: true, required: true },
  duty: { kind: 'choice', words: v.duty, required: true, start: 'on_duty' },
  duty_from: date,
  duty_to: date,
  on_staff: yesNo,
  expert: yesNo,
  remarks: long,
})

export const recusalFields = fieldsOf(zh.fields.recusals)({
  unit: { fixed: true, required: true },
  officer: { fixed: true, required: true },
  reason: { kind: 'choice', words: v.recusal_reason, integer: true, required: true, start: 1 },
  note: long,
  from: { kind: 'date', fixed: true, required: true },
  to: date,
})

export const dutyPeriodFields = fieldsOf(zh.fields.duty_periods)({
  officer: { fixed: true, required: true },
  duty: { kind: 'choice', words: v.absence, required: true, start: 'leave' },
  from: { kind: 'date', fixed: true, required: true },
  to: date,
  reason: { kind: 'long', required: true },
})

export const keyChangeFields = fieldsOf(zh.fields.key_changes)({
  action: { kind: 'choice', words: v.key_action },
  source: { kind: 'choice', words: v.source },
  key_categories: keyCategories,
  reason: long,
})

export const checkItemFields = fieldsOf(zh.fields.check_items)({
  item_class: { kind: 'choice', words: v.unit_class },
  basis: long,
  content: long,
  valid_from: date,
  valid_to: date,
  code: { fixed: true, required: true },
  item: { required: true },
  method: { kind: 'choice', words: same(v.methods) },
})

export const complaintFields = fieldsOf(zh.fields.complaints)({
  id: { fixed: true, required: true },
  unit: { required: true },
  body,
  received: { kind: 'date', required: true },
  channel: { kind: 'choice', words: same(v.channels), required: true, start: '12345热线' },
  subject: long,
  verified: { kind: 'choice', words: v.verified, required: true, start: 'pending' },
  handling: long,
  decided: date,
  closed: date,
})

export const departmentFields = fieldsOf(zh.fields.departments)({})
export const departmentItemFields = fieldsOf(zh.fields.department_items)({
  valid_from: date,
  valid_to: date,
})
export const jointFields = fieldsOf(zh.fields.joint)({
  mode: { kind: 'choice', words: zh.joint.modes },
  strata: { kind: 'tags', words: zh.joint.strata },
  state: { kind: 'choice', words: zh.joint.states },
})

/** A field's value in Chinese; "" when not given. `names`: bodies and towns by code. */
export const fieldText = (
  field: Field,
  value: string | number | undefined,
  names: Readonly<Record<string, string>> = {},
): string => {
  const raw = String(value ?? '')
  if (field.name === 'body' || field.name === 'town') return names[raw] ?? raw
  if (field.kind === 'date') return dateZh(raw)
  if (field.kind === 'tags' || field.name === 'key_categories') {
    return raw
      .split(',')
      .filter((tag) => tag !== '')
      .map((tag) => field.words?.[tag] ?? tag)
      .join('、')
  }
  return field.words?.[raw] ?? raw
}
