// SPDX-License-Identifier: Apache-2.0

export const jobs = {
  lead: '费时的工作在后台进行：可以离开本页做别的事，关闭浏览器也不影响。结果保留 7 天，请及时下载。',
  label: '本人的后台任务',
  empty: '您没有后台任务。导入、导出等费时的工作会出现在这里。',
  title: '任务',
  state: '状态',
  started: '开始时间',
  outcome: '进度和结果',
  states: {
    queued: '排队中',
    running: '正在进行',
    done: '已完成',
    failed: '没有成功',
    cancelled: '已取消',
  },
  progress: (title: string) => `“${title}”的进度`,
  percent: (value: number) => `${value}%`,
  waiting: '排在前面的任务完成后马上开始……',
  working: '正在进行……',
  cancelling: '正在停下来……',
  cancel: '取消任务',
  download: '下载结果',
  lost: '暂时连不上服务器，连上后会接着显示进度；任务不受影响。',
}
