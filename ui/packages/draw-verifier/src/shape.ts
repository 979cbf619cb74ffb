// SPDX-License-Identifier: Apache-2.0
import { fromHex, Refusal } from './bytes.ts'
import type { Json } from './canonical.ts'

/** Reads a value of one type or throws Refusal naming its place in the file. */
export type Shape<T> = (value: Json | undefined, place: string) => T

const wrong = (place: string, what: string): never => {
  throw new Refusal(`${place || '文件'} 应为${what}`)
}

export const text: Shape<string> = (value, place) =>
  typeof value === 'string' ? value : wrong(place, '文字')

/** Integers of 0…most, at most 2^53−1. */
export const integer =
  (most = Number.MAX_SAFE_INTEGER): Shape<number> =>
  (value, place) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most
      ? value
      : wrong(place, `0 到 ${most} 的整数`)

/** Lower-case hexadecimal, of a fixed number of bytes when `size` is given. */
export const hex =
  (size?: number): Shape<Uint8Array> =>
  (value, place) => {
    const bytes = typeof value === 'string' ? fromHex(value) : undefined
    if (!bytes || (size !== undefined && bytes.length !== size)) {
      return wrong(place, size ? `${size} 字节的小写十六进制` : '小写十六进制')
    }
    return bytes
  }

/** An area code as text, exactly as its number is written. */
export const areaCode = (value: Json | undefined): number | undefined => {
  const area = typeof value === 'string' && /^(0|[1-9]\d{0,9})$/.test(value) ? Number(value) : -1
  return area < 0 || area > 0xffffffff ? undefined : area
}

export const oneOf =
  <T extends string>(...words: readonly T[]): Shape<T> =>
  (value, place) =>
    words.find((word) => word === value) ?? wrong(place, words.join('或'))

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, place) =>
    value === null ? null : shape(value, place)

export const listOf =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value, place) =>
    Array.isArray(value)
      ? value.map((row, i) => shape(row, `${place}[${i}]`))
      : wrong(place, '列表')

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const hasOwn = (value: object, key: string): boolean =>
  Object.prototype.hasOwnProperty.call(value, key)

/** Exactly the keys given, no more and no fewer. */
export const record =
  <T>(shapes: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> =>
  (value, place) => {
    if (!isRecord(value)) return wrong(place, '对象')
    const prefix = place === '' ? '' : `${place}.`
    for (const key of Object.keys(value)) {
      if (!hasOwn(shapes, key)) throw new Refusal(`${prefix}${key} 不是本格式的字段`)
    }
    const entries = Object.keys(shapes).map((key) => {
      if (!hasOwn(value, key)) throw new Refusal(`缺少字段 ${prefix}${key}`)
      return [key, shapes[key as keyof T](value[key], prefix + key)]
    })
    return Object.fromEntries(entries) as T
  }

/** The frozen register row: any keys, strings and integers only. */
export const detailRow: Shape<Readonly<Record<string, string | number>>> = (value, place) => {
  if (!isRecord(value)) return wrong(place, '对象')
  const count = integer()
  for (const [key, field] of Object.entries(value)) {
    if (typeof field !== 'string') count(field, `${place}.${key}`)
  }
  return value as Record<string, string | number>
}
