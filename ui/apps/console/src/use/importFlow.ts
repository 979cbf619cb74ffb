// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, reactive, shallowReactive, watch } from 'vue'
import { ApiError, type ImportFix, type ImportLook, type ImportReport, type Job } from '@api'
import { api } from '@console/session.ts'
import { zh } from '@console/text.ts'
import { fileHash } from './fileHash.ts'
import type { ImportChoice, ImportChoices } from './importChoices.ts'

export const largestFile = 50 * 1024 * 1024

/** Why a file cannot be a register at all, said before it is sent; "" when it may be. */
export const fileFault = (file: { name: string; size: number }): string => {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return zh.imports.wrongType(file.name)
  if (file.size === 0) return zh.imports.emptyFile(file.name)
  if (file.size > largestFile) return zh.imports.tooLarge(file.name)
  return ''
}

const takenRows = (report: ImportReport): number => report.added + report.changed + report.warned

/** A year's key list is written whole or not at all (整份导入). */
export const isIncomplete = (report: ImportReport): boolean =>
  report.kind === 'key_list' && report.refused > 0

/** Rows that an import of this report writes; those with a warning are taken too, and who leaves a key list. */
export const writtenRows = (report: ImportReport): number =>
  isIncomplete(report) ? 0 : takenRows(report) + (report.leaving?.length ?? 0)

/** Whether there is something to import, or rows to give back (导入或取回退回的行). */
export const worthStoring = (report: ImportReport): boolean =>
  writtenRows(report) > 0 || report.refused > 0

/** The fixes with one more; an earlier one of the same cell is replaced. */
export const withFix = (fixes: ImportFix[], fix: ImportFix): ImportFix[] => [
  ...fixes.filter(({ row, field }) => row !== fix.row || field !== fix.field),
  fix,
]

/** Rows without a fault, the unchanged ones among them. */
export const goodRows = (report: ImportReport): number => takenRows(report) + report.same

export type FileStep =
  'looking' | 'asking' | 'checking' | 'ready' | 'waiting' | 'importing' | 'done' | 'bad'

/** Jobs that one person may have at a time (kOpenJobsMost in service/job.h). */
const jobsAtOnce = 3
const busyPause = 3000

/** One dropped file on its way into a register (一个待导入文件). */
export interface ImportFile {
  key: number
  file: File
  step: FileStep
  kind: string
  body: string
  /** Column letter to field, for columns that are read; used when `planned`. */
  plan: Record<string, string>
  planned: boolean
  /** Cells mended on the screen (就地改正), one for each cell: those the trial knows, and those since. */
  fixes: ImportFix[]
  pending: ImportFix[]
  /** "" until it is computed. */
  sha256: string
  /** Somebody chose or mended something here: kept until the file is imported. */
  chosen: boolean
  restored: boolean
  look?: ImportLook
  trial?: ImportReport
  job?: Job
  /** The number of the stored import. */
  receipt?: number
  error?: ApiError
  fault: string
}

/** "2;A=name;B=uscc" as the server reads it; "" leaves the columns to the server. */
export const columnsText = (one: Pick<ImportFile, 'plan' | 'planned' | 'look'>): string => {
  if (!one.planned || !one.look) return ''
  const read = Object.entries(one.plan).filter(([, field]) => field !== '')
  return [String(one.look.header_row), ...read.map(([at, field]) => `${at}=${field}`)].join(';')
}

/** Fields that a new row needs and no column gives yet. */
export const missingFields = (look: ImportLook, plan: Record<string, string>): string[] => {
  const given = new Set(Object.values(plan))
  return look.fields
    .filter(({ field, needed }) => needed && field !== 'body' && !given.has(field))
    .map(({ title }) => title)
}

/** Checked as it now is, with rows to write. */
const isReady = ({ step, trial, pending }: ImportFile): boolean =>
  step === 'ready' && trial !== undefined && writtenRows(trial) > 0 && pending.length === 0

const queryOf = (one: ImportFile) => ({
  kind: one.kind,
  file_name: one.file.name,
  body: one.body,
  columns: columnsText(one),
  leaving: '',
})

/** Whether somebody has to say something before the file can be checked. */
const asks = (one: ImportFile): boolean => {
  const { look } = one
  if (!look) return false
  const unmatched = one.planned ? missingFields(look, one.plan).length > 0 : look.fault !== ''
  return unmatched || (look.asks_body && !look.names_body && one.body === '')
}

