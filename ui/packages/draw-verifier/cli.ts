// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from './src/bytes.ts'
import { formatOutcome, runDraw } from './src/core.ts'
import { parseInstance } from './src/instance.ts'
import { decodeUtf8 } from './src/utf8.ts'

/** npm changes to the project's folder; FILE is relative to where the caller stands. */
const read = (file: string): Uint8Array => readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file))

const core = (file: string): number => {
  const text = decodeUtf8(read(file))
  if (text === undefined) throw new Refusal('文件不是 UTF-8 文本')
  const instance = parseInstance(text)
  process.stdout.write(formatOutcome(instance, runDraw(instance)))
  return 0
}

const main = async (): Promise<number> => {
  const [command, file] = process.argv.slice(2)
  if (command === 'core' && file) return core(file)
  return 2
}

process.exitCode = await main()
