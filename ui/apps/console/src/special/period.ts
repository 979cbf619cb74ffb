// SPDX-License-Identifier: Apache-2.0
import { dateZh } from '@kit'
import { zh } from '@console/text.ts'

const t = zh.special

/** "2026年1月1日至2026年12月31日"; an end that is not given is open (期限). */
export const periodZh = (from: string, to: string): string => {
  if (from === '' && to === '') return t.always
  if (to === '') return t.since(dateZh(from))
  return from === '' ? t.until(dateZh(to)) : t.from(dateZh(from), dateZh(to))
}
