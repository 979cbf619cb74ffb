// SPDX-License-Identifier: Apache-2.0

/** Entropy of the public sources in thousandths of a bit, rounded down (sx/v1 3.b). */
export const lotteries = ['ssq', 'dlt', 'pl5'] as const
export type Lottery = (typeof lotteries)[number]
export const smallestSeedBits = 64

const millibitsOf: Record<Lottery, number> = { ssq: 24078, dlt: 24352, pl5: 16609 }
const millibitsPerDigit = 3321

/** The game of a source's id: "ssq-2026131" is of ssq. */
export const lotteryOf = (id: string): Lottery | undefined =>
  lotteries.find((game) => id.startsWith(`${game}-`))

/** Whole bits of randomness that nobody in the room controls. */
export const seedBits = (diceDigits: number, chosen: readonly Lottery[]): number => {
  const digits = Number.isInteger(diceDigits) && diceDigits > 0 ? diceDigits : 0
  const millibits = chosen.reduce((sum, id) => sum + millibitsOf[id], digits * millibitsPerDigit)
  return Math.floor(millibits / 1000)
}
