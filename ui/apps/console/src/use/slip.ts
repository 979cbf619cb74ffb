// SPDX-License-Identifier: Apache-2.0
import { fromHex, toHex, type Alg } from '@verifier'
import { witnessCommitment } from '@verifier/commitments.ts'

/** What a witness keeps on paper until the opening (见证人凭条): value = nonce16 || secret, in hex. */
export interface Slip {
  draw: string
  witness: string
  value: string
  commitment: string
}

const nonceBytes = 16
const secretBytes = 16

export const algOf = (name: string): Alg => (name === 'sm3' ? 'sm3' : 'sha256')

/** c = DS("sx/v1/wcommit", draw, witness, nonce16, secret) of a value; "" when the value has no such form. */
export const commitmentOf = (alg: Alg, draw: string, witness: string, value: string): string => {
  const bytes = /^([0-9a-f]{2}){17,256}$/.test(value) ? fromHex(value) : undefined
  if (!bytes) return ''
  const nonce = bytes.slice(0, nonceBytes)
  return toHex(witnessCommitment(alg, draw, witness, nonce, bytes.slice(nonceBytes)))
}

/** A new secret of this browser's own generator; nothing but the commitment ever leaves before the opening. */
export const makeSlip = (
  alg: Alg,
  draw: string,
  witness: string,
  fill: (bytes: Uint8Array<ArrayBuffer>) => void = (bytes) => {
    crypto.getRandomValues(bytes)
  },
): Slip => {
  const bytes = new Uint8Array(nonceBytes + secretBytes)
  fill(bytes)
  const value = toHex(bytes)
  return { draw, witness, value, commitment: commitmentOf(alg, draw, witness, value) }
}

/** The value as typed or scanned from the slip: groups and capitals do not matter. */
export const cleanValue = (text: string): string => text.replace(/[\s-]/g, '').toLowerCase()
