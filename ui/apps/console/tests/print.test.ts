// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { unfoldForPrint } from '@kit'

it('folded parts are open on paper, and as they were afterwards', () => {
  document.body.innerHTML = '<details id="a"></details><details id="b" open></details>'
  const open = () => [...document.querySelectorAll('details')].map((part) => part.open)
  unfoldForPrint()
  window.dispatchEvent(new Event('beforeprint'))
  expect(open()).toEqual([true, true])
  window.dispatchEvent(new Event('afterprint'))
  expect(open()).toEqual([false, true])
})
