// SPDX-License-Identifier: Apache-2.0
import { spokenList } from './spokenWords.ts'

const words = 4

/** The first bytes of a fingerprint as four words, for two people who compare by ear (口令); "" of no fingerprint. */
export const spokenWords = (hex: string): string =>
  (hex.match(/../g) ?? [])
    .slice(0, words)
    .map((byte) => spokenList[Number.parseInt(byte, 16)] ?? '')
    .join(' ')
