// SPDX-License-Identifier: Apache-2.0
import { toHex } from './bytes.ts'
import { commit, seedOf, type Commitments } from './commitments.ts'
import { hashOf } from './hash.ts'
import type { Instance, Selected } from './model.ts'
import { pair, seatsRoot, type Pairing } from './officers.ts'
import { resultRoot, select, type Selection } from './selection.ts'

export interface Outcome extends Selection, Pairing {
  readonly roots: Commitments
  readonly seed: Uint8Array
  readonly rootRes: Uint8Array
  readonly rootAsg: Uint8Array
}

/** Runs the whole draw (整个摇号): a pure function of the instance. */
export const runDraw = (instance: Instance): Outcome => {
  const { alg, secret, objects, officers, recusals } = instance
  const roots = commit(hashOf(alg), secret, objects, officers, recusals)
  const seed = seedOf(instance)
  const selection = select(instance, seed)
  const pairing = pair(instance, seed, selection.selected)
  const rootRes = resultRoot(instance, selection.selected)
  const rootAsg = seatsRoot(instance, pairing.seats)
  return { roots, seed, ...selection, ...pairing, rootRes, rootAsg }
}

const passOutLine = (instance: Instance, no: number, main: readonly Selected[]): string =>
  ['pass', no, main.length, ...main.map((s) => instance.objects[s.index]?.id)].join(' ')

/** The `.out` lines of sx/v1 section 8, byte for byte what `dualdraw core FILE` prints. */
export const formatOutcome = (instance: Instance, outcome: Outcome): string => {
  const rows = [...outcome.selected]
  const passes = outcome.counts.map(({ pass, main, reserve }) =>
    passOutLine(instance, pass, rows.splice(0, main + reserve).slice(0, main)),
  )
  const seats = outcome.seats.map(({ object, seat, officer }) => {
    const who = officer === null ? '-' : instance.officers[officer]?.id
    return `seat ${instance.objects[object]?.id} ${seat} ${who}`
  })
  const lines = [
    `root_obj ${toHex(outcome.roots.rootObj)}`,
    `root_off ${toHex(outcome.roots.rootOff)}`,
    `seed ${toHex(outcome.seed)}`,
    ...passes,
    `root_res ${toHex(outcome.rootRes)}`,
    `root_asg ${toHex(outcome.rootAsg)}`,
    `unfilled ${outcome.unfilled.length}`,
    ...seats,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
