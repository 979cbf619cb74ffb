// SPDX-License-Identifier: Apache-2.0
// Starts cli.ts with a Node that reads TypeScript by itself: the one running, or the project's own pinned one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
const readsTypeScript = major > 22 || (major === 22 && minor >= 18)
const pinned = ['x64', 'arm64']
  .map((cpu) => here(`../../../.dev/node/node_modules/node-linux-${cpu}/bin/node`))
  .find((path) => existsSync(path))
const node = readsTypeScript ? process.execPath : pinned

if (!node) {
  console.error('需要 Node 22.18 以上；请先在项目根目录运行 ./dev build')
  process.exitCode = 2
} else {
  const args = ['--disable-warning=ExperimentalWarning', here('./cli.ts'), ...process.argv.slice(2)]
  process.exitCode = spawnSync(node, args, { stdio: 'inherit' }).status ?? 2
}