const choiceOf = (one: ImportFile): ImportChoice => ({
  name: one.file.name,
  sha256: one.sha256,
  kind: one.kind,
  body: one.body,
  plan: one.plan,
  planned: one.planned,
  fixes: one.pending.reduce(withFix, one.fixes),
})

/** Drop files -> look -> choices -> dry run -> report -> import as a job, each file for itself (批量导入). */
export const useImportFiles = (
  chosenKind: () => string,
  ownBody: () => string,
  choices: Pick<ImportChoices, 'of' | 'keep' | 'drop'>,
) => {
  const files = shallowReactive<ImportFile[]>([])
  let last = 0

  const attempt = async (one: ImportFile, work: () => Promise<void>): Promise<void> => {
    delete one.error
    try {
      await work()
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      one.error = failure
      one.step = 'bad'
    }
  }
  const check = (one: ImportFile): Promise<void> =>
    attempt(one, async () => {
      one.step = 'checking'
      one.fixes = one.pending.reduce(withFix, one.fixes)
      one.pending = []
      one.trial = await api.imports.send(queryOf(one), one.file, one.fixes, true)
      one.step = 'ready'
    })
  const look = (one: ImportFile, kept?: ImportChoice): Promise<void> =>
    attempt(one, async () => {
      one.step = 'looking'
      const found = await api.imports.look({ ...queryOf(one), columns: '' }, one.file)
      one.look = found
      one.kind = found.kind
      one.planned = kept?.planned ?? false
      one.fixes = []
      one.pending = kept?.fixes ?? []
      one.plan =
        kept?.planned === true
          ? kept.plan
          : Object.fromEntries(found.columns.map(({ column, field }) => [column, field]))
      one.step = 'asking'
      if (!asks(one)) await check(one)
    })
  /** A file that was here before, before its page was closed, goes on where it was left. */
  const takeUp = async (one: ImportFile): Promise<void> => {
    one.sha256 = await fileHash(one.file)
    const kept = choices.of(one.sha256)
    if (kept) {
      Object.assign(one, { kind: kept.kind, body: kept.body, chosen: true, restored: true })
    }
    await look(one, kept)
  }
  const add = (chosen: readonly File[]): void => {
    for (const file of chosen) {
      const one: ImportFile = reactive({
        key: ++last,
        file,
        step: 'looking',
        kind: chosenKind(),
        body: ownBody(),
        plan: {},
        planned: false,
        fixes: [],
        pending: [],
        sha256: '',
        chosen: false,
        restored: false,
        fault: fileFault(file),
      }) as ImportFile
      files.push(one)
      if (one.fault === '') void takeUp(one)
      else one.step = 'bad'
    }
  }
  const begin = (one: ImportFile): Promise<void> =>
    attempt(one, async () => {
      one.step = 'importing'
      try {
        const query = { ...queryOf(one), leaving: one.trial?.leaving_code ?? '' }
        one.job = await api.jobs.import(query, one.file, one.fixes)
      } catch (failure) {
        if (!(failure instanceof ApiError) || failure.code !== 'job.busy') throw failure
        // Jobs of another page hold the places: the file keeps its turn.
        one.step = 'waiting'
        timer ??= setTimeout(() => {
          timer = undefined
          void beginMore()
        }, busyPause)
      }
    })
  /** The files whose turn it is; the others follow as these end. */
  const beginMore = async (): Promise<void> => {
    const places = jobsAtOnce - files.filter(({ step }) => step === 'importing').length
    const next = files.filter(({ step }) => step === 'waiting').slice(0, Math.max(0, places))
    await Promise.all(next.map(begin))
  }
  watch(
    () => files.filter(({ chosen, step }) => chosen && step !== 'done').map(choiceOf),
    (now) => now.forEach(choices.keep),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  return {
    files,
    add,
    look: (one: ImportFile): Promise<void> => look(one),
    check,
    remove: (one: ImportFile): void => {
      files.splice(files.indexOf(one), 1)
      choices.drop(one.sha256)
    },
    startOne: (one: ImportFile): Promise<void> => {
      one.step = 'waiting'
      return beginMore()
    },
    startAll: (): Promise<void> => {
      for (const one of files) if (isReady(one)) one.step = 'waiting'
      return beginMore()
    },
    ended: (one: ImportFile, job: Job): Promise<void> => {
      one.job = job
      if (job.state === 'done') {
        one.step = 'done'
        choices.drop(one.sha256)
        one.receipt = (JSON.parse(job.result) as { import: number }).import
      } else {
        one.step = 'bad'
      }
      return beginMore()
    },
    ready: computed(() => files.filter(isReady)),
  }
}
