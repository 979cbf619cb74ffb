// SPDX-License-Identifier: Apache-2.0
import type { DrawRow } from '@api'

/** The draw that counts for a quarter: the newest one that was not aborted. */
export const drawOfQuarter = (draws: readonly DrawRow[], quarter: string): DrawRow | undefined =>
  draws
    .filter((draw) => draw.quarter === quarter && draw.state !== 'aborted')
    .sort((a, b) => b.id.localeCompare(a.id))[0]
