// SPDX-License-Identifier: Apache-2.0
import type { StratumCount } from '@api'

export interface CountTable {
  strata: string[]
  rows: { name: string; counts: number[] }[]
}

/** The published counts as a table: bodies down, strata across. */
export const countsByBody = (counts: readonly StratumCount[]): CountTable => {
  const strata = [...new Map(counts.map((row) => [row.stratum, row.stratum_name])).entries()].sort(
    (a, b) => a[0] - b[0],
  )
  const areas = [...new Map(counts.map((row) => [row.area, row.body_name])).entries()]
  return {
    strata: strata.map(([, name]) => name),
    rows: areas.map(([area, name]) => ({
      name,
      counts: strata.map(
        ([stratum]) =>
          counts.find((row) => row.area === area && row.stratum === stratum)?.count ?? 0,
      ),
    })),
  }
}
