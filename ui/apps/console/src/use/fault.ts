// SPDX-License-Identifier: Apache-2.0
import { readonly, ref, type App } from 'vue'

const faulty = ref(false)

/** True once something went wrong in the page itself, not at the server. */
export const useFault = () => ({
  faulty: readonly(faulty),
  dismiss: (): void => {
    faulty.value = false
  },
})

const say = (error: unknown): void => {
  faulty.value = true
  // The browser keeps the record of what went wrong; there is no other on this machine.
  // oxlint-disable-next-line no-console
  console.error(error)
}

/** Errors nobody caught are said on the page and stay in the browser's own record (页面故障). */
export const watchFaults = (app: App): void => {
  app.config.errorHandler = say
  globalThis.addEventListener('unhandledrejection', ({ reason }) => say(reason))
}
