// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, watch, type Ref } from 'vue'
import type { EffectLine, RuleEffect } from '@api'
import { useLoad } from '@kit'
import { api } from '@console/session.ts'
import { branchName } from './proofs.ts'
import type { BlankChange } from './ruleForm.ts'

/** Clauses that ask the city and the places for the same thing stand in one column. */
const columnOf: Readonly<Record<string, string>> = {
  key_share: 'key',
  city_key_share: 'key',
  key_coverage: 'coverage',
  special_key: 'special_key',
  general_share: 'general',
  city_general_share: 'general',
  special_general: 'special_general',
  look_back: 'look_back',
  officers: 'officers',
}

export interface EffectRow {
  body: string
  name: string
  cells: Record<string, EffectLine>
}

/** One row a body, one cell a column; columns nobody is asked for are left out. */
export const effectTable = (lines: readonly EffectLine[]) => {
  const rows = new Map<string, EffectRow>()
  for (const line of lines) {
    const column = columnOf[line.clause]
    if (column === undefined) continue
    const row = rows.get(line.body) ?? {
      body: line.body,
      name: branchName(line.body_name),
      cells: {},
    }
    row.cells[column] = line
    rows.set(line.body, row)
  }
  const used = new Set([...rows.values()].flatMap(({ cells }) => Object.keys(cells)))
  const columns = [...new Set(Object.values(columnOf))].filter((column) => used.has(column))
  return { rows: [...rows.values()], columns }
}

export const changedLines = (effect: RuleEffect): EffectLine[] =>
  effect.rows.filter((line) => line.changed && line.arithmetic !== '')

const pause = 400

/** The numbers of a quarter while the form is filled in: asked again once typing stops (实时效果). */
export const useRuleEffect = (
  version: string,
  quarter: Ref<string>,
  changes: Ref<readonly BlankChange[]>,
) => {
  const asked = computed(() => (changes.value.length === 0 ? '' : JSON.stringify(changes.value)))
  const load = useLoad(() => api.ruleVersions.effect(version, quarter.value, asked.value))
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(asked, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void load.reload(), pause)
  })
  watch(quarter, () => void load.reload(), { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return load
}
