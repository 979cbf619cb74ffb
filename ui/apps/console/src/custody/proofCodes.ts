// SPDX-License-Identifier: Apache-2.0

/** Characters of a proof in one QR code: small enough for an old phone's camera. */
const pieceLength = 900

/** Six letters that keep the codes of two proofs apart: of the check, the last of a doorstep proof. */
const tagOf = (text: string): string =>
  (/"check":"([^"]*)"/.exec(text)?.[1] ?? text)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-6)
    .padEnd(6, '0')

/** The addresses that the QR codes of a proof hold: each opens the public page, which joins them. */
export const codesOf = (text: string, page: string): string[] => {
  const total = Math.max(1, Math.ceil(text.length / pieceLength))
  return Array.from({ length: total }, (_, i) => {
    const piece = text.slice(i * pieceLength, (i + 1) * pieceLength)
    return `${page}#${encodeURI(`${tagOf(text)}.${i + 1}.${total}.${piece}`)}`
  })
}
