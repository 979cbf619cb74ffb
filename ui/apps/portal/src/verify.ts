// SPDX-License-Identifier: Apache-2.0
import {
  dateInChina,
  kSteps,
  verifyBundle,
  type Step,
  type StepReport,
  type Verification,
} from '@verifier'
import { byId, h } from './dom.ts'
import { checkAgainstLog, logFindingBox, type LogFinding } from './log_check.ts'
import { outcomeOf } from './outcome.ts'
import { waiting } from './waiting.ts'
import { kStepNames } from './words.ts'

const picker = byId('picker')
const source = byId('source')
const verdict = byId('verdict')
const outcome = byId('outcome')
const file = byId('file') as HTMLInputElement
const drawNumber = byId('draw') as HTMLInputElement

const kMaxBytes = 200 * 1024 * 1024
const kStateWords = { ok: '一致', pending: '待公开后可验', failed: '不一致' } as const

const stepItem = (step: Step): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-step="${step}"]`) ?? byId('steps')

const part = (item: HTMLElement, selector: string): HTMLElement =>
  item.querySelector<HTMLElement>(selector) ?? item

const firstSentences = new Map(
  kSteps.map((step) => [step, part(stepItem(step), '.said').textContent ?? '']),
)

const mark = (step: Step, state: string, word: string, sentence?: string): void => {
  const item = stepItem(step)
  item.dataset['state'] = state
  part(item, '.state').textContent = word
  part(item, '.said').textContent = sentence ?? firstSentences.get(step) ?? ''
}

const calm = matchMedia('(prefers-reduced-motion: reduce)').matches

/** Lets the page paint, and a person follow, before the next step. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, calm ? 0 : 160)
  })

const markRunning = (step: Step | undefined): void => {
  if (step) mark(step, 'running', '正在算…')
}

const onStep = async ({ step, state, sentence }: StepReport): Promise<void> => {
  mark(step, state, kStateWords[state], `${sentence}。`)
  if (state === 'failed') return
  markRunning(kSteps[kSteps.indexOf(step) + 1])
  await breathe()
}

const say = (
  kind: 'ok' | 'pending' | 'failed' | 'working',
  title: string,
  ...more: (Node | string)[]
): void => {
  verdict.dataset['kind'] = kind
  verdict.replaceChildren(
    h('p', { class: 'verdict-title' }, title),
    ...more.map((m) => h('p', {}, m)),
  )
  verdict.hidden = false
}

const sayFailed = (step: Step, reason: string): void => {
  const rest = kSteps.slice(kSteps.indexOf(step) + 1)
  for (const later of rest) mark(later, 'skipped', '没有再验', '前面有一项不一致，这一项没有再验。')
  const [number = '', name = ''] = kStepNames[step].split(' ')
  say(
    'failed',
    `不一致：第${number}项 ${name}`,
    reason,
    '请先重新下载一次数据包再验。仍然不一致，请保存好文件，拨打 12345 政务服务便民热线，或向纪检监察机关反映。',
  )
}

const kUnchecked = '还没有与公开日志对照，见下面的说明。'

const sayHeld = ({ pending, intent }: Verification, { kind, lines }: LogFinding): void => {
  if (kind === 'failed') {
    say('failed', '不一致：数据包与公开日志不符', ...lines)
    return
  }
  const more = kind === 'ok' ? [] : [lines[0] ?? kUnchecked]
  if (pending) {
    const date = intent ? dateInChina(intent.keyRevealDeadline) : ''
    say(
      'pending',
      '前五项一致，其余待检查结束后可验',
      `抽中的名单在检查之前保密。检查结束、公开密钥后再来，最迟 ${date}；过了这一天还验不了，就是逾期。`,
      ...more,
    )
    return
  }
  const all =
    '九项全部通过：这份数据包从名单、种子到抽中的单位和人员、以后的替补，您的设备算出来的都一样。'
  if (kind === 'ok') say('ok', '与公告一致', all, '也与公开日志一致，见下面。')
  else say('pending', '数据包自身一致，与公开日志的对照没有做完', all, ...more)
}

let running = 0

const verify = async (bytes: Uint8Array, name: string): Promise<void> => {
  const run = ++running
  outcome.replaceChildren()
  source.textContent = `正在验：${name}`
  source.hidden = false
  for (const step of kSteps) mark(step, 'waiting', '')
  say('working', '正在计算…')
  markRunning('format')
  await breathe()
  const result = await verifyBundle(bytes, (report) =>
    run === running ? onStep(report) : undefined,
  )
  if (run !== running) return
  source.textContent = `刚才验的是：${name}`
  const { failed, bundle, intent, steps } = result
  if (failed) sayFailed(failed, `${steps[steps.length - 1]?.sentence ?? ''}。`)
  else if (bundle && intent) {
    say('working', '正在与公开日志对照…')
    const finding = await checkAgainstLog(bundle)
    if (run !== running) return
    sayHeld(result, finding)
    outcome.replaceChildren(logFindingBox(finding), ...outcomeOf(bundle, intent))
  }
  verdict.focus()
  verdict.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
}

const refuseFile = (title: string, advice: string): void => {
  outcome.replaceChildren()
  for (const step of kSteps) mark(step, 'waiting', '')
  say('failed', title, advice)
  verdict.focus()
}

const guarded = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch {
    refuseFile('这次没有算完', '可能是设备内存不够。请关掉别的页面再试，或换一台设备验。')
  }
}

const verifyFile = async (chosen: File | undefined): Promise<void> => {
  if (!chosen) return
  if (chosen.size > kMaxBytes) {
    refuseFile('文件太大', '公开数据包不会超过 200 MB。请确认选的是公开数据包。')
    return
  }
  await guarded(async () => verify(new Uint8Array(await chosen.arrayBuffer()), chosen.name))
}

const fetchDraw = async (draw: string): Promise<void> => {
  const address = `/api/v1/public/draws/${encodeURIComponent(draw)}/bundle`
  source.replaceChildren(waiting(`正在下载 ${draw} 的公开数据包…`))
  source.hidden = false
  const answer = await fetch(address).catch(() => null)
  if (!answer?.ok) {
    source.textContent = ''
    const advice =
      answer?.status === 404
        ? '没有这次摇号，或者结果还没有产生。请回到历次摇号里选。'
        : '请检查网络后刷新本页；也可以用别的设备下载数据包，再在这里打开文件。'
    refuseFile(`没有下载到 ${draw} 的数据包`, advice)
    return
  }
  const bytes = new Uint8Array(await answer.arrayBuffer())
  await guarded(() => verify(bytes, draw))
  source.append(' ', h('a', { href: address, download: `${draw}.json` }, '保存数据包文件'))
}

const acceptDrops = (): void => {
  for (const name of ['dragenter', 'dragover'] as const) {
    document.addEventListener(name, (event) => {
      event.preventDefault()
      picker.classList.add('over')
    })
  }
  for (const name of ['dragleave', 'drop'] as const) {
    document.addEventListener(name, (event) => {
      event.preventDefault()
      picker.classList.remove('over')
    })
  }
  document.addEventListener('drop', (event) => void verifyFile(event.dataTransfer?.files[0]))
}

const openDraw = (id: string): void => {
  if (id === '') return
  history.replaceState(null, '', `?draw=${encodeURIComponent(id)}`)
  void fetchDraw(id)
}

picker.hidden = false
drawNumber.form?.addEventListener('submit', (event) => {
  event.preventDefault()
  openDraw(drawNumber.value.trim().toUpperCase())
})
file.addEventListener('change', () => {
  void verifyFile(file.files?.[0])
  file.value = ''
})
acceptDrops()
const draw = new URLSearchParams(location.search).get('draw')
if (draw) {
  drawNumber.value = draw
  void fetchDraw(draw)
}
