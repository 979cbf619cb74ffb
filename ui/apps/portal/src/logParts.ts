// SPDX-License-Identifier: Apache-2.0
import type { LoggedKey, Signed } from '@verifier'
import { h } from './dom.ts'
import { holds } from './ed25519.ts'

/** 2026年4月5日 15:30 in China; a dash for never. */
export const moment = (ms: number): string =>
  ms === 0
    ? '—'
    : new Date(ms).toLocaleString('zh-CN', {
        timeZone: 'Asia/Shanghai',
        dateStyle: 'long',
        timeStyle: 'short',
      })

export class MissingFile extends Error {}

export const fetchFile = async (path: string): Promise<Uint8Array> => {
  const answer = await fetch(`/log/${path}`)
  if (!answer.ok) throw new MissingFile(path)
  return new Uint8Array(await answer.arrayBuffer())
}

export const tag = (colour: string, text: string): Node =>
  h('span', { class: `tag${colour === '' ? '' : ` ${colour}`}` }, text)

/** Whether the key's signature is there and holds. */
export const signatureTag = async (
  key: LoggedKey['key'],
  signed: Signed | undefined,
): Promise<Node> => {
  if (!signed) return tag('red', '没有这把密钥的签名')
  const verdict = await holds(key.key, signed)
  if (verdict === undefined) return tag('', '签名在场；这个浏览器不能核对，请用命令核对')
  return verdict ? tag('green', '签名有效') : tag('red', '签名无效')
}
