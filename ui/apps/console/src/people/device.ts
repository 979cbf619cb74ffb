// SPDX-License-Identifier: Apache-2.0
import { zh } from '@console/text.ts'

type Sign = readonly [sign: RegExp, name: string]

/** The first that fits: browsers call themselves by the names of their forebears too. */
const browsers: readonly Sign[] = [
  [/MicroMessenger\//, '微信'],
  [/QQBrowser\//, 'QQ浏览器'],
  [/Edg\//, 'Edge 浏览器'],
  [/Firefox\//, '火狐浏览器'],
  [/Chrome\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
  [/curl\//, '命令行'],
]
const systems: readonly Sign[] = [
  [/HarmonyOS/, '鸿蒙'],
  [/Android/, '安卓手机'],
  [/iPhone|iPad/, '苹果手机或平板'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
]

const nameIn = (signs: readonly Sign[], agent: string): string =>
  signs.find(([sign]) => sign.test(agent))?.[1] ?? ''

/** What a browser says of itself, as people say it: "Chrome 浏览器，Windows 电脑". */
export const deviceZh = (agent: string): string =>
  zh.people.device.on(nameIn(browsers, agent), nameIn(systems, agent)) || zh.people.sessions.unknown
