// SPDX-License-Identifier: Apache-2.0
import { Reader, Refusal, toHex } from './bytes.ts'
import { hashOf } from './hash.ts'
import { fromBase64, toBase64 } from './sixty_four.ts'
import { encodeUtf8 } from './utf8.ts'

/** A signature line of a C2SP signed note: the key's name and id, then the signature. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: string
  readonly bytes: Uint8Array
}

/** The state of the public log in three lines, with its signatures (日志检查点). */
export interface Checkpoint {
  readonly text: string
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly signatures: readonly NoteSignature[]
}

/** A public key as people exchange it, "name+0123abcd+base64(kind || key)". */
export interface NoteKey {
  readonly name: string
  readonly id: string
  readonly kind: number
  readonly key: Uint8Array
}

const kWitness = 4

const readSignature = (line: string): NoteSignature => {
  const [, name, data] = /^— ([!-*,-~]+) (\S+)$/.exec(line) ?? []
  const bytes = data === undefined ? undefined : fromBase64(data)
  if (name === undefined || !bytes || bytes.length <= 4) throw new Refusal('检查点的签名行读不懂')
  return { name, keyId: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) }
}

/** Reads a checkpoint file. Throws Refusal. */
export const readCheckpoint = (file: string): Checkpoint => {
  const end = file.indexOf('\n\n')
  const text = file.slice(0, end + 1)
  const [origin = '', count = '', root = ''] = text.split('\n')
  const bytes = fromBase64(root)
  if (end < 0 || origin === '' || !/^(0|[1-9]\d{0,14})$/.test(count) || bytes?.length !== 32)
    throw new Refusal('检查点不是规定的写法')
  const signatures = file
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
    .map(readSignature)
  return { text, origin, size: Number(count), root: bytes, signatures }
}

/** Undefined unless the key's id is that of its name and bytes. */
export const readKey = (text: string): NoteKey | undefined => {
  const [name, id, ...rest] = text.split('+')
  const bytes = fromBase64(rest.join('+'))
  if (!name || !id || bytes?.length !== 33) return undefined
  const expected = hashOf('sha256').of(encodeUtf8(`${name}\n`), bytes)
  if (toHex(expected.subarray(0, 4)) !== id) return undefined
  return { name, id, kind: bytes[0] ?? 0, key: bytes.subarray(1) }
}

/** What a key signed under a checkpoint: an Ed25519 signature of `message`. */
export interface Signed {
  readonly message: Uint8Array
  readonly signature: Uint8Array
  /** When a witness signed, unix seconds; 0 for the log. */
  readonly seconds: number
}

/** The three lines that are signed. */
export const checkpointText = (origin: string, size: number, root: Uint8Array): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/** What a witness signs under a checkpoint. */
export const cosigned = (text: string, seconds: number): Uint8Array =>
  encodeUtf8(`cosignature/v1\ntime ${seconds}\n${text}`)

/** Undefined when there is no signature of this key. */
export const signedBy = (
  { text, signatures }: Checkpoint,
  { name, id, kind }: NoteKey,
): Signed | undefined => {
  const line = signatures.find((s) => s.name === name && s.keyId === id)
  if (!line) return undefined
  if (kind !== kWitness) return { message: encodeUtf8(text), signature: line.bytes, seconds: 0 }
  const seconds = new Reader(line.bytes).uint(8)
  if (seconds === undefined) return undefined
  return { message: cosigned(text, seconds), signature: line.bytes.subarray(8), seconds }
}
