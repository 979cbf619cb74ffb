// SPDX-License-Identifier: Apache-2.0
import { createTransport, type ClientOptions } from './client.ts'
import { registerSteps } from './registerSteps.ts'
import { mended, upload, type ImportFile } from './upload.ts'
import type {
  AccountEdit,
  Body,
  Export,
  CheckItem,
  ChecklistEdit,
  Complaint,
  DepartmentItem,
  DutyPeriod,
  JointProposal,
  HolidayYear,
  ImportFix,
  KeyListChange,
  KeyListStep,
  Me,
  MergeRequest,
  Officer,
  PlanPublish,
  PlanText,
  Recusal,
  RuleStepRequest,
  RuleVersionEdit,
  ObjectionRequest,
  SealRequest,
  TypedShare,
  SimulationRequest,
  StatusChange,
  SubstituteRequest,
  TotpRule,
  Unit,
} from './types.ts'

export type Filter = Record<string, string>

/** Leaves out what does not filter. */
const given = <Query extends object>(filter: Filter): Query =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as Query

/** Every call of the console, by resource. */
export const createApi = (options: ClientOptions) => {
  const { client, take, setCsrf, href } = createTransport(options)
  const signedIn = async (call: Promise<Me>): Promise<Me> => {
    setCsrf((await call).csrf)
    return call
  }
  const byId = (id: string) => ({ params: { path: { id } } })
  const nthOf = (id: string, n: number) => ({ params: { path: { id, n: String(n) } } })

  return {
    session: {
      signIn: (account: string, password: string, code = '') =>
        signedIn(
          take(client.POST('/session', { body: { account, password, ...(code ? { code } : {}) } })),
        ),
      me: () => signedIn(take(client.GET('/me'))),
      signOut: () => take(client.DELETE('/session')),
      changePassword: (old_password: string, new_password: string) =>
        take(client.POST('/me/password', { body: { old_password, new_password } })),
    },
    own: {
      sessions: () => take(client.GET('/me/sessions')),
      endSession: (id: string) => take(client.DELETE('/me/sessions/{id}', byId(id))),
      endAllSessions: () => take(client.DELETE('/me/sessions')),
      totp: () => take(client.GET('/me/totp')),
      beginTotp: () => take(client.POST('/me/totp')),
      confirmTotp: (code: string) => take(client.POST('/me/totp/confirm', { body: { code } })),
      endTotp: (code: string) => take(client.POST('/me/totp/off', { body: { code } })),
    },
    accounts: {
      list: (filter: Filter) => take(client.GET('/accounts', { params: { query: given(filter) } })),
      show: (id: string) => take(client.GET('/accounts/{id}', byId(id))),
      open: (account: string, name: string, body: string) =>
        take(client.POST('/accounts', { body: { account, name, body } })),
      edit: (id: string, wanted: AccountEdit) =>
        take(client.PUT('/accounts/{id}', { ...byId(id), body: wanted })),
      setDisabled: (id: string, disabled: boolean) =>
        take(client.POST('/accounts/{id}/state', { ...byId(id), body: { disabled } })),
      renewPassword: (id: string) => take(client.POST('/accounts/{id}/password', byId(id))),
      signOut: (id: string) => take(client.POST('/accounts/{id}/sign-out', byId(id))),
      grant: (id: string, roles: string[], version: number) =>
        take(client.PUT('/accounts/{id}/roles', { ...byId(id), body: { roles, version } })),
      takeTotp: (id: string, reason: string) =>
        take(client.POST('/accounts/{id}/totp-off', { ...byId(id), body: { reason } })),
    },
    personal: (kind: string, id: string, field: string, reason: string) =>
      take(client.POST('/personal', { body: { kind, id, field, reason } })),
    oidc: {
      offer: () => take(client.GET('/oidc')),
      start: () => take(client.POST('/oidc/start')),
      finish: (back: { code: string; state: string; error: string; totp: string }) =>
        take(client.POST('/oidc/session', { body: back })),
      bind: (id: string, subject: string) =>
        take(client.PUT('/accounts/{id}/subject', { ...byId(id), body: { subject } })),
    },
    roles: () => take(client.GET('/roles')),
    totpRule: {
      show: () => take(client.GET('/totp-rule')),
      set: (rule: TotpRule) => take(client.PUT('/totp-rule', { body: rule })),
    },
    bodies: () => take(client.GET('/bodies')),
    towns: () => take(client.GET('/towns')),
    units: {
      list: (filter: Filter) => take(client.GET('/units', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/unit', { params: { query: { id } } })),
      put: (row: Unit, version: number, reason: string) =>
        take(client.PUT('/unit', { body: { row, version, reason } })),
      facts: (id: string) => take(client.GET('/unit/facts', { params: { query: { id } } })),
      setStatus: (body: StatusChange) => take(client.POST('/unit/status', { body })),
    },
    officers: {
      list: (filter: Filter) => take(client.GET('/officers', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/officer', { params: { query: { id } } })),
      put: (row: Officer, version: number, reason: string) =>
        take(client.PUT('/officer', { body: { row, version, reason } })),
      facts: (id: string) => take(client.GET('/officer/facts', { params: { query: { id } } })),
    },
    steps: registerSteps({ client, take }),
    recusals: {
      list: (filter: Filter) => take(client.GET('/recusals', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/recusal', { params: { query: { id } } })),
      put: (row: Recusal, version: number, reason: string) =>
        take(client.PUT('/recusal', { body: { row, version, reason } })),
    },
    dutyPeriods: {
      list: (filter: Filter) =>
        take(client.GET('/duty-periods', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/duty-period', { params: { query: { id } } })),
      put: (row: DutyPeriod, version: number, reason: string) =>
        take(client.PUT('/duty-period', { body: { row, version, reason } })),
    },
    workload: (body: string) =>
      take(client.GET('/workload', { params: { query: given({ body }) } })),
    keyList: {
      show: (year: string, body: string) =>
        take(client.GET('/key-list', { params: { query: given({ year, body }) } })),
      change: (body: KeyListChange) => take(client.POST('/key-list/change', { body })),
      withdraw: (body: KeyListStep) => take(client.POST('/key-list/withdraw', { body })),
      enforce: (body: KeyListStep) => take(client.POST('/key-list/enforce', { body })),
    },
    doubles: {
      list: (body: string) => take(client.GET('/doubles', { params: { query: given({ body }) } })),
      merge: (body: MergeRequest) => take(client.POST('/doubles/merge', { body })),
    },
    quality: (body: string) => take(client.GET('/quality', { params: { query: given({ body }) } })),
    checkItems: {
      list: (filter: Filter) =>
        take(client.GET('/check-items', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/check-item', { params: { query: { id } } })),
      put: (row: CheckItem, version: number, reason: string) =>
        take(client.PUT('/check-item', { body: { row, version, reason } })),
    },
    checklist: {
      show: (id: string) => take(client.GET('/checklist', { params: { query: { id } } })),
      put: (body: ChecklistEdit) => take(client.PUT('/checklist', { body })),
    },
    catalogue: {
      show: () => take(client.GET('/catalogue')),
      release: (note: string) => take(client.POST('/catalogue/releases', { body: { note } })),
      diff: (from: number, to: number) =>
        take(client.GET('/catalogue/diff', { params: { query: { from, to } } })),
      publicHref: (no: number) => href('/public/catalogue', { no: String(no) }),
    },
    complaints: {
      list: (filter: Filter) =>
        take(client.GET('/complaints', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/complaint', { params: { query: { id } } })),
      put: (row: Complaint, version: number, reason: string) =>
        take(client.PUT('/complaint', { body: { row, version, reason } })),
    },
    specialUnits: (filter: Filter) =>
      take(client.GET('/special-units', { params: { query: given(filter) } })),
    positiveUnits: {
      list: (filter: Filter) =>
        take(client.GET('/positive-units', { params: { query: given(filter) } })),
    },
    imports: {
      list: () => take(client.GET('/imports')),
      show: (id: string) => take(client.GET('/imports/{id}', byId(id))),
      send: (query: ImportFile, file: File, fixes: readonly ImportFix[], dryRun: boolean) => {
        const sent = mended(file, fixes)
        return take(
          client.POST('/imports', {
            params: { query: { ...given<ImportFile>(query), ...sent.query, dry_run: dryRun } },
            ...sent.upload,
          }),
        )
      },
      look: (query: ImportFile, file: File) =>
        take(
          client.POST('/imports/look', {
            params: { query: given<ImportFile>(query) },
            ...upload(file),
          }),
        ),
      undo: (id: number, reason: string) =>
        take(client.POST('/imports/{id}/undo', { ...byId(String(id)), body: { reason } })),
      templateHref: (kind: string) => href('/import/template', { kind }),
      annotatedHref: (id: number) => href(`/imports/${id}/annotated`),
      rejectsHref: (id: number) => href(`/imports/${id}/rejects`),
    },
    jobs: {
      list: () => take(client.GET('/jobs')),
      show: (id: number) => take(client.GET('/jobs/{id}', byId(String(id)))),
      cancel: (id: number) => take(client.POST('/jobs/{id}/cancel', byId(String(id)))),
      fileHref: (id: number) => href(`/jobs/${id}/file`),
      import: (query: ImportFile, file: File, fixes: readonly ImportFix[]) => {
        const sent = mended(file, fixes)
        return take(
          client.POST('/jobs/import', {
            params: { query: { ...given<ImportFile>(query), ...sent.query } },
            ...sent.upload,
          }),
        )
      },
      export: (body: Export) => take(client.POST('/jobs/export', { body })),
      exportAudit: (body: Export) => take(client.POST('/jobs/export-audit', { body })),
    },
    rulesets: {
      list: () => take(client.GET('/rulesets')),
      document: (id: string) => take(client.GET('/ruleset', { params: { query: { id } } })),
    },
    simulations: {
      start: (body: SimulationRequest) => take(client.POST('/simulations', { body })),
      show: (id: number) => take(client.GET('/simulations/{id}', byId(String(id)))),
    },
    ruleVersions: {
      list: () => take(client.GET('/rule-versions')),
      show: (id: string) => take(client.GET('/rule-version', { params: { query: { id } } })),
      draft: (base: string, reason: string) =>
        take(client.POST('/rule-version/draft', { body: { base, reason } })),
      save: (body: RuleVersionEdit) => take(client.PUT('/rule-version', { body })),
      step: (what: 'submit' | 'withdraw' | 'return' | 'release', body: RuleStepRequest) =>
        take(client.POST(`/rule-version/${what}`, { body })),
      effect: (version: string, quarter: string, changes: string) =>
        take(
          client.GET('/rule-effect', { params: { query: given({ version, quarter, changes }) } }),
        ),
      compare: (from: string, to: string) =>
        take(client.GET('/rule-comparison', { params: { query: { from, to } } })),
    },
    scheme: (quarter: string, ruleset: string) =>
      take(client.GET('/scheme', { params: { query: given({ quarter, ruleset }) } })),
    plans: {
      list: (year: number) => take(client.GET('/plans', { params: { query: { year } } })),
      show: (id: string) => take(client.GET('/plans/{id}', byId(id))),
      save: (id: string, version: number, text: PlanText) =>
        take(client.PUT('/plans/{id}', { ...byId(id), body: { version, text } })),
      move: (
        id: string,
        step: 'submit' | 'return' | 'approve' | 'reopen',
        version: number,
        reason: string,
      ) => take(client.POST(`/plans/{id}/${step}`, { ...byId(id), body: { version, reason } })),
      publish: (id: string, body: PlanPublish) =>
        take(client.POST('/plans/{id}/publish', { ...byId(id), body })),
      ofQuarter: (quarter: string) =>
        take(client.GET('/plan-quarter', { params: { query: { quarter } } })),
      pdfHref: (id: string) => href(`/plans/${encodeURIComponent(id)}/pdf`),
      schemePdfHref: (filter: Filter) => href('/scheme/pdf', given<Filter>(filter)),
    },
    draws: {
      list: () => take(client.GET('/draws')),
      show: (id: string) => take(client.GET('/draws/{id}', byId(id))),
      freeze: (quarter: string, ruleset: string, alg: string) =>
        take(client.POST('/draws', { body: { quarter, ruleset, alg } })),
      seal: (id: string, body: SealRequest) =>
        take(client.POST('/draws/{id}/seal', { ...byId(id), body })),
      commit: (id: string, witness: string, commitment: string) =>
        take(client.POST('/draws/{id}/commit', { ...byId(id), body: { witness, commitment } })),
      close: (id: string) => take(client.POST('/draws/{id}/close', byId(id))),
      cosign: (id: string, checkpoint: string) =>
        take(client.POST('/draws/{id}/cosigned', { ...byId(id), body: { checkpoint } })),
      reveal: (id: string, witness: string, value: string) =>
        take(client.POST('/draws/{id}/reveal', { ...byId(id), body: { witness, value } })),
      give: (
        id: string,
        source: { type: number; id: string; value: string; value_again: string },
      ) => take(client.POST('/draws/{id}/public', { ...byId(id), body: source })),
      keyDice: (id: string, source: string, value: string) =>
        take(client.POST('/draws/{id}/dice', { ...byId(id), body: { id: source, value } })),
      showTickets: (id: string) => take(client.GET('/draws/{id}/show', byId(id))),
      recordHref: (id: string) => href(`/draws/${encodeURIComponent(id)}/record`),
      run: (id: string) => take(client.POST('/draws/{id}/run', byId(id))),
      open: (id: string) => take(client.POST('/draws/{id}/open', byId(id))),
      abort: (id: string, reason: string) =>
        take(client.POST('/draws/{id}/abort', { ...byId(id), body: { reason } })),
      result: (id: string) => take(client.GET('/draws/{id}/result', byId(id))),
      takeShare: (id: string, n: number) =>
        take(client.POST('/draws/{id}/shares/{n}/take', nthOf(id, n))),
      checkShare: (id: string, body: TypedShare) =>
        take(client.POST('/draws/{id}/shares/check', { ...byId(id), body })),
      recover: (id: string, shares: TypedShare[]) =>
        take(client.POST('/draws/{id}/shares/recover', { ...byId(id), body: { shares } })),
      custody: (id: string) => take(client.GET('/draws/{id}/custody', byId(id))),
      disclose: (id: string, unit: string) =>
        take(client.POST('/draws/{id}/disclose', { ...byId(id), body: { unit } })),
      doorstep: (id: string, unit: string) =>
        take(client.GET('/draws/{id}/doorstep', { params: { path: { id }, query: { unit } } })),
      membership: (id: string, unit: string) =>
        take(client.GET('/draws/{id}/membership', { params: { path: { id }, query: { unit } } })),
      object: (id: string, body: ObjectionRequest) =>
        take(client.POST('/draws/{id}/objection', { ...byId(id), body })),
      bundleHref: (id: string) => href(`/draws/${encodeURIComponent(id)}/bundle`),
    },
    today: () => take(client.GET('/today')),
    calendar: {
      list: () => take(client.GET('/calendar')),
      year: (year: string) =>
        take(client.GET('/calendar/year', { params: { query: { year: Number(year) } } })),
      put: (calendar: HolidayYear, version: number, reason: string) =>
        take(client.PUT('/calendar/year', { body: { calendar, version, reason } })),
      read: (file: Blob) =>
        take(
          client.POST('/calendar/read', {
            body: file as unknown as string,
            bodySerializer: (body: unknown) => body as Blob,
            headers: { 'Content-Type': 'application/octet-stream' },
          }),
        ),
      deadline: (from: string, days: string) =>
        take(client.GET('/calendar/deadline', { params: { query: { from, days: Number(days) } } })),
    },
    publicLog: {
      show: () => take(client.GET('/log')),
      addWitness: (key: string, holder: string, organisation: string) =>
        take(client.POST('/log/witnesses', { body: { key, holder, organisation } })),
      endWitness: (key: string, reason: string) =>
        take(client.POST('/log/witnesses/end', { body: { key, reason } })),
      take: (checkpoint: string) => take(client.POST('/log/cosigned', { body: { checkpoint } })),
    },
    audit: {
      list: (filter: Filter) => take(client.GET('/audit', { params: { query: given(filter) } })),
      actions: () => take(client.GET('/audit/actions')),
      show: (id: string) => take(client.GET('/audit/{id}', byId(id))),
      check: (from: { entries: number; hash: string; noted: string }) =>
        take(client.POST('/audit/check', { body: from })),
      story: (kind: string, key: string) =>
        take(client.GET('/story', { params: { query: { kind, key } } })),
    },
    departments: {
      kinds: () => take(client.GET('/department-kinds')),
      card: (id: string) => take(client.GET('/department', { params: { query: { id } } })),
      put: (row: Body, version: number, reason: string) =>
        take(client.PUT('/department', { body: { row, version, reason } })),
    },
    departmentItems: {
      list: (filter: Filter) =>
        take(client.GET('/department-items', { params: { query: given(filter) } })),
      card: (id: string) => take(client.GET('/department-item', { params: { query: { id } } })),
      put: (row: DepartmentItem, version: number, reason: string) =>
        take(client.PUT('/department-item', { body: { row, version, reason } })),
    },
    joint: {
      list: (quarter: string) => take(client.GET('/joint', { params: { query: { quarter } } })),
      propose: (body: JointProposal) => take(client.PUT('/joint', { body })),
      answer: (id: string, answer: string, note: string) =>
        take(client.POST('/joint/{id}/answer', { ...byId(id), body: { answer, note } })),
      withdraw: (id: string, reason: string) =>
        take(client.POST('/joint/{id}/withdraw', { ...byId(id), body: { reason } })),
      result: (draw: string) => take(client.GET('/draws/{id}/joint', byId(draw))),
    },
    substitutes: {
      list: (filter: Filter) =>
        take(client.GET('/substitutes', { params: { query: given(filter) } })),
      show: (id: string) => take(client.GET('/substitutes/{id}', byId(id))),
      request: (draw: string, body: SubstituteRequest) =>
        take(client.POST('/draws/{id}/substitutes', { ...byId(draw), body })),
      decide: (id: string, decision: 'approve' | 'return', note: string, seen: string) =>
        take(
          client.POST('/substitutes/{id}/decide', { ...byId(id), body: { decision, note, seen } }),
        ),
    },
    supervise: {
      index: (quarter: string) =>
        take(client.GET('/supervise', { params: { query: { quarter } } })),
      items: (filter: Filter) =>
        take(client.GET('/supervise/items', { params: { query: given(filter) } })),
      sheetHref: (quarter: string) => href('/supervise/sheet', { quarter }),
      fairness: () => take(client.GET('/fairness')),
      histories: () => take(client.GET('/histories')),
      history: (id: string) => take(client.GET('/histories/{id}', byId(id))),
      upload: (file: File, title: string) =>
        take(
          client.POST('/histories', {
            params: { query: { title, file_name: file.name } },
            ...upload(file),
          }),
        ),
    },
  }
}

export type Api = ReturnType<typeof createApi>
