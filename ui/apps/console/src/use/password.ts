// SPDX-License-Identifier: Apache-2.0
import { zh } from '@console/text.ts'

export const shortestPassword = 10

/** What is wrong with a new password, as a sentence; "" when nothing is. */
export const passwordFault = (old: string, fresh: string, again: string): string => {
  if (fresh.length < shortestPassword) return zh.password.short(shortestPassword)
  if (!/[A-Za-z]/.test(fresh) || !/[0-9]/.test(fresh)) return zh.password.kinds
  if (fresh === old) return zh.password.same
  if (fresh !== again) return zh.password.differs
  return ''
}
