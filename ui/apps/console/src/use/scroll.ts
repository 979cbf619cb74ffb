// SPDX-License-Identifier: Apache-2.0
import type { RouterScrollBehavior } from 'vue-router'

const patience = 4000
const step = 50
/** A little room above the part (px). */
const top = 12

/** Whether `there` came to hold while the page was reading, and the page is still the same. */
const until = async (there: () => boolean): Promise<boolean> => {
  const { href } = location
  for (let left = patience; left > 0 && !there(); left -= step) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, step)
    })
    if (location.href !== href) return false
  }
  return there()
}

/** To the part the address names, back to where the page was left, or to the top of another page; what is read is waited for. */
export const scrollBehavior: RouterScrollBehavior = async (to, from, saved) => {
  if (saved) {
    const { top: y } = saved
    await until(() => document.documentElement.scrollHeight >= y + innerHeight)
    return saved
  }
  if (to.hash) {
    const part = (): HTMLElement | null => document.getElementById(to.hash.slice(1))
    const el = (await until(() => part() !== null)) ? part() : null
    return el ? { el, top } : false
  }
  return to.path === from.path ? false : { top: 0 }
}
