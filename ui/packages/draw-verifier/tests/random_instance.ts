// SPDX-License-Identifier: Apache-2.0
import type { Alg } from '../src/hash.ts'
import type { Instance } from '../src/model.ts'

/** A small deterministic stream of numbers (xorshift), so that a failing case can be named by its seed. */
export const stream = (seed: number) => {
  let x = (seed * 2654435761 + 1) >>> 0 || 1
  const below = (n: number): number => {
    x ^= x << 13
    x >>>= 0
    x ^= x >>> 17
    x ^= x << 5
    x >>>= 0
    return x % n
  }
  const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, () => below(256))
  return { below, bytes }
}

export interface Shape {
  readonly objects: number
  readonly officers: number
  readonly drawn: number
  readonly seats: number
  readonly cap: number
  readonly recusedPercent: number
}

/** A random draw of one pass over two areas with bases, caps, specialties and recusals. */
export const randomInstance = (seed: number, shape: Shape, alg: Alg = 'sha256'): Instance => {
  const { below, bytes } = stream(seed)
  const areas = [331121, 331122]
  const pad = (i: number): string => String(i).padStart(5, '0')
  const objects = Array.from({ length: shape.objects }, (_, i) => ({
    id: `E${pad(i)}`,
    area: areas[below(2)] ?? 0,
    stratum: 1,
    balls: 1 + below(3),
    dept: 1,
    visits: 0,
    flags: 0,
    detail: null,
  }))
  const officers = Array.from({ length: shape.officers }, (_, i) => ({
    id: `F${pad(i)}`,
    area: below(4) === 0 ? 0 : (areas[below(2)] ?? 0),
    quals: [1, 1, 3, 7][below(4)] ?? 1,
    dept: 1,
    base: below(3),
    cap: shape.cap === 0 ? below(4) : shape.cap,
  }))
  const recusals = objects.flatMap((_object, object) =>
    officers.flatMap((_officer, officer) =>
      below(100) < shape.recusedPercent ? [{ object, officer, reason: 1 }] : [],
    ),
  )
  const pass = {
    no: 1,
    mode: 'X',
    areas: null,
    stratum: 1,
    vmin: 0,
    vmax: 9,
    num: BigInt(shape.drawn),
    den: 0n,
    cover: 0,
    reserve: 1,
  } as const
  const sources = ['local', 'any', 'any', 331121] as const
  const slots = Array.from({ length: shape.seats }, (_, seat) => ({
    pass: null,
    seat,
    quals: [1, 1, 3, 5][below(4)] ?? 1,
    source: sources[below(4)] ?? 'any',
  }))
  return {
    alg,
    secret: bytes(32),
    intent: bytes(20),
    logRoot: bytes(32),
    contributions: [{ type: 2, id: 'dice', value: bytes(20) }],
    objects,
    officers,
    recusals,
    passes: [pass],
    slots,
  }
}
