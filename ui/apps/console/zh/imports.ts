// SPDX-License-Identifier: Apache-2.0

interface Receipt {
  file_name: string
  added: number
  changed: number
  same: number
  warned: number
  refused: number
  leaving?: readonly unknown[]
}

export const imports = {
  lead: '先试导入：系统逐行检查，但什么都不会写入。您看过报告再决定是否导入。',
  kinds: {
    units: '检查对象',
    officers: '执法人员',
    recusals: '回避登记',
    check_items: '抽查事项',
    complaints: '信访投诉',
    duty_periods: '离岗时段',
    key_list: '年度重点名录',
    department_items: '部门抽查事项',
  },
  /** Columns of a file that are no field of a record. */
  ownColumns: { site: '点位序号', evidence: '佐证材料' },
  anyKind: '自动识别',
  body: '属于哪个机构',
  noBody: '请选择',
  chooseBody: '表里没有“所属区县（机构）”一列：请选择这份表的所有行属于哪个机构。',
  remove: '移出列表',
  toReceipt: '看回执',
  commitAll: (files: number, rows: number) => `全部导入（${files} 个文件，${rows} 行）`,
  steps: {
    looking: '正在识别',
    asking: '需要您确认',
    checking: '正在检查',
    ready: '可以导入',
    waiting: '排队等候导入',
    importing: '正在导入',
    done: '已导入',
    bad: '有问题',
  },
  leaving: {
    title: (units: string) => `将移出名录的单位：${units} 家`,
    lead: '这些单位在市级名录里或已准备列入，文件里没有。请逐家核对：漏写的补进文件后重新检查；确实要移出的，导入后记入正在准备的年度名录，名录生效前可以撤回。',
    done: '这些单位在市级名录里或已准备列入，文件里没有，已记为移出。',
    none: '没有要移出的单位：市级名录里的单位文件里都有。',
    unit: '单位',
    body: '机构',
  },
  wholeList:
    '年度名录要整份导入：文件里还有不合格的行，什么都不会写入。请在下面改正，或取回退回的文件改好再放进来。',
  bodyOnly: '只含一个机构的名录时选机构',
  wholeCity: '全市名录',
  annotated: '下载原表（加问题列）',
  undo: {
    title: '撤销这次导入',
    lead: '在下一次冻结名单之前可以撤销：新增的行从名录中关闭，改动的行恢复原样，全过程留有记录。导入之后又有人改过其中的行时，不能撤销。',
    reason: '撤销理由',
    action: '撤销导入',
    fact: ({ added, changed, warned, leaving = [] }: Receipt) =>
      `将关闭或恢复这次导入写入的 ${added + changed + warned + leaving.length} 行。`,
    done: (at: string) => `这次导入已于 ${at} 撤销。`,
    mark: '（已撤销）',
  },
  step1: '第一步 选择导入什么',
  templateLead: '列名对得上就能导入；没有现成表格时，可以先下载',
  template: (kind: string) => `${kind}模板（Excel）`,
  step2: '第二步 放入文件',
  drop: '把 Excel 或 CSV 文件拖到这里，或点这里选择文件，可以一次放多个',
  dropHint: '.xlsx 或 .csv，50 MB 以内',
  notKept:
    '浏览器不保存文件：关闭或刷新本页以后，要把没有导入的文件再放进来。您选过的类别、机构、列的对应和改正会记住。',
  kept: {
    lead: (files: number) =>
      `上次有 ${files} 个文件选到一半，没有导入。浏览器不能保存文件本身，请把它们再放进来：内容没有改过的，会接着上次的选择办。`,
    one: (name: string, kind: string) => `${name}（${kind}）`,
    drop: '不再办，删掉这些选择',
    restored: '已恢复上次为这个文件选的类别、机构、列的对应和改正。',
  },
  wrongType: (name: string) =>
    `“${name}”不是 .xlsx 或 .csv 文件：请在表格软件中另存为其中一种再试。`,
  emptyFile: (name: string) => `“${name}”是空文件：请确认保存后再试。`,
  tooLarge: (name: string) => `“${name}”超过 50 MB：请删去不用的工作表，或拆成几个文件分别导入。`,
  checking: (name: string) => `正在检查“${name}”，还没有写入任何内容……`,
  step3: '第三步 逐个看报告，决定是否导入',
  trialResult: (name: string, rows: number, good: number, bad: number) =>
    bad > 0
      ? `“${name}”共 ${rows} 行：${good} 行可以导入，${bad} 行有问题、不会导入。`
      : `“${name}”共 ${rows} 行，全部可以导入。`,
  commit: (rows: number) => `导入合格行（${rows} 行）`,
  nothingNew: '没有需要写入的行：合格的行与名录里已有的内容完全相同。',
  nothingGood:
    '没有可以导入的行：可以在下面逐格改正，也可以取回退回的文件，改好后再放进来。名录不会有任何改动。',
  giveBackOnly: '不导入，取回退回的文件',
  fix: {
    lead: '可以直接在这里改：改好一格按回车，光标跳到下一格；全部改完后重新检查。原文件不会被改动。',
    label: (cell: string) => `把 ${cell} 改成`,
    taken: '已改，待检查',
    checkFirst: '有改正还没有检查：请先点下面的“重新检查”，再导入。',
    check: (cells: number) => `按改正的 ${cells} 处重新检查`,
    done: (cells: number) => `在页面上改正了 ${cells} 处`,
    change: (before: string, after: string) => `“${before}”改成“${after}”`,
  },
  giveBackLater: '导入后可下载「退回不合格行」：只含有问题的行，改好后直接再导入。',
  rowsOf: (file: string, state: string, rows: string) => `${file}：${state} ${rows} 行`,
  emptyRows: (rows: number) => `文件里有 ${rows} 个看不见的空行，已自动忽略，不用处理。`,
  byState: '按状态筛选',
  states: {
    new: '新增',
    changed: '有变化',
    same: '没有变化',
    warned: '请留意',
    refused: '不合格',
  },
  linesCut: (lines: number) => `问题行太多，这里只列出前 ${lines} 行；完整清单请看退回的文件。`,
  noLines: '没有这一类的行。',
  linesLabel: '逐行检查结果',
  row: '行号',
  state: '状态',
  name: '名称',
  problem: '问题、建议和变化',
  blank: '（空）',
  became: '改为',
  cell: (column: string, row: number, heading: string) =>
    column ? `${column}${row} “${heading}”` : heading,
  suggestion: (text: string) => `建议：${text}`,
  more: (shown: number, all: number) => `已显示 ${shown} 行，共 ${all} 行：再显示一些`,
  match: {
    title: (header: number, all: number, unmatched: number) =>
      unmatched > 0
        ? `列的对应关系：表头在第 ${header} 行，${all} 列中有 ${unmatched} 列没有对应，不会导入`
        : `列的对应关系：表头在第 ${header} 行，${all} 列全部对应`,
    label: '列的对应关系',
    column: '列',
    heading: '您的列名',
    field: '对应字段',
    sample: '示例',
    ignored: '不导入',
    remembered: '这些对应关系是您的单位上次导入同样表头时确认的。',
    missing: (titles: readonly string[]) =>
      `还没有哪一列对应：${titles.join('、')}。请在下表中选择。`,
    fieldOf: (heading: string) => `“${heading}”对应的字段`,
    apply: '按这样的对应重新检查',
  },
  history: '导入历史',
  noHistory: '还没有导入过。从上面第一步开始。',
  at: '时间',
  fileName: '文件',
  kind: '类别',
  account: '经办账号',
  rows: '行数',
  receipt: (report: Receipt) => {
    const warned = report.warned > 0 ? `，另有 ${report.warned} 行已导入、请留意` : ''
    const refused = report.refused > 0 ? `；${report.refused} 行不合格，没有导入` : ''
    const leaving = report.leaving?.length ? `，移出 ${report.leaving.length} 家` : ''
    return `“${report.file_name}”已导入：新增 ${report.added} 行，更新 ${report.changed} 行，${report.same} 行没有变化${leaving}${warned}${refused}。`
  },
  receiptBy: (id: number, at: string, account: string) =>
    `回执 ${id} 号 · ${at} · 经办账号 ${account}`,
  giveBack: (rows: number) => `下载「退回不合格行」（${rows} 行）`,
  giveBackHow:
    '文件与模板列相同，第一列写明问题，有问题的格子标了颜色。改好后不用删第一列，直接再导入。',
  toRegister: '查看名录',
  again: '再导入一个文件',
  report: '逐行报告',
}
