// SPDX-License-Identifier: Apache-2.0
import type { Bundle } from '@verifier'
import { h } from './dom.ts'
import { asciiOf, isReadable, sourceName } from './words.ts'

const kRestMs = 250

/**
 * A field with the dice of the day, to change a digit and see what comes of it (改一个数字试试). `answer` gets the other
 * digits and which contribution they are.
 */
export const digitBox = (
  bundle: Bundle,
  lead: string,
  answer: (text: string, which: number) => readonly Node[],
): Node => {
  const which = bundle.contributions.findIndex(isReadable)
  const contribution = bundle.contributions[which]
  if (!contribution) return h('div')
  const original = asciiOf(contribution.value)
  const name = sourceName(contribution.type)
  const muted = (text: string): Node => h('p', { class: 'muted' }, text)
  const said = h(
    'div',
    { role: 'status', class: 'dice-answer' },
    muted('现在与当天的一样。改一个数字看看。'),
  )
  const input = h('input', {
    id: 'dice',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: String(original.length),
    class: 'mono',
  })
  input.value = original
  const show = (): void => {
    const text = input.value
    if (text === original) said.replaceChildren(muted('与当天的一样，算出来的也就一样。'))
    else if (text.length !== original.length || !/^[\x20-\x7e]+$/.test(text))
      said.replaceChildren(muted(`请保持 ${original.length} 个字符。`))
    else said.replaceChildren(...answer(text, which))
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, kRestMs)
  })
  const back = h('button', { type: 'button', class: 'button secondary' }, '恢复原样')
  back.addEventListener('click', () => {
    input.value = original
    show()
  })
  return h(
    'section',
    { class: 'dice' },
    h('h2', {}, '改一个数字试试'),
    h('p', {}, `下面是当天的${name}。${lead}`),
    h('label', { for: 'dice' }, `${name}（只在本页试算，不影响真实结果）`),
    h('div', { class: 'dice-row' }, input, back),
    said,
  )
}
