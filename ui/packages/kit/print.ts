// SPDX-License-Identifier: Apache-2.0

/** Paper cannot be clicked: every folded part is open while the page prints, and folded again afterwards. */
export const unfoldForPrint = (view: Window = window): void => {
  let unfolded: HTMLDetailsElement[] = []
  view.addEventListener('beforeprint', () => {
    unfolded = [...view.document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const part of unfolded) part.open = true
  })
  view.addEventListener('afterprint', () => {
    for (const part of unfolded) part.open = false
    unfolded = []
  })
}
