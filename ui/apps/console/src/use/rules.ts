// SPDX-License-Identifier: Apache-2.0
import { dateZh } from '@kit'
import { zh } from '@console/text.ts'

export interface Citation {
  document: string
  clause: string
  quote: string
  note: string
}

export interface RuleLine {
  name: string
  label: string
  value: string
  cite: Citation
}

export interface RuleDocument {
  id: string
  title: string
  validFrom: string
  validTo: string
  basis: Citation[]
  lines: RuleLine[]
}

type Json = Record<string, unknown>
const t = zh.rules

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const ratio = (value: Json): string => {
  const num = Number(value['num'])
  const den = Number(value['den'])
  return den === 100 ? `${num}%` : `${num}/${den}`
}

/** A rule's value in Chinese. */
export const ruleValue = (name: string, value: unknown): string => {
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number') return t.units[name as keyof typeof t.units]?.(value) ?? `${value}`
  if (Array.isArray(value)) {
    const tags: Readonly<Record<string, string>> = zh.values.special_tags
    return value.map((tag) => tags[String(tag)] ?? String(tag)).join('、')
  }
  if (isObject(value) && 'num' in value) return ratio(value)
  if (isObject(value) && isObject(value['factor'])) {
    const { num, den } = value['factor']
    const factor = Number(num) / Number(den)
    return isObject(value['floor']) ? t.raise(factor, ratio(value['floor'])) : t.factor(factor)
  }
  const words: Readonly<Record<string, string>> = t.words
  return words[textOf(value)] ?? textOf(value)
}

const citationOf = (value: unknown): Citation => {
  const cite = isObject(value) ? value : {}
  return {
    document: textOf(cite['document']),
    clause: textOf(cite['clause']),
    quote: textOf(cite['quote']),
    note: textOf(cite['note']),
  }
}

/** The released rule document as lines to read: each value with its source (实施细则). */
export const readRules = (document: unknown): RuleDocument => {
  const rules = isObject(document) ? document : {}
  const labels: Readonly<Record<string, string>> = t.labels
  const basis = Array.isArray(rules['basis']) ? rules['basis'] : []
  const lines = Object.entries(rules).flatMap(([name, entry]) =>
    isObject(entry) && 'cite' in entry
      ? [
          {
            name,
            label: labels[name] ?? name,
            value: ruleValue(name, entry['value']),
            cite: citationOf(entry['cite']),
          },
        ]
      : [],
  )
  return {
    id: textOf(rules['id']),
    title: textOf(rules['title']),
    validFrom: dateZh(textOf(rules['valid_from'])),
    validTo: dateZh(textOf(rules['valid_to'])),
    basis: basis.map(citationOf),
    lines,
  }
}
