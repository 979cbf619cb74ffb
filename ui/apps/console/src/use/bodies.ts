// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef } from 'vue'
import type { Body } from '@api'
import { api } from '@console/session.ts'

const bodies = shallowRef<Body[]>([])
const towns = shallowRef<readonly { code: string; name: string }[]>([])
let asked: Promise<void> | undefined

const ask = async (): Promise<void> => {
  const [bodyList, townList] = await Promise.all([api.bodies(), api.towns()])
  bodies.value = bodyList.rows
  towns.value = townList.rows
}

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
    choices: computed(() =>
      bodies.value.map((body) => ({ value: body.code, text: body.short_name })),
    ),
  }
}
