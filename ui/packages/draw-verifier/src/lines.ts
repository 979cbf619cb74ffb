// SPDX-License-Identifier: Apache-2.0
import type { Mode, Pass, Slot } from './model.ts'

export const kU8 = 0xffn
export const kU16 = 0xffffn
export const kU32 = 0xffffffffn
export const kU53 = (1n << 53n) - 1n
export const kU64 = (1n << 64n) - 1n

/** A decimal integer without leading zeros, at most `most`. */
export const readBig = (word: string | undefined, most: bigint): bigint | undefined => {
  if (word === undefined || !/^(0|[1-9][0-9]{0,19})$/.test(word)) return undefined
  const value = BigInt(word)
  return value <= most ? value : undefined
}

/** The same as a number. REQUIRES: most < 2^53. */
export const readInt = (word: string | undefined, most: bigint): number | undefined => {
  const value = readBig(word, most)
  return value === undefined ? undefined : Number(value)
}

const isMode = (word: string | undefined): word is Mode =>
  word === 'O' || word === 'C' || word === 'X'

const readAreas = (word: string | undefined): readonly number[] | null | undefined => {
  if (word === '*') return null
  const areas: number[] = []
  for (const part of (word ?? '').split(',')) {
    const area = readInt(part, kU32)
    if (area === undefined || area <= (areas[areas.length - 1] ?? -1)) return undefined
    areas.push(area)
  }
  return areas
}

/** The words after `pass`: no mode areas stratum vmin vmax num den cover reserve. */
export const readPass = (words: readonly string[]): Pass | undefined => {
  const [no, mode, areas, stratum, vmin, vmax, num, den, cover, reserve, more] = words
  const pass = {
    no: readInt(no, kU16),
    mode: isMode(mode) ? mode : undefined,
    areas: readAreas(areas),
    stratum: readInt(stratum, kU16),
    vmin: readInt(vmin, kU8),
    vmax: readInt(vmax, kU8),
    num: readBig(num, kU64),
    den: readBig(den, kU64),
    cover: readInt(cover, kU32),
    reserve: readInt(reserve, kU32),
  }
  const whole = more === undefined && Object.values(pass).every((field) => field !== undefined)
  return whole ? (pass as Pass) : undefined
}

const readSource = (word: string | undefined): Slot['source'] | undefined =>
  word === 'local' || word === 'any' ? word : readInt(word, kU32)

/** The words after `slot`: pass seat quals source. */
export const readSlot = (words: readonly string[]): Slot | undefined => {
  const [no, seat, quals, source, more] = words
  const slot = {
    pass: no === '*' ? null : readInt(no, kU16),
    seat: readInt(seat, kU8),
    quals: readInt(quals, kU32),
    source: readSource(source),
  }
  const whole = more === undefined && Object.values(slot).every((field) => field !== undefined)
  return whole ? (slot as Slot) : undefined
}

export const passLine = (pass: Pass): string =>
  [
    'pass',
    pass.no,
    pass.mode,
    pass.areas === null ? '*' : pass.areas.join(','),
    pass.stratum,
    pass.vmin,
    pass.vmax,
    pass.num,
    pass.den,
    pass.cover,
    pass.reserve,
  ].join(' ')

export const slotLine = (slot: Slot): string =>
  ['slot', slot.pass ?? '*', slot.seat, slot.quals, slot.source].join(' ')
