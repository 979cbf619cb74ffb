// SPDX-License-Identifier: Apache-2.0
import type { Api, Card, Closing, Filter, Page } from '@api'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'
import {
  checkItemFields,
  complaintFields,
  dutyPeriodFields,
  officerFields,
  recusalFields,
  unitFields,
  type Field,
} from './fields.ts'

/** A register row as the pages treat it: fields by name. */
export type Row = Record<string, string | number>

export type KindName =
  'units' | 'officers' | 'recusals' | 'duty-periods' | 'check-items' | 'complaints'

/** Stands for a record that does not exist yet, in the address and in drafts. */
export const newKey = 'new'

/** An empty record (新增); a body is the person's own to begin with. */
export const blankRow = (kind: Kind, ownBody: string): Row =>
  Object.fromEntries(
    kind.fields.map(({ name, start, integer }) => [
      name,
      name === 'body' ? ownBody : (start ?? (integer ? 0 : '')),
    ]),
  )

export interface FilterField {
  name: string
  label: string
  /** None: typed in. */
  choices?: readonly { value: string; text: string }[]
  /** The choices are the towns of the chosen body. */
  towns?: boolean
  /** Behind “more”. */
  more?: boolean
}

/** One register: how it is listed, shown and changed. */
export interface Kind {
  name: KindName
  /** The `kind` of its imports; none for a register that is not imported. */
  importKind?: string
  /** Columns a list has beside the fields, e.g. visits. */
  extra?: readonly string[]
  /** What a new record takes from the address. */
  startFrom?: (query: Readonly<Record<string, unknown>>) => Row
  keyOf: (row: Row) => string
  nameOf: (row: Row) => string
  columns: readonly string[]
  fields: readonly Field[]
  /** Shown in the list only, not kept in the row. */
  listed?: readonly Field[]
  /** A word beside the name of a row that does not count today; "" = none. */
  mark?: (row: Row, today: string) => string
  /** The permission to change its rows. */
  writes: string
  filters: readonly FilterField[]
  byBody: boolean
  list: (filter: Filter) => Promise<Page<Row>>
  card?: (key: string) => Promise<Card<Row>>
  put?: (row: Row, version: number, reason: string) => Promise<unknown>
  /** Takes back a record that was made by mistake. */
  close?: (closing: Closing) => Promise<unknown>
}

const text = (row: Row, name: string): string => String(row[name] ?? '')
const asRows = <T>(call: Promise<T>): Promise<never> => call as Promise<never>
type PutRow<
  K extends 'units' | 'officers' | 'recusals' | 'checkItems' | 'complaints' | 'dutyPeriods',
> = Parameters<Api[K]['put']>[0]

const choicesOf = (
  name: keyof typeof zh.registers.filters,
  values: Readonly<Record<string, string>>,
): FilterField => ({
  name,
  label: zh.registers.filters[name],
  choices: Object.entries(values).map(([value, label]) => ({ value, text: label })),
})

const v = zh.values
const same = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(words.map((word) => [word, word]))
const sortsOf = (...names: (keyof typeof zh.library.sort)[]): FilterField =>
  choicesOf('sort', Object.fromEntries(names.map((name) => [name, zh.library.sort[name]])))
const more = (field: FilterField): FilterField => ({ ...field, more: true })
const typed = (name: keyof typeof zh.registers.filters): FilterField => ({
  name,
  label: zh.registers.filters[name],
})

