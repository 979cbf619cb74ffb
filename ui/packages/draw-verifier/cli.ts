// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decodeUtf8 } from './src/utf8.ts'
import { signatureHolds } from './signature.ts'
import {
  checkProof,
  formatOutcome,
  parseInstance,
  Refusal,
  runDraw,
  spelledKey,
  verifyBundle,
} from './src/index.ts'

const kUsage = `用法：
  npm --prefix ui run --silent core -- FILE…     按实例文件重算摇号
  npm --prefix ui run --silent verify -- FILE…   核验公开数据包
`

/** npm changes to the project's folder; FILE is relative to where the caller stands. */
const read = (file: string): Uint8Array => {
  const path = resolve(process.env['INIT_CWD'] ?? '.', file)
  try {
    return readFileSync(path)
  } catch {
    throw new Refusal(`读不到文件 ${path}，请检查路径`)
  }
}

const core = (file: string): number => {
  const text = decodeUtf8(read(file))
  if (text === undefined) throw new Refusal(`${file} 不是 UTF-8 文本`)
  const instance = parseInstance(text)
  process.stdout.write(formatOutcome(instance, runDraw(instance)))
  return 0
}

const kProof = /^sx\/v1\/doorstep:|"format":"sx\/v1\/membership"/
const kMostProofBytes = 64 * 1024

/** A doorstep or list proof instead of a bundle. */
const proofIn = (bytes: Uint8Array): string | undefined => {
  const text = bytes.length <= kMostProofBytes ? decodeUtf8(bytes) : undefined
  return text !== undefined && kProof.test(text) ? text : undefined
}

const verify = async (file: string): Promise<number> => {
  const bytes = read(file)
  const proof = proofIn(bytes)
  if (proof !== undefined) {
    const found = checkProof(proof)
    process.stdout.write(`${found.kind} ok ${found.unit.id}\n`)
    for (const { name, key, signed } of found.kind === 'doorstep' ? found.witnesses : []) {
      if (!signatureHolds(key, signed)) throw new Refusal(`见证人 ${name} 的联署无效`)
      process.stdout.write(`witness ok ${name} ${spelledKey(key)}\n`)
    }
    return 0
  }
  const { failed } = await verifyBundle(bytes, ({ step, state, sentence }) => {
    process.stdout.write(`${step} ${state} ${sentence}\n`)
  })
  if (failed) process.stderr.write(`核验不通过，第一处不符在步骤 ${failed}\n`)
  return failed ? 1 : 0
}

const commands: Readonly<Record<string, (file: string) => number | Promise<number>>> = {
  core,
  verify,
}

const runOne = async (
  command: (file: string) => number | Promise<number>,
  file: string,
): Promise<number> => {
  try {
    return await command(file)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

/** Of several files, each one's lines end with `== ok FILE` or `== refused FILE`; 1 when any was refused. */
const main = async ([name = '', ...files]: readonly string[]): Promise<number> => {
  const command = commands[name]
  if (!command || files.length === 0) {
    process.stderr.write(kUsage)
    return 2
  }
  let code = 0
  for (const file of files) {
    const one = await runOne(command, file)
    if (files.length > 1) process.stdout.write(`== ${one === 0 ? 'ok' : 'refused'} ${file}\n`)
    code = Math.max(code, one)
  }
  return code
}

process.exitCode = await main(process.argv.slice(2))
