// SPDX-License-Identifier: Apache-2.0
import type { Draw } from '@api'

/** A rehearsal as it stands (演练): all of it is invented, so the browser may keep it until the tab is closed. */
export interface KeptRehearsal {
  /** The invented city's secret in hex; the rest of the city is the same every time. */
  secret: string
  draw: Draw
  /** Of witnesses by id, of a source's first reading by "keyed " and id. */
  values: [string, string][]
}

export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const place = 'dualdraw.rehearsal'

export const keptRehearsal = (keeper: Keeper): KeptRehearsal | undefined => {
  try {
    return JSON.parse(keeper.getItem(place) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export const keepRehearsal = (keeper: Keeper, kept: KeptRehearsal): void =>
  keeper.setItem(place, JSON.stringify(kept))

/** Who leaves the stage begins anew the next time; a reload is not a leaving. */
export const forgetRehearsal = (keeper: Keeper): void => keeper.removeItem(place)
