// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.ts'

const kPatienceMs = 10_000
const kSlow = ' 已经等了 10 秒多，可能是网络慢。可以再等一等，也可以刷新本页。'

/** Says that something is under way (正在读取), and after ten seconds that it is slow, unless it was replaced by then. */
export const waiting = (text = '正在读取…'): HTMLElement => {
  const note = h('span', { class: 'muted' }, text)
  setTimeout(() => {
    if (note.isConnected) note.append(kSlow)
  }, kPatienceMs)
  return note
}
