// SPDX-License-Identifier: Apache-2.0
import type { Draw } from '@api'
import { stepsOf, type Step, type StepName, type StepState } from './drawSteps.ts'

/** The steps of the ceremony (摇号仪式), 0 to 9. */
export const ceremonyNames = [
  'ready',
  'lists',
  'rules',
  'commit',
  'close',
  'reveal',
  'dice',
  'seed',
  'show',
  'result',
] as const
export type CeremonyName = (typeof ceremonyNames)[number]

export interface CeremonyStep {
  name: CeremonyName
  state: StepState
  at: string
  hash: string
}

/** Which step of the draw each step of the ceremony shows. */
const source: Record<CeremonyName, StepName> = {
  ready: 'freeze',
  lists: 'freeze',
  rules: 'seal',
  commit: 'commit',
  close: 'close',
  reveal: 'reveal',
  dice: 'public',
  seed: 'run',
  show: 'run',
  result: 'result',
}
const seedEntry = 8

/** The checks are over when the intent is sealed; the show only reads what stands already. */
export const ceremonySteps = (draw: Draw): CeremonyStep[] => {
  const steps = new Map<StepName, Step>(stepsOf(draw).map((step) => [step.name, step]))
  const seed = draw.log.find((line) => line.type === seedEntry)
  return ceremonyNames.map((name) => {
    const { state, at, hash } = steps.get(source[name]) as Step
    if (name === 'ready')
      return { name, state: draw.state === 'frozen' ? 'now' : 'done', at: '', hash: '' }
    if (name === 'seed' && seed) return { name, state, at: seed.at, hash: seed.hash }
    if (name === 'show' && state !== 'done') return { name, state: 'later', at: '', hash: '' }
    return { name, state, at, hash }
  })
}

/** Where the room is: what the server waits for; a drawn one shows its result. */
export const ceremonyNow = (steps: readonly CeremonyStep[]): CeremonyName =>
  steps.find(({ state }) => state === 'now' || state === 'stopped')?.name ?? 'result'
