// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps the doorstep page on this device for places without a network; `kept` is called once it is. Not in a page that was
 * saved as a file, nor over plain http, where browsers do not allow it: then nothing happens.
 */
export const keepPage = async (kept: () => void): Promise<void> => {
  if (!('serviceWorker' in navigator) || !isSecureContext || !import.meta.env.PROD) return
  try {
    await navigator.serviceWorker.register('./doorstep_worker.js', { scope: './doorstep.html' })
    await navigator.serviceWorker.ready
    kept()
  } catch {
    // The browser or its owner forbids it: the page works as before, with a network.
  }
}
