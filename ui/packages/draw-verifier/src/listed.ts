// SPDX-License-Identifier: Apache-2.0

/**
 * An id on the frozen lists (编号, sx/v1 3.0): 1–64 bytes of printable ASCII without space and small letters. So there is
 * one spelling of it, in every normal form of Unicode.
 */
export const isListId = (id: string): boolean => /^[!-`{-~]{1,64}$/.test(id)

/** Bit 0 of an object's flags: lawfully excluded. The further bits are reserved and must be 0 (sx/v1 3.a). */
const kKnownFlags = 1

interface Listed {
  readonly id: string
  readonly balls: number
  readonly flags: number
}

/** What no record of an object may say; undefined when it may stand on a list. */
export const recordFault = ({ id, balls, flags }: Listed): string | undefined => {
  if (!isListId(id)) return `编号“${id}”不规范`
  if (balls === 0) return `“${id}”一个球也没有`
  return flags > kKnownFlags ? `“${id}”的标志位用了保留位` : undefined
}
