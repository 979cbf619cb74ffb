// SPDX-License-Identifier: Apache-2.0
import { dateZh } from '@kit'
import type { UnitFacts } from '@api'
import { zh } from '@console/text.ts'
import type { Row } from './kinds.ts'

const t = zh.why
const tagWords: Readonly<Record<string, string>> = zh.values.special_tags

const period = (from: string, to: string): string => {
  if (from === '' && to === '') return t.always
  if (to === '') return t.since(dateZh(from))
  return from === '' ? t.until(dateZh(to)) : t.period(dateZh(from), dateZh(to))
}

type Facts = Pick<UnitFacts, 'key_share' | 'tags'>
type Source = 'manual' | 'auto'

/** The names of the tags of one source, by whether they hold today; all have the same period. */
const tagsOf = (facts: Facts, source: Source, state: string): string =>
  facts.tags
    .filter((line) => line.source === source && line.state === state)
    .map(({ tag }) => tagWords[tag] ?? tag)
    .join('、')

const ofTags = (row: Row, facts: Facts, source: Source): string[] => {
  const text = (name: string): string => String(row[name] ?? '')
  const [from, to] = source === 'auto' ? ['auto_from', 'auto_to'] : ['special_from', 'special_to']
  const held = period(text(from), text(to))
  const reasons: string[] = []
  const now = tagsOf(facts, source, 'in_force')
  if (now !== '') reasons.push(source === 'auto' ? t.automatic(now, held) : t.special(now, held))
  const lapsed = tagsOf(facts, source, 'lapsed')
  if (lapsed !== '') reasons.push(t.lapsed(lapsed, dateZh(text(to))))
  const coming = tagsOf(facts, source, 'coming')
  if (coming !== '') reasons.push(t.coming(coming, dateZh(text(from))))
  if (reasons.length === 0) return []
  if (source === 'auto') return [...reasons, t.evidence(text('auto_evidence'))]
  const reason = text('special_reason')
  return [...reasons, reason === '' ? t.noReason : t.reason(reason)]
}

/** Why a unit is key, general or special today, and what that does to it in the draw (分类理由). */
export const whyOfUnit = (row: Row, facts: Facts): string[] => {
  const text = (name: string): string => String(row[name] ?? '')
  const reasons: string[] = []
  if (text('unit_class') === 'key') {
    const source = zh.values.source[text('source') as keyof typeof zh.values.source] ?? ''
    const categories = text('key_categories').replaceAll(',', '、')
    reasons.push(t.key(text('list_year'), source, categories))
    if (facts.key_share !== '') reasons.push(t.share(facts.key_share))
  } else {
    reasons.push(t.general)
  }
  reasons.push(...ofTags(row, facts, 'manual'), ...ofTags(row, facts, 'auto'))
  const excluded = t.excluded[text('status') as keyof typeof t.excluded]
  if (excluded) reasons.push(excluded)
  if (text('positive_from') !== '') {
    reasons.push(t.positive(period(text('positive_from'), text('positive_to'))))
  }
  if (Number(row['balls'] ?? 1) > 1) reasons.push(t.balls(Number(row['balls'])))
  return reasons
}
