// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef } from 'vue'
import type { Body } from '@api'
import { api } from '@console/session.ts'

const bodies = shallowRef<Body[]>([])
const towns = shallowRef<readonly { code: string; name: string; area: string }[]>([])
let asked: Promise<void> | undefined

const ask = async (): Promise<void> => {
  const [bodyList, townList] = await Promise.all([api.bodies(), api.towns()])
  bodies.value = bodyList.rows
  towns.value = townList.rows
}

/** Departments of joint inspections (联合抽查部门) have a code of eight digits. */
export const isDepartment = (code: string): boolean => code.length === 8
const choiceOf = (body: Body) => ({ value: body.code, text: body.short_name })

/** The bodies (执法机构) and towns (乡镇街道), read once; names fall back to codes until they are there. */
export const useBodies = () => {
  asked ??= ask().catch(() => {
    asked = undefined
  })
  return {
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
    again: async (): Promise<void> => {
      await ask()
    },
  }
}
