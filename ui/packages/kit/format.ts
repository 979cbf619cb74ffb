// SPDX-License-Identifier: Apache-2.0

const numberFormat = new Intl.NumberFormat('zh-CN')
const momentFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 12345 as "12,345". */
export const count = (value: number): string => numberFormat.format(value)

/** "2026-04-05" as "2026年4月5日"; any other text as it is. */
export const dateZh = (text: string): string => {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日` : text
}

/** An RFC 3339 moment as "2026年4月5日 09:30", always in Beijing time; "" stays "". */
export const momentZh = (text: string): string => {
  const moment = new Date(text)
  if (text === '' || Number.isNaN(moment.getTime())) return text
  const part = Object.fromEntries(
    momentFormat.formatToParts(moment).map(({ type, value }) => [type, value]),
  )
  return `${part.year}年${part.month}月${part.day}日 ${part.hour}:${part.minute}`
}

const quarterNames = ['一', '二', '三', '四']

/** "2026Q4" as "2026年第四季度". */
export const quarterZh = (text: string): string => {
  const found = /^(\d{4})Q([1-4])$/.exec(text)
  return found ? `${found[1]}年第${quarterNames[Number(found[2]) - 1]}季度` : text
}

/** The quarter `step` quarters after this one: ("2026Q4", 1) is "2027Q1". */
export const quarterAfter = (text: string, step: number): string => {
  const found = /^(\d{4})Q([1-4])$/.exec(text)
  if (!found) return text
  const number = Number(found[1]) * 4 + Number(found[2]) - 1 + step
  return `${Math.floor(number / 4)}Q${(number % 4) + 1}`
}

/** Hex digits in groups of four, to be read aloud. */
export const groupsOfFour = (hex: string): string[] => hex.match(/.{1,4}/g) ?? []

/** The first eight digits of a fingerprint, enough to recognise it. */
export const shortHash = (hex: string): string => groupsOfFour(hex.slice(0, 8)).join(' ')
