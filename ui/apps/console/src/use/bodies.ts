// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef } from 'vue'
import type { Body } from '@api'
import { api } from '@console/session.ts'

const bodies = shallowRef<Body[]>([])
let asked: Promise<void> | undefined

/** The bodies (执法机构), read once; names fall back to codes until they are there. */
export const useBodies = () => {
  asked ??= api.bodies().then(
    ({ rows }) => {
      bodies.value = rows
    },
    () => {
      asked = undefined
    },
  )
  return {
    bodies,
    names: computed<Record<string, string>>(() =>
      Object.fromEntries(bodies.value.map((body) => [body.code, body.name])),
    ),
    choices: computed(() =>
      bodies.value.map((body) => ({ value: body.code, text: body.short_name })),
    ),
  }
}
