// SPDX-License-Identifier: Apache-2.0
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** SHA-256 of a file's bytes in hex (材料指纹), computed in this browser; the file stays here. */
export const fileHash = async (file: Blob): Promise<string> =>
  bytesToHex(sha256(new Uint8Array(await file.arrayBuffer())))
