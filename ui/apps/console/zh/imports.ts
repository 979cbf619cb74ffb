// SPDX-License-Identifier: Apache-2.0

interface Receipt {
  file_name: string
  added: number
  changed: number
  same: number
  warned: number
  refused: number
}

export const imports = {
  lead: '先试导入：系统逐行检查，但什么都不会写入。您看过报告再决定是否导入。',
  kinds: {
    units: '检查对象',
    officers: '执法人员',
    recusals: '回避登记',
    check_items: '抽查事项',
    complaints: '信访投诉',
  },
  step1: '第一步 选择导入什么',
  templateLead: '列名对得上就能导入；没有现成表格时，可以先下载',
  template: (kind: string) => `${kind}模板（Excel）`,
  step2: '第二步 放入文件',
  drop: '把 Excel 或 CSV 文件拖到这里，或点这里选择文件',
  dropHint: '.xlsx 或 .csv，20 MB 以内',
  wrongType: (name: string) =>
    `“${name}”不是 .xlsx 或 .csv 文件：请在表格软件中另存为其中一种再试。`,
  emptyFile: (name: string) => `“${name}”是空文件：请确认保存后再试。`,
  tooLarge: (name: string) => `“${name}”超过 20 MB：请删去不用的工作表，或拆成几个文件分别导入。`,
  checking: (name: string) => `正在检查“${name}”，还没有写入任何内容……`,
  importing: '正在导入……',
  step3: '第三步 看报告，决定是否导入',
  trialResult: (name: string, rows: number, good: number, bad: number) =>
    bad > 0
      ? `“${name}”共 ${rows} 行：${good} 行可以导入，${bad} 行有问题、不会导入。`
      : `“${name}”共 ${rows} 行，全部可以导入。`,
  commit: (rows: number) => `导入合格行（${rows} 行）`,
  another: '换一个文件',
  nothingNew: '没有需要写入的行：合格的行与名录里已有的内容完全相同。',
  nothingGood: '没有可以导入的行：请按下面的建议改好文件，再放进来。',
  giveBackLater: '导入后可下载「退回不合格行」：只含有问题的行，改好后直接再导入。',
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
  },
  history: '导入历史',
  noHistory: '还没有导入过。从上面第一步开始。',
  at: '时间',
  fileName: '文件',
  kind: '类别',
  account: '经办账号',
  rows: '行数',
  dryRun: '（试导入）',
  receipt: (report: Receipt) => {
    const warned = report.warned > 0 ? `，另有 ${report.warned} 行已导入、请留意` : ''
    const refused = report.refused > 0 ? `；${report.refused} 行不合格，没有导入` : ''
    return `“${report.file_name}”已导入：新增 ${report.added} 行，更新 ${report.changed} 行，${report.same} 行没有变化${warned}${refused}。`
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
