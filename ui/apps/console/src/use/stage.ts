// SPDX-License-Identifier: Apache-2.0
import { onMounted, onScopeDispose } from 'vue'

/** The size all parts of the stage are made for; any screen shows it enlarged. */
const wide = 1024
const high = 576
const phone = 900

/** 28 px of text on 1920×1080 are 15 px here. */
export const stageZoom = (width: number, height: number): number =>
  width < phone ? 1 : Math.max(1, Math.min(width / wide, height / high))

export interface StageKeys {
  /** False: the key was not for the stage. */
  pressed: (key: string) => boolean
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A', 'SUMMARY'].includes(target.tagName))

export const toggleFullScreen = async (): Promise<void> => {
  const { documentElement: root } = document
  if (document.fullscreenElement) await document.exitFullscreen()
  else await root.requestFullscreen()
}

/** Fits the stage to the screen and listens to its keys; `typing` in a field is never a key of the stage. */
export const useStage = ({ pressed }: StageKeys): void => {
  const root = document.documentElement
  const fit = (): void =>
    root.style.setProperty('--stage-zoom', String(stageZoom(innerWidth, innerHeight)))
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (document.querySelector('.el-overlay:not([style*="display: none"])')) return
    if (pressed(event.key.toLowerCase())) event.preventDefault()
  }
  onMounted(() => {
    root.classList.add('on-stage')
    fit()
    addEventListener('resize', fit)
    addEventListener('keydown', onKey)
  })
  onScopeDispose(() => {
    root.classList.remove('on-stage')
    removeEventListener('resize', fit)
    removeEventListener('keydown', onKey)
  })
}