export const kinds: Record<KindName, Kind> = {
  units: {
    name: 'units',
    importKind: 'units',
    writes: 'registers.write',
    keyOf: (row) => text(row, 'id'),
    nameOf: (row) => text(row, 'name'),
    columns: ['name', 'id', 'body', 'unit_class', 'special_tags', 'town', 'status', 'visits'],
    extra: ['visits'],
    fields: unitFields,
    filters: [
      choicesOf('unit_class', v.unit_class),
      choicesOf('special', v.special),
      choicesOf('status', v.status),
      choicesOf('gap', zh.library.unitGaps),
      more({ ...typed('town'), towns: true }),
      more(typed('industry')),
      more(choicesOf('permit_class', same(['重点管理', '简化管理', '登记管理']))),
      more(typed('list_year')),
      more(choicesOf('source', v.source)),
      more(choicesOf('positive', zh.library.positive)),
      sortsOf('name', 'town', 'industry', 'permit_valid_to', 'changed'),
    ],
    byBody: true,
    list: (filter) => asRows(api.units.list(filter)),
    card: (key) => asRows(api.units.card(key)),
    put: (row, version, reason) =>
      api.units.put(row as unknown as PutRow<'units'>, version, reason),
    close: api.steps.closeUnit,
  },
  officers: {
    name: 'officers',
    importKind: 'officers',
    writes: 'registers.write',
    keyOf: (row) => text(row, 'id'),
    nameOf: (row) => text(row, 'name'),
    columns: [
      'name',
      'id',
      'body',
      'post',
      'specialties',
      'can_lead',
      'duty',
      'certificate_valid_to',
    ],
    fields: officerFields,
    filters: [
      choicesOf('duty', v.duty),
      choicesOf('specialty', v.specialties),
      choicesOf('gap', zh.library.officerGaps),
      sortsOf('name', 'certificate_valid_to', 'changed'),
    ],
    byBody: true,
    list: (filter) => asRows(api.officers.list(filter)),
    card: (key) => asRows(api.officers.card(key)),
    put: (row, version, reason) =>
      api.officers.put(row as unknown as PutRow<'officers'>, version, reason),
  },
  recusals: {
    name: 'recusals',
    importKind: 'recusals',
    writes: 'registers.write',
    keyOf: (row) => [row['unit'], row['officer'], row['from']].join('|'),
    nameOf: (row) => `${text(row, 'officer')} → ${text(row, 'unit')}`,
    columns: ['officer', 'unit', 'reason', 'from', 'to'],
    fields: recusalFields,
    filters: [],
    byBody: true,
    list: (filter) => asRows(api.recusals.list(filter)),
    card: (key) => asRows(api.recusals.card(key)),
    put: (row, version, reason) =>
      api.recusals.put(row as unknown as PutRow<'recusals'>, version, reason),
    close: api.steps.closeRecusal,
  },
  'duty-periods': {
    name: 'duty-periods',
    importKind: 'duty_periods',
    writes: 'registers.write',
    keyOf: (row) => [row['officer'], row['from']].join('|'),
    nameOf: (row) => text(row, 'officer'),
    columns: ['officer', 'duty', 'from', 'to', 'reason'],
    fields: dutyPeriodFields,
    filters: [{ ...choicesOf('absence', v.absence), name: 'duty' }],
    byBody: true,
    startFrom: (query) => ({ officer: String(query['q'] ?? '') }),
    list: (filter) => asRows(api.dutyPeriods.list(filter)),
    card: (key) => asRows(api.dutyPeriods.card(key)),
    put: (row, version, reason) =>
      api.dutyPeriods.put(row as unknown as PutRow<'dutyPeriods'>, version, reason),
    close: api.steps.closeDutyPeriod,
  },
  'check-items': {
    name: 'check-items',
    importKind: 'check_items',
    writes: 'catalogue.write',
    keyOf: (row) => text(row, 'code'),
    nameOf: (row) => text(row, 'item'),
    columns: ['code', 'category', 'item', 'sub_item', 'item_class', 'method', 'body_level'],
    fields: checkItemFields,
    filters: [
      choicesOf('item_class', v.unit_class),
      choicesOf('method', same(v.methods)),
      choicesOf('in_force', v.in_force),
    ],
    mark: (row, today) => {
      if (text(row, 'valid_to') !== '' && text(row, 'valid_to') < today) return v.in_force['0']
      return text(row, 'valid_from') > today ? v.notYet : ''
    },
    byBody: false,
    list: (filter) => asRows(api.checkItems.list(filter)),
    card: (key) => asRows(api.checkItems.card(key)),
    put: (row, version, reason) =>
      api.checkItems.put(row as unknown as PutRow<'checkItems'>, version, reason),
  },
  complaints: {
    name: 'complaints',
    importKind: 'complaints',
    writes: 'complaints.write',
    keyOf: (row) => text(row, 'id'),
    nameOf: (row) => text(row, 'id'),
    columns: [
      'id',
      'unit_name',
      'received',
      'channel',
      'subject',
      'verified',
      'decision_no',
      'closed',
    ],
    fields: complaintFields,
    listed: [{ name: 'unit_name', label: zh.registers.complainedUnit, kind: 'text' }],
    filters: [
      choicesOf('verified', v.verified),
      choicesOf('open', v.open),
      choicesOf('decision', v.decision),
    ],
    byBody: true,
    list: (filter) => asRows(api.complaints.list(filter)),
    card: (key) => asRows(api.complaints.card(key)),
    put: (row, version, reason) =>
      api.complaints.put(row as unknown as PutRow<'complaints'>, version, reason),
    close: api.steps.closeComplaint,
  },
}
