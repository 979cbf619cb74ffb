// SPDX-License-Identifier: Apache-2.0
import { Refusal } from './bytes.ts'
import { canonicalText, type Json } from './canonical.ts'
import { areaCode, hasOwn, type Shape } from './shape.ts'
import type { Source } from './standing.ts'

/** The rule set (细则) of a draw: its canonical text, whose hash is the intent's, and the remedy order it gives. */
export interface Rules {
  readonly text: string
  readonly remedies: readonly Source[]
}

const child = (value: Json | undefined, key: string | number): Json | undefined =>
  typeof value === 'object' && value !== null && hasOwn(value, String(key))
    ? (value as { [key: string]: Json })[key]
    : undefined

const onlyIntegers = (value: Json, place: string): void => {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new Refusal(`${place} 里有小数或过大的数`)
  if (typeof value !== 'object' || value === null) return
  for (const one of Object.values(value)) onlyIntegers(one, place)
}

/** Of the rules the programs need the remedy order alone, where there is one; the hash binds the rest. */
export const rules: Shape<Rules> = (value, place) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(`${place} 应为对象`)
  onlyIntegers(value, place)
  const text = canonicalText(value)
  if (!hasOwn(value, 'remedies')) return { text, remedies: [] }
  const order = child(value['remedies'], 'value')
  if (!Array.isArray(order)) throw new Refusal(`${place}.remedies 应为补救次序`)
  const city = areaCode(child(child(child(value, 'bodies'), 0), 'code'))
  const remedies = order.map((step): Source => {
    if (step === 'any') return 'any'
    if (step !== 'city' || city === undefined)
      throw new Refusal(`${place}.remedies 应为 city 或 any`)
    return city
  })
  return { text, remedies }
}
