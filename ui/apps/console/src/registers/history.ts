// SPDX-License-Identifier: Apache-2.0
import type { Version } from '@api'
import { fieldText, type Field } from './fields.ts'
import type { Row } from './kinds.ts'

export interface FieldChange {
  label: string
  before: string
  after: string
}

export interface HistoryEntry {
  version: number
  at: string
  account: string
  reason: string
  first: boolean
  /** The record was closed after this version (撤下). */
  ended?: { at: string; account: string; reason: string }
  changes: FieldChange[]
}

/** What each version changed against the one before it (变更痕迹); newest first, as given. */
export const historyOf = (
  versions: readonly Version<Row>[],
  fields: readonly Field[],
  bodies: Readonly<Record<string, string>>,
): HistoryEntry[] =>
  versions.map((entry, index) => {
    const older = versions[index + 1]?.row
    const changes = fields
      .filter((field) => older && String(entry.row[field.name]) !== String(older[field.name]))
      .map((field) => ({
        label: field.label,
        before: fieldText(field, older?.[field.name], bodies),
        after: fieldText(field, entry.row[field.name], bodies),
      }))
    return {
      version: entry.version,
      at: entry.from,
      account: entry.account,
      reason: entry.reason,
      first: !older,
      ...(entry.ended_by !== '' && {
        ended: { at: entry.to, account: entry.ended_by, reason: entry.ended_reason },
      }),
      changes,
    }
  })
