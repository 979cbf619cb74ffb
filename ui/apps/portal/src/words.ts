// SPDX-License-Identifier: Apache-2.0
import type { Bundle, Contribution, Pass, Step } from '@verifier'

export const kStepNames: Readonly<Record<Step, string>> = {
  format: '① 文件完整',
  intent: '② 意向书',
  log: '③ 公开日志',
  reveals: '④ 见证人密语',
  seed: '⑤ 种子',
  lists: '⑥ 名单',
  selection: '⑦ 抽中单位',
  officers: '⑧ 检查人员',
  substitutions: '⑨ 替补',
}

const kSources: Readonly<Record<number, string>> = {
  1: '见证人',
  2: '骰子',
  3: '彩票开奖',
  4: '随机信标 drand',
  5: '随机信标 NIST',
  6: '其他信标',
}

export const sourceName = (type: number): string => kSources[type] ?? `来源 ${type}`

/** 2026年4月5日 15:30 of an RFC 3339 time, as it stands there; a dash for none. */
export const momentName = (text: string): string => {
  const [, y, m, d, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text) ?? []
  if (!y) return '—'
  return `${y}年${Number(m)}月${Number(d)}日${time ? ` ${time}` : ''}`
}

/** 2026年4月5日 of an RFC 3339 time. */
export const dayName = (text: string): string => momentName(text.slice(0, 10))

/** Values people read as text; witnesses' secrets are bytes. */
export const isReadable = ({ type }: Contribution): boolean => type === 2 || type === 3

/** Bytes of ASCII as text. */
export const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
export const bytesOfAscii = (text: string): Uint8Array =>
  Uint8Array.from(text, (c) => c.charCodeAt(0))

/** Groups of four, to compare with paper. */
export const inFours = (hex: string): string => hex.replace(/(.{4})(?=.)/g, '$1 ')

const shareText = (num: bigint, den: bigint): string => (den === 100n ? `${num}%` : `${num}/${den}`)

const kStrata: Readonly<Record<number, string>> = {
  1: '重点排污单位',
  2: '重点排污单位中的特殊监管对象',
  3: '一般排污单位',
  4: '一般排污单位中的特殊监管对象',
}

/** Names of areas as the frozen register rows give them. */
export const areaNames = (bundle: Bundle): ReadonlyMap<number, string> => {
  const names = new Map<number, string>()
  for (const { area, detail } of bundle.objects) {
    const body = detail?.['body']
    if (typeof body === 'string' && body !== '' && !names.has(area)) names.set(area, body)
  }
  return names
}

/** Name of a unit as people know it; its number where the register row is not public. */
export const unitName = (bundle: Bundle, index: number): string => {
  const object = bundle.objects[index]
  const name = object?.detail?.['name']
  return typeof name === 'string' && name !== '' ? name : (object?.id ?? String(index))
}

/** One pass as a sentence (各轮规则). */
export const passSentence = (pass: Pass, areas: ReadonlyMap<number, string>): string => {
  const where =
    pass.areas === null
      ? '全部地区'
      : [...new Set(pass.areas.map((a) => areas.get(a) ?? String(a)))].join('、')
  const what = kStrata[pass.stratum] ?? `第 ${pass.stratum} 类对象`
  const visits =
    pass.vmin === pass.vmax
      ? `今年已查 ${pass.vmin} 次的`
      : `今年已查 ${pass.vmin} 到 ${pass.vmax} 次的`
  const parts = [
    pass.num === 0n
      ? ''
      : pass.den === 0n
        ? `抽 ${pass.num} 家`
        : `按总数的 ${shareText(pass.num, pass.den)} 抽，零头进一`,
    pass.cover === 0 ? '' : `至少抽其中的 1/${pass.cover}`,
    pass.mode === 'C'
      ? '前面各轮抽中的计入'
      : pass.mode === 'O'
        ? '前面抽中的也参加，抽中则合并检查'
        : '',
  ]
  return `${where}${what}，${visits}，${parts.filter((p) => p !== '').join('；')}。`
}
