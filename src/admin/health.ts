/** Whether the server takes requests, and whether its database does; for whoever starts and watches it. @module */
import { setTimeout } from 'node:timers/promises'
import type { Services } from '#core/context.ts'
import { json } from './answers.ts'

/** A database that takes longer than this to answer is not ready. */
const patienceMs = 2000

/** 200 as soon as there is somebody to say so. */
export async function health() {
  return json(200, { status: 'ok' })
}

/** 200 when the database answers, 503 when it does not. */
export async function ready({ storage, log }: Services) {
  try {
    await Promise.race([storage.ping(), outOfPatience()])
    return json(200, { status: 'ready' })
  } catch (err) {
    log.warn({ err }, 'The database does not answer.')
    return json(503, { status: 'unavailable' })
  }
}

async function outOfPatience(): Promise<never> {
  await setTimeout(patienceMs, undefined, { ref: false })
  throw new Error(`No answer for ${patienceMs} ms.`)
}
