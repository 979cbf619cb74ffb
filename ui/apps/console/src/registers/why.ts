// SPDX-License-Identifier: Apache-2.0
import { dateZh } from '@kit'
import { zh } from '@console/text.ts'
import { fieldText, unitFields } from './fields.ts'
import type { Row } from './kinds.ts'

const t = zh.why
const tags = unitFields.find((field) => field.name === 'special_tags')

const period = (from: string, to: string): string => {
  if (from === '' && to === '') return t.always
  if (to === '') return t.since(dateZh(from))
  return from === '' ? t.until(dateZh(to)) : t.period(dateZh(from), dateZh(to))
}

/** Why a unit is key, general or special, and what that does to it in the draw (分类理由). */
export const whyOfUnit = (row: Row): string[] => {
  const text = (name: string): string => String(row[name] ?? '')
  const reasons: string[] = []
  if (text('unit_class') === 'key') {
    const source = zh.values.source[text('source') as keyof typeof zh.values.source] ?? ''
    reasons.push(t.key(text('list_year'), source, text('key_categories').replaceAll(',', '、')))
  } else {
    reasons.push(t.general)
  }
  if (text('special_tags') !== '' && tags) {
    const names = fieldText(tags, text('special_tags'))
    reasons.push(t.special(names, period(text('special_from'), text('special_to'))))
    reasons.push(text('special_reason') === '' ? t.noReason : t.reason(text('special_reason')))
  }
  if (text('auto_tags') !== '' && tags) {
    const names = fieldText(tags, text('auto_tags'))
    reasons.push(t.automatic(names, period(text('auto_from'), text('auto_to'))))
    reasons.push(t.evidence(text('auto_evidence')))
  }
  const excluded = t.excluded[text('status') as keyof typeof t.excluded]
  if (excluded) reasons.push(excluded)
  if (text('positive_from') !== '') {
    reasons.push(t.positive(period(text('positive_from'), text('positive_to'))))
  }
  if (Number(row['balls'] ?? 1) > 1) reasons.push(t.balls(Number(row['balls'])))
  return reasons
}
