// SPDX-License-Identifier: Apache-2.0

export interface KeyedPlace {
  first: string
  second: string
  same: boolean
}

/** Two independent readings side by side, place by place (两次独立录入). */
export const compareTwice = (first: string, second: string): KeyedPlace[] => {
  const length = Math.max(first.length, second.length)
  return Array.from({ length }, (_, index) => {
    const a = first[index] ?? ''
    const b = second[index] ?? ''
    return { first: a, second: b, same: a === b }
  })
}

/** The places (from 1) where the readings differ. */
export const differences = (first: string, second: string): number[] =>
  compareTwice(first, second).flatMap(({ same }, index) => (same ? [] : [index + 1]))

/** What the clerk typed, without the blanks that make digits readable. */
export const digitsOnly = (text: string): string => text.replace(/\s/g, '')

const lotteryForms: Record<string, RegExp> = {
  ssq: /^ssq:\d{7}:\d{2}(,\d{2}){5}\+\d{2}$/,
  dlt: /^dlt:\d{7}:\d{2}(,\d{2}){4}\+\d{2},\d{2}$/,
  pl5: /^pl5:\d{7}:\d(,\d){4}$/,
}

/** How many digits the dice have; 0 when their label does not say. */
export const diceDigits = ({ label }: { label: string }): number =>
  Number(/\d+/.exec(label)?.[0] ?? 0)

/** Whether a value has the form its source asks for; the numbers themselves are checked by the server. */
export const hasForm = (
  source: { type: number; id: string; label: string },
  value: string,
): boolean => {
  if (source.type !== 2) return lotteryForms[source.id]?.test(value) ?? value !== ''
  const digits = diceDigits(source)
  return /^\d+$/.test(value) && (digits === 0 || value.length === digits)
}
