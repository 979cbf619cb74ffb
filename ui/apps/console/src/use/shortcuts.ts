// SPDX-License-Identifier: Apache-2.0
import { onMounted, onScopeDispose, ref, watch, type Ref } from 'vue'
import { useSession } from '@console/session.ts'

export type Deed = 'jump' | 'search' | 'next' | 'previous' | 'edit' | 'help'

const singles: Readonly<Record<string, Deed>> = {
  '/': 'search',
  '／': 'search',
  j: 'next',
  k: 'previous',
  e: 'edit',
  '?': 'help',
  '？': 'help',
}
const typing =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox]'

/**
 * What a key asks for; nothing while text is typed or composed (输入法). Keys without Ctrl can be switched off (WCAG
 * 2.1.4): a screen reader and a dictating person need those letters for themselves.
 */
export const deedOf = (event: KeyboardEvent, withSingles: boolean): Deed | undefined => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return key === 'k' && !event.shiftKey ? 'jump' : undefined
  if (!withSingles) return undefined
  if (event.target instanceof Element && event.target.closest(typing)) return undefined
  return singles[key]
}

/** The dialog on top, or the page below the menu. */
const openDialog = (): Element | undefined =>
  [...document.querySelectorAll<HTMLElement>('.el-overlay')]
    .filter(({ style }) => style.display !== 'none')
    .at(-1)
const scope = (): ParentNode => openDialog() ?? document.querySelector('main') ?? document

/** Moves the focus from row to row of the lists of the page; it stays at the first and the last. */
const moveRow = (step: 1 | -1): void => {
  const rows = [...scope().querySelectorAll<HTMLElement>('tbody tr')]
  const here = rows.findIndex((row) => row.contains(document.activeElement))
  const target = here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step))
  const row = rows[target]
  if (!row) return
  const inside = row.querySelector<HTMLElement>('a[href], button:not(:disabled)')
  if (!inside) row.tabIndex = -1
  const focused = inside ?? row
  focused.focus()
  row.scrollIntoView({ block: 'nearest' })
}

/** Does what can be done on the page itself; false when there is nothing to do it on. */
const act = (deed: Deed): boolean => {
  if (deed === 'next' || deed === 'previous') {
    moveRow(deed === 'next' ? 1 : -1)
    return scope().querySelector('tbody tr') !== null
  }
  const selector = deed === 'search' ? 'input[type=search]' : '[aria-keyshortcuts="e"]'
  const target = scope().querySelector<HTMLElement>(selector)
  if (deed === 'search') target?.focus()
  else target?.click()
  return target !== null
}

const placeOf = (account: string): string => `dualdraw.shortcuts.${account}`

/** The keys of the console (快捷键): `ask` opens the jump dialog or the help; `singleKeys` is kept for the account. */
export const useShortcuts = (): { asking: Ref<'jump' | 'help' | ''>; singleKeys: Ref<boolean> } => {
  const place = placeOf(useSession().me.value?.account ?? '')
  const asking = ref<'jump' | 'help' | ''>('')
  const singleKeys = ref(localStorage.getItem(place) !== 'off')
  watch(singleKeys, (on) => localStorage.setItem(place, on ? 'on' : 'off'))

  const listen = (event: KeyboardEvent): void => {
    const deed = deedOf(event, singleKeys.value)
    if (!deed) return
    if (deed === 'jump' || deed === 'help') {
      event.preventDefault()
      if (!openDialog()) asking.value = deed
    } else if (act(deed)) {
      event.preventDefault()
    }
  }
  onMounted(() => document.addEventListener('keydown', listen))
  onScopeDispose(() => document.removeEventListener('keydown', listen))
  return { asking, singleKeys }
}
