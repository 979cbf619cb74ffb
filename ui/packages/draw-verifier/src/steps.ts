// SPDX-License-Identifier: Apache-2.0

/** The steps of verification in order (docs/bundle.md). */
export const kSteps = [
  'format',
  'intent',
  'log',
  'reveals',
  'seed',
  'lists',
  'selection',
  'officers',
  'substitutions',
] as const

export type Step = (typeof kSteps)[number]

export interface StepReport {
  readonly step: Step
  readonly state: 'ok' | 'pending' | 'failed'
  /** Chinese sentence: what was checked, or what does not fit. */
  readonly sentence: string
}

/** 年月日 of a unix time, in China. */
export const dateInChina = (unixSeconds: number): string => {
  const date = new Date((unixSeconds + 8 * 3600) * 1000)
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
}
