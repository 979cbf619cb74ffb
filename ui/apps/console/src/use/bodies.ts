// SPDX-License-Identifier: Apache-2.0
import { computed } from 'vue'
import type { Body } from '@api'
import { useLoad } from '@kit'
import { api } from '@console/session.ts'

const load = useLoad(async () => {
  const [bodies, towns] = await Promise.all([api.bodies(), api.towns()])
  return { bodies: bodies.rows, towns: towns.rows }
})
const bodies = computed<readonly Body[]>(() => load.data.value?.bodies ?? [])
const towns = computed(() => load.data.value?.towns ?? [])
let asking = false

const ask = async (): Promise<void> => {
  asking = true
  await load.reload()
  asking = false
}

/** Departments of joint inspections (联合抽查部门) have a code of eight digits. */
export const isDepartment = (code: string): boolean => code.length === 8
const choiceOf = (body: Body) => ({ value: body.code, text: body.short_name })

/**
 * The bodies (执法机构) and towns (乡镇街道), read once, and again by the next page if that failed; names fall back to
 * codes until they are there. A page that shows the list itself shows the faces of `load` too.
 */
export const useBodies = () => {
  if (load.data.value === undefined && !asking) void ask()
  return {
    load,
    bodies,
    names: computed<Record<string, string>>(() =>
      Object.fromEntries([...towns.value, ...bodies.value].map(({ code, name }) => [code, name])),
    ),
    shortNames: computed<Record<string, string>>(() =>
      Object.fromEntries(bodies.value.map((body) => [body.code, body.short_name])),
    ),
    /** The towns of a body as choices; of all where it has none of its own (开发区). */
    townsOf: (body: string) => {
      const own = towns.value.filter(({ area }) => area === body)
      return (own.length > 0 ? own : towns.value).map(({ code, name }) => ({
        value: code,
        text: name,
      }))
    },
    /** Bodies that hold units; `withDepartments` adds those that only hold people. */
    choices: computed(() => bodies.value.filter((body) => !isDepartment(body.code)).map(choiceOf)),
    withDepartments: computed(() => bodies.value.map(choiceOf)),
    departments: computed(() => bodies.value.filter((body) => isDepartment(body.code))),
    again: ask,
  }
}
