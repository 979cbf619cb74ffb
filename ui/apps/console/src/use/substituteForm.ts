// SPDX-License-Identifier: Apache-2.0
import type { DrawResult, ResultRow, SubstituteRequest } from '@api'
import { zh } from '@console/text.ts'

const t = zh.substituteForm

/** What may be replaced in a visit: the unit, a member, an empty seat. */
export interface Target {
  value: string
  text: string
  kind: 'unit' | 'officer' | 'vacancy'
  seat: number
}

/** The row of a unit that is to be visited, replaced rows left out. */
export const standingRow = (result: DrawResult, unit: string): ResultRow | undefined =>
  result.rows.find(
    (row) => row.unit === unit && (row.kind === 1 ? row.standing === '' : row.standing === 'came'),
  )

export const targetsOf = (row: ResultRow): Target[] => [
  { value: 'unit', text: t.wholeUnit, kind: 'unit', seat: -1 },
  ...row.team.map(({ seat, name }): Target => {
    const empty = name === ''
    return {
      value: `seat-${seat}`,
      text: empty ? t.vacancy(seat) : t.member(seat, name),
      kind: empty ? 'vacancy' : 'officer',
      seat,
    }
  }),
]

export interface SubstituteDraft {
  target: string
  reason: string
  words: string
}

export const requestOf = (
  unit: string,
  target: Target,
  draft: SubstituteDraft,
  evidence: { name: string; hash: string },
): SubstituteRequest => ({
  kind: target.kind,
  unit,
  seat: target.seat,
  reason: draft.reason,
  words: draft.words.trim(),
  evidence_name: evidence.name,
  evidence_sha256: evidence.hash,
})
