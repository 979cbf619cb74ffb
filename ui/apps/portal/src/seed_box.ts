// SPDX-License-Identifier: Apache-2.0
import { seedOf, toHex, type Bundle } from '@verifier'
import { digitBox } from './digit_box.ts'
import { h } from './dom.ts'
import { bytesOfAscii, inFours } from './words.ts'

/** Before the key is public the draw cannot be repeated, but its seed can: one digit changes all of it. */
export const seedBox = (bundle: Bundle): Node =>
  digitBox(
    bundle,
    '随便改一个数字，这里会立刻重算种子；照着骰子录像录入原来的数字，就得到公布的种子。',
    (text, which) => {
      const contributions = bundle.contributions.map((c, i) =>
        i === which ? { ...c, value: bytesOfAscii(text) } : c,
      )
      const intent = new TextEncoder().encode(bundle.intent)
      const seed = seedOf({ alg: bundle.alg, intent, logRoot: bundle.log_root, contributions })
      return [
        h('p', {}, '种子变成'),
        h('p', { class: 'mono' }, inFours(toHex(seed))),
        h('p', {}, '公布的种子是'),
        h('p', { class: 'mono' }, inFours(toHex(bundle.result.seed))),
        h('p', { class: 'strong' }, '面目全非：事先谁也凑不出想要的种子。'),
      ]
    },
  )
