// SPDX-License-Identifier: Apache-2.0
// The demo's witnesses of the log with the program on machines of their own: no database, only the public files.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const published = async (server) =>
  Number((await (await fetch(`${server.url}/log/checkpoint`)).text()).split('\n')[1])

const waitForSize = async (server, size) => {
  for (let tries = 0; tries < 100; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop
    if ((await published(server)) >= size) return
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  throw new Error(`the public log does not reach ${size}`)
}

/** Waits until the log shows `size` entries, then both witnesses check and sign it; the files that go back to the bureau. */
export const signLog = async (server, size) => {
  await waitForSize(server, size)
  const run = (...words) => execFileSync(server.program, words, { encoding: 'utf8' })
  const [, key] = /^日志 (\S+)/m.exec(run('--data', server.data, 'log', 'keys'))
  const at = (name) => join(server.data, name)
  return ['demo-witness', 'demo-witness-2'].map((witness) => {
    const out = at(`${witness}.signed`)
    const memory = at(`${witness}.memory`)
    run(
      'witness',
      'sign',
      '--log',
      at('public/log'),
      '--log-key',
      key,
      '--out',
      out,
      '--key',
      at(`keys/${witness}.key`),
      '--memory',
      memory,
      ...(existsSync(memory) ? [] : ['--first']),
    )
    return out
  })
}

/** Both signatures, handed in on the big screen one after the other. */
export const handIn = async (page, server, size) => {
  for (const file of await signLog(server, size)) {
    const taken = page.waitForResponse((answer) => answer.url().endsWith('/cosigned'))
    // oxlint-disable-next-line no-await-in-loop
    await page.setInputFiles('input[name=cosigned-file]', file)
    // oxlint-disable-next-line no-await-in-loop
    await taken
  }
}
