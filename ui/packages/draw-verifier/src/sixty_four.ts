// SPDX-License-Identifier: Apache-2.0

const kLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const left = bytes.length - i
    text += kLetters.charAt(a >> 2) + kLetters.charAt(((a & 3) << 4) | (b >> 4))
    text += left > 1 ? kLetters.charAt(((b & 15) << 2) | (c >> 6)) : '='
    text += left > 2 ? kLetters.charAt(c & 63) : '='
  }
  return text
}

/** The bytes of Base64 (RFC 4648, padded); undefined for any other spelling. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  const bare = text.replace(/={1,2}$/, '')
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of bare) {
    const value = kLetters.indexOf(letter)
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return toBase64(bytes) === text ? bytes : undefined
}
