// SPDX-License-Identifier: Apache-2.0

/** The places (from 1) where two readings differ. */
export const differences = (first: string, second: string): number[] =>
  Array.from({ length: Math.max(first.length, second.length) }, (_, index) => index + 1).filter(
    (place) => first[place - 1] !== second[place - 1],
  )

/** What the clerk typed, without the blanks that make digits readable. */
export const digitsOnly = (text: string): string => text.replace(/\s/g, '')

const lotteryForms: Record<string, RegExp> = {
  ssq: /^\d{2}(,\d{2}){5}\+\d{2}$/,
  dlt: /^\d{2}(,\d{2}){4}\+\d{2},\d{2}$/,
  pl5: /^\d(,\d){4}$/,
}

/** How many digits the dice have, as their id says: "dice-20". */
export const diceDigits = ({ id }: { id: string }): number =>
  Number(/^dice-(\d+)$/.exec(id)?.[1] ?? 0)

/** What a lottery's value begins with: game and issue of its id, "ssq:2026131:". */
export const lotteryStart = (id: string): string => `${id.replace('-', ':')}:`

/** The value of a source from what was typed: of a lottery the numbers alone may be typed. */
export const valueOf = (source: { type: number; id: string }, typed: string): string => {
  const text = digitsOnly(typed)
  const start = lotteryStart(source.id)
  return source.type === 2 || text === '' || text.startsWith(start) ? text : start + text
}

/** Whether a value has the form its source asks for; the numbers themselves are checked by the server. */
export const hasForm = (source: { type: number; id: string }, value: string): boolean => {
  if (source.type === 2) return /^\d+$/.test(value) && value.length === diceDigits(source)
  const start = lotteryStart(source.id)
  const numbers = lotteryForms[source.id.slice(0, 3)]
  return value.startsWith(start) && (numbers?.test(value.slice(start.length)) ?? false)
}
