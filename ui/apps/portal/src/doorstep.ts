// SPDX-License-Identifier: Apache-2.0
import { checkProof, compareWithBundle, Refusal, verifyBundle } from '@verifier'
import { byId, h } from './dom.ts'
import { joinParts, readPart, readPasted, type Part } from './doorstep_parts.ts'
import { publicLog, witnessSentences } from './doorstep_witness.ts'
import { factsBox, type Findings } from './doorstep_words.ts'
import { keepPage } from './offline.ts'

const verdict = byId('verdict')
const outcome = byId('outcome')
const pasted = byId('pasted') as HTMLTextAreaElement
const file = byId('file') as HTMLInputElement
const kPlace = 'doorstep.parts.'
const kMaxBytes = 64 * 1024

const say = (kind: 'ok' | 'pending' | 'failed', title: string, ...more: string[]): void => {
  verdict.dataset['kind'] = kind
  verdict.replaceChildren(
    h('p', { class: 'verdict-title' }, title),
    ...more.map((text) => h('p', {}, text)),
  )
  verdict.hidden = false
  verdict.focus()
}

/** The published bundle of the draw; undefined when there is no network. */
const publishedBundle = async (draw: string): Promise<Uint8Array | undefined> => {
  try {
    const answer = await fetch(`/api/v1/public/draws/${encodeURIComponent(draw)}/bundle`)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}

const titleOf = (found: Findings): string =>
  found.kind === 'membership'
    ? '相符：这家企业在封存的名单里'
    : found.file.swaps.length > 0
      ? '相符：这家企业和这些检查人员，是抽中的，或按封存次序递补的'
      : '相符：这家企业和这些检查人员确由摇号抽中'

/** Compares with what was published, where it can be reached. */
const compare = async (found: Findings): Promise<void> => {
  const bytes = await publishedBundle(found.file.draw)
  const log = bytes && found.kind === 'doorstep' ? await publicLog() : undefined
  const more = found.kind === 'doorstep' ? await witnessSentences(found, log) : []
  if (!bytes) {
    const last = found.kind === 'membership' ? '名单指纹' : '种子、截止号、名单指纹'
    const rest = `现在没有联网，还差一步：请把下面的${last}，与公告页或摇号记录上的逐位核对。`
    say('pending', titleOf(found), rest, ...more)
    return
  }
  const { bundle, failed } = await verifyBundle(bytes)
  if (!bundle || failed) throw new Refusal('公布的数据包自己就对不上，请到“验摇号”页查看')
  compareWithBundle(found, bundle)
  say('ok', titleOf(found), '凭证里的种子、指纹和截止号，与公布的完全一致。', ...more)
}

const check = async (text: string): Promise<void> => {
  outcome.replaceChildren()
  try {
    const found = checkProof(text)
    outcome.replaceChildren(...factsBox(found))
    await compare(found)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(
      'failed',
      '不相符',
      `${error.message}。`,
      '请重新扫描一次；仍不相符，可以拒绝检查，并拨打 12345 或向纪检监察机关反映。',
    )
  }
}

const keptParts = (tag: string): Part[] => {
  try {
    return JSON.parse(localStorage.getItem(kPlace + tag) ?? '[]') as Part[]
  } catch {
    return []
  }
}

const takeParts = async (parts: readonly Part[]): Promise<void> => {
  const tag = parts[0]?.tag ?? ''
  const all = [...keptParts(tag).filter((part) => part.total === parts[0]?.total), ...parts]
  localStorage.setItem(kPlace + tag, JSON.stringify(all))
  const joined = joinParts(all)
  if (joined.text !== undefined) {
    localStorage.removeItem(kPlace + tag)
    await check(joined.text)
    return
  }
  say(
    'pending',
    `一共 ${joined.total} 张码，还差第 ${joined.missing.join('、')} 张`,
    '请接着扫下一张，次序不限；扫过的已经记在本机。',
  )
}

const take = async (text: string): Promise<void> => {
  const { whole, parts } = readPasted(text)
  if (whole !== undefined) await check(whole)
  else if (parts.length > 0) await takeParts(parts)
  else say('failed', '这里没有凭证', '请粘贴整段文字，或者扫描凭证上的二维码。')
}

byId('check').addEventListener('click', () => void take(pasted.value))
file.addEventListener('change', () => {
  const chosen = file.files?.[0]
  if (!chosen) return
  if (chosen.size > kMaxBytes) say('failed', '这个文件太大，不是凭证')
  else void chosen.text().then(take)
})

const takeAddress = (): void => {
  const part = readPart(location.hash)
  if (part) void takeParts([part])
}
addEventListener('hashchange', takeAddress)
takeAddress()
byId('desk').hidden = false
void keepPage(() => {
  byId('kept').hidden = false
})
