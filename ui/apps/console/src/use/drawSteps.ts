// SPDX-License-Identifier: Apache-2.0
import type { Draw, LogLine } from '@api'

export const stepNames = [
  'freeze',
  'seal',
  'commit',
  'close',
  'reveal',
  'public',
  'run',
  'result',
] as const
export type StepName = (typeof stepNames)[number]
export type StepState = 'done' | 'now' | 'later' | 'stopped'

export interface Step {
  name: StepName
  state: StepState
  /** When the step was finished and the log entry that proves it; "" while it is not. */
  at: string
  hash: string
}

/** Types of log entries (sx/v1 3.a). */
const logType: Record<StepName, number> = {
  freeze: 2,
  seal: 3,
  commit: 4,
  close: 5,
  reveal: 6,
  public: 7,
  run: 9,
  result: 13,
}

const order = ['frozen', 'sealed', 'closed', 'drawn', 'opened']

/** How many steps are finished, from the state and what is still missing. */
const finished = (draw: Draw): number => {
  const reached = order.indexOf(draw.state === 'aborted' ? lastState(draw) : draw.state)
  const all = (given: boolean[]): boolean => given.length > 0 && given.every(Boolean)
  if (reached >= 4) return 8
  if (reached === 3) return 7
  if (reached === 2) {
    if (!draw.cosigning.complete) return 3
    if (!all(draw.witnesses.map((witness) => witness.revealed))) return 4
    return all(draw.sources.map((source) => source.given)) ? 6 : 5
  }
  if (reached === 1) return all(draw.witnesses.map((witness) => witness.committed)) ? 3 : 2
  return 1
}

const lastState = (draw: Draw): string => {
  if (draw.closed_at !== '') return 'closed'
  return draw.sealed_at === '' ? 'frozen' : 'sealed'
}

const newest = (log: readonly LogLine[], type: number): LogLine | undefined =>
  log.filter((line) => line.type === type).at(-1)

/** The eight steps of a draw as its left rail shows them (摇号八步). */
export const stepsOf = (draw: Draw): Step[] => {
  const done = finished(draw)
  return stepNames.map((name, index) => {
    const line = index < done ? newest(draw.log, logType[name]) : undefined
    const open: StepState = draw.state === 'aborted' ? 'stopped' : 'now'
    const state: StepState = index < done ? 'done' : index === done ? open : 'later'
    return { name, state, at: line?.at ?? '', hash: line?.hash ?? '' }
  })
}

/** The step the room is at: the first unfinished one, or the result. */
export const currentStep = (steps: readonly Step[]): StepName =>
  steps.find((step) => step.state === 'now' || step.state === 'stopped')?.name ?? 'result'
