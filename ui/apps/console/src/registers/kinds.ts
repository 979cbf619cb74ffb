// SPDX-License-Identifier: Apache-2.0
import type { Api, Card, Filter, Page } from '@api'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'
import {
  checkItemFields,
  complaintFields,
  officerFields,
  recusalFields,
  unitFields,
  type Field,
} from './fields.ts'

/** A register row as the pages treat it: fields by name. */
export type Row = Record<string, string | number>

export type KindName = 'units' | 'officers' | 'recusals' | 'check-items' | 'complaints'

/** Stands for a record that does not exist yet, in the address and in drafts. */
export const newKey = 'new'

/** An empty record (新增). */
export const blankRow = (kind: Kind): Row =>
  Object.fromEntries(
    kind.fields.map(({ name, start, integer }) => [name, start ?? (integer ? 0 : '')]),
  )

export interface FilterField {
  name: string
  label: string
  choices: readonly { value: string; text: string }[]
}

/** One register: how it is listed, shown and changed. */
export interface Kind {
  name: KindName
  /** The `kind` of its imports. */
  importKind: string
  keyOf: (row: Row) => string
  nameOf: (row: Row) => string
  columns: readonly string[]
  fields: readonly Field[]
  /** Shown in the list only, not kept in the row. */
  listed?: readonly Field[]
  /** The permission to change its rows. */
  writes: string
  filters: readonly FilterField[]
  byBody: boolean
  list: (filter: Filter) => Promise<Page<Row>>
  card?: (key: string) => Promise<Card<Row>>
  put?: (row: Row, version: number, reason: string) => Promise<unknown>
}

const text = (row: Row, name: string): string => String(row[name] ?? '')
const asRows = <T>(call: Promise<T>): Promise<never> => call as Promise<never>
type PutRow<K extends 'units' | 'officers' | 'recusals' | 'checkItems' | 'complaints'> = Parameters<
  Api[K]['put']
>[0]

const choicesOf = (
  name: keyof typeof zh.registers.filters,
  values: Readonly<Record<string, string>>,
): FilterField => ({
  name,
  label: zh.registers.filters[name],
  choices: Object.entries(values).map(([value, label]) => ({ value, text: label })),
})

const v = zh.values

export const kinds: Record<KindName, Kind> = {
  units: {
    name: 'units',
    importKind: 'units',
    writes: 'registers.write',
    keyOf: (row) => text(row, 'id'),
    nameOf: (row) => text(row, 'name'),
    columns: ['name', 'id', 'body', 'unit_class', 'special_tags', 'town', 'status'],
    fields: unitFields,
    filters: [
      choicesOf('unit_class', v.unit_class),
      choicesOf('special', v.special),
      choicesOf('status', v.status),
    ],
    byBody: true,
    list: (filter) => asRows(api.units.list(filter)),
    card: (key) => asRows(api.units.card(key)),
    put: (row, version, reason) =>
      api.units.put(row as unknown as PutRow<'units'>, version, reason),
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
    filters: [choicesOf('duty', v.duty)],
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
  },
  'check-items': {
    name: 'check-items',
    importKind: 'check_items',
    writes: 'catalogue.write',
    keyOf: (row) => text(row, 'code'),
    nameOf: (row) => text(row, 'item'),
    columns: ['code', 'category', 'item', 'sub_item', 'item_class', 'method', 'body_level'],
    fields: checkItemFields,
    filters: [],
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
  },
}
