// SPDX-License-Identifier: Apache-2.0
import { basename } from 'node:path'
import type { Plugin } from 'vite'

/** The pages of the portal, in the order of the menu. */
const menu = [
  ['index.html', '首页'],
  ['plan.html', '年度计划'],
  ['catalogue.html', '抽查事项清单'],
  ['verify.html', '验摇号'],
  ['log.html', '公开日志'],
  ['doorstep.html', '验门前凭证'],
] as const

const head = `
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="theme-color" content="#14503c" />
    <link rel="icon" href="./favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="./src/portal.css" />`

const bar = (page: string): string => `
    <a class="skip" href="#main">跳到正文</a>
    <header class="bar">
      <div class="wrap">
        <a class="brand" href="./index.html">双随机抽查 · 摇号公告</a>
        <nav aria-label="主要栏目">${menu
          .map(
            ([file, title]) => `
          <a href="./${file}"${file === page ? ' aria-current="page"' : ''}>${title}</a>`,
          )
          .join('')}
        </nav>
      </div>
    </header>`

/** Puts round a page what all pages of the portal share: the head and the bar with its menu. */
export const frame: Plugin = {
  name: 'portal-frame',
  transformIndexHtml: {
    order: 'pre',
    handler: (html, { filename }) =>
      html.replace('<head>', `<head>${head}`).replace('<body>', `<body>${bar(basename(filename))}`),
  },
}
