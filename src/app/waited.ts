/** The wait between two rounds of work in the background. @module */
import { setTimeout } from 'node:timers/promises'

/** Waits for so many milliseconds, without keeping the process alive. False when the wait was cut short. */
export async function waited(pause: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(pause, undefined, { ref: false, signal })
    return true
  } catch {
    return false
  }
}
