// SPDX-License-Identifier: Apache-2.0
import type { ImportLine, ImportReport } from '@api'
import type { Tone } from '@kit'

export const lineStates = ['new', 'changed', 'same', 'warned', 'refused'] as const
export type LineState = (typeof lineStates)[number]

export const toneOf: Record<LineState, Tone> = {
  new: 'good',
  changed: 'good',
  same: 'plain',
  warned: 'wait',
  refused: 'bad',
}

/** The counts of a report by the state of its rows. */
export const countsOf = (report: ImportReport): Record<LineState, number> => ({
  new: report.added,
  changed: report.changed,
  same: report.same,
  warned: report.warned,
  refused: report.refused,
})

export const linesIn = (report: ImportReport, state: string): ImportLine[] => {
  if (state === '') return report.lines
  return report.lines.filter((line) => line.state === state)
}
