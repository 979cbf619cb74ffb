// SPDX-License-Identifier: Apache-2.0

/** A seat takes an officer. */
export interface Move {
  readonly seat: number
  readonly officer: number
}

const kUnseen = -2

/**
 * Breadth-first search over seats 0..S-1, officers S..S+O-1 and the sink S+O, remembering how each node was reached.
 * Made once, used for many searches.
 */
export class Search {
  /** Bits of the officers not reached yet. */
  readonly fresh: Uint32Array
  private readonly seats: number
  private readonly parent: Int32Array
  private readonly via: Int32Array
  private readonly queue: Int32Array
  private readonly allOfficers: Uint32Array
  private head = 0
  private tail = 0

  constructor(seats: number, officers: number) {
    this.seats = seats
    const nodes = seats + officers + 1
    this.parent = new Int32Array(nodes).fill(kUnseen)
    this.via = new Int32Array(nodes)
    this.queue = new Int32Array(nodes)
    this.allOfficers = new Uint32Array((officers + 31) >>> 5)
    for (let o = 0; o < officers; o++) setBit(this.allOfficers, o)
    this.fresh = this.allOfficers.slice()
  }

  restart(): void {
    for (let i = 0; i < this.tail; i++) this.parent[this.queue[i] as number] = kUnseen
    this.fresh.set(this.allOfficers)
    this.head = 0
    this.tail = 0
  }

  /** Reaches a node, from a seat by letting it take `officer`. False when it was reached before. */
  visit(node: number, from: number, officer = -1): boolean {
    if (this.parent[node] !== kUnseen) return false
    this.parent[node] = from
    this.via[node] = officer
    this.queue[this.tail++] = node
    if (node >= this.seats) clearBit(this.fresh, node - this.seats)
    return true
  }

  /** The next node to expand. */
  next(): number | undefined {
    return this.head < this.tail ? this.queue[this.head++] : undefined
  }

  /** Moves along the way from `start` to `node`; a cycle when both are the same. */
  movesFrom(start: number, node: number): Move[] {
    const moves: Move[] = []
    let at = node
    do {
      const from = this.parent[at] as number
      const officer = this.via[at] as number
      if (officer >= 0) moves.push({ seat: from, officer })
      at = from
    } while (at !== start)
    return moves
  }

  /** Officers reached, ascending. */
  officers(): number[] {
    const reached = this.queue.slice(0, this.tail).filter((node) => node >= this.seats)
    return [...reached].map((node) => node - this.seats).sort((a, b) => a - b)
  }
}

export const setBit = (words: Uint32Array, i: number): void => {
  words[i >>> 5] = (words[i >>> 5] as number) | (1 << (i & 31))
}

export const clearBit = (words: Uint32Array, i: number): void => {
  words[i >>> 5] = (words[i >>> 5] as number) & ~(1 << (i & 31))
}

export const hasBit = (words: Uint32Array, i: number): boolean =>
  ((words[i >>> 5] as number) & (1 << (i & 31))) !== 0
