// SPDX-License-Identifier: Apache-2.0
import { Reader, Refusal, toHex } from './bytes.ts'
import { hashOf } from './hash.ts'
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

/** Base64 with padding; undefined when it is anything else. */
const fromBase64 = (text: string): Uint8Array | undefined => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
}

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

/** What a signature line signs, and when a witness did (unix seconds; 0 for the log). */
const signedBytes = (
  { bytes }: NoteSignature,
  kind: number,
  text: string,
): { message: Uint8Array; signature: Uint8Array; seconds: number } | undefined => {
  if (kind !== kWitness) return { message: encodeUtf8(text), signature: bytes, seconds: 0 }
  const seconds = new Reader(bytes).uint(8)
  if (seconds === undefined) return undefined
  const message = encodeUtf8(`cosignature/v1\ntime ${seconds}\n${text}`)
  return { message, signature: bytes.subarray(8), seconds }
}

export interface SignatureCheck {
  /** undefined: there is no signature of this key. */
  readonly seconds: number | undefined
  /** undefined: this browser cannot check Ed25519. */
  readonly holds: boolean | undefined
}

const checkEd25519 = async (
  key: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean | undefined> => {
  try {
    const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', imported, Uint8Array.from(signature), Uint8Array.from(message))
  } catch {
    return undefined
  }
}

/** Checks the signature of one key under a checkpoint, where the browser can. */
export const checkSignature = async (
  { text, signatures }: Checkpoint,
  { name, id, kind, key }: NoteKey,
): Promise<SignatureCheck> => {
  const line = signatures.find((s) => s.name === name && s.keyId === id)
  const signed = line && signedBytes(line, kind, text)
  if (!signed) return { seconds: undefined, holds: undefined }
  return {
    seconds: signed.seconds,
    holds: await checkEd25519(key, signed.signature, signed.message),
  }
}
