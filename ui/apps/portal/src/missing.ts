// SPDX-License-Identifier: Apache-2.0

/** Numbers that should exist, since they are dense in each series (缺号): a gap is itself evidence. */
export const missingDraws = (draws: readonly string[]): string[] => {
  const series = new Map<string, Set<number>>()
  for (const id of draws) {
    const [, prefix, number] = /^(.*-)(\d{3,})$/.exec(id) ?? []
    if (prefix) series.set(prefix, (series.get(prefix) ?? new Set()).add(Number(number)))
  }
  return [...series].flatMap(([prefix, numbers]) =>
    Array.from({ length: Math.max(...numbers) }, (_, i) => i + 1)
      .filter((n) => !numbers.has(n))
      .map((n) => prefix + String(n).padStart(3, '0')),
  )
}
