// SPDX-License-Identifier: Apache-2.0
import type { Alg } from './hash.ts'

/** One inspected object as the draw sees it (检查对象, sx/v1 3.a). */
export interface DrawObject {
  readonly id: string
  readonly area: number
  readonly stratum: number
  readonly balls: number
  readonly dept: number
  readonly visits: number
  readonly flags: number
  /** Hash of the detail record; with it the record is version 2. */
  readonly detail: Uint8Array | null
}

/** One officer as the draw sees it (执法检查人员). */
export interface DrawOfficer {
  readonly id: string
  readonly area: number
  readonly quals: number
  readonly dept: number
  readonly base: number
  readonly cap: number
}

/** The pair must not meet (回避): indexes into the two sorted lists. */
export interface Recusal {
  readonly object: number
  readonly officer: number
  readonly reason: number
}

/** One input of the seed: 1 witness 2 dice 3 lottery 4 drand 5 NIST 6 other beacon. */
export interface Contribution {
  readonly type: number
  readonly id: string
  readonly value: Uint8Array
}

/** O overlay, C credit, X exclude (sx/v1 3.c). */
export type Mode = 'O' | 'C' | 'X'

export interface Pass {
  readonly no: number
  readonly mode: Mode
  /** null: every area. */
  readonly areas: readonly number[] | null
  readonly stratum: number
  readonly vmin: number
  readonly vmax: number
  readonly num: bigint
  /** 0: the quota is `num`. */
  readonly den: bigint
  readonly cover: number
  readonly reserve: number
}

/** One seat of a team (sx/v1 7). */
export interface Slot {
  /** null: every pass. */
  readonly pass: number | null
  readonly seat: number
  readonly quals: number
  readonly source: 'local' | 'any' | number
}

/** Everything a draw is computed from; the result is a pure function of it. */
export interface Instance {
  readonly alg: Alg
  readonly secret: Uint8Array
  readonly intent: Uint8Array
  readonly logRoot: Uint8Array
  readonly contributions: readonly Contribution[]
  /** Sorted by id bytes, like the officers. */
  readonly objects: readonly DrawObject[]
  readonly officers: readonly DrawOfficer[]
  /** Sorted by (object, officer). */
  readonly recusals: readonly Recusal[]
  /** In order of execution. */
  readonly passes: readonly Pass[]
  readonly slots: readonly Slot[]
}

/** One row of the result (sx/v1 3.f): kind 1 main, 2 reserve; ranks count on through the reserves. */
export interface Selected {
  readonly pass: number
  readonly kind: number
  readonly rank: number
  readonly index: number
  readonly ticket: Uint8Array
}

/** One seat of a team, by object index then seat; null = unfilled (缺员). */
export interface Seat {
  readonly object: number
  readonly seat: number
  readonly officer: number | null
}
